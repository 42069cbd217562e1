import type { JsonObject } from './model.js';

/** Whether a value is an object and no list. */
export const isObject = <T extends object = JsonObject>(value: unknown): value is T =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
