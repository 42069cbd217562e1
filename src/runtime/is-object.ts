import type { JsonObject } from './model.js';

/** Returns whether a value is an object and not an array. */
export const isObject = <T extends object = JsonObject>(value: unknown): value is T =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
