/** Fragments of constraints that several types share. A key that the author left out adds no constraint. */
import type { JsonObject } from '../model.js';
import type { Constraints } from './field.js';

export type Lengths = { readonly min_length?: number; readonly max_length?: number };

export const lengths = ({ min_length, max_length }: Lengths): Constraints => ({
  ...(min_length !== undefined && { min_length: { minLength: min_length } }),
  ...(max_length !== undefined && { max_length: { maxLength: max_length } }),
});

/** Bounds as the model holds them: literals, or expressions, which the engine evaluates. */
export type Bounds = { readonly min?: unknown; readonly max?: unknown };

export const literal = (bound: unknown): number | undefined => (typeof bound === 'number' ? bound : undefined);

export function bounds({ min, max }: Bounds): Constraints {
  const [least, most] = [literal(min), literal(max)];
  return {
    ...(least !== undefined && { min: { minimum: least } }),
    ...(most !== undefined && { max: { maximum: most } }),
  };
}

export function counts({ min, max }: Bounds): Constraints {
  const [least, most] = [literal(min), literal(max)];
  return {
    ...(least !== undefined && { min_items: { minItems: least } }),
    ...(most !== undefined && { max_items: { maxItems: most } }),
  };
}

/** Returns a format with its name and its pattern, which is for readers that do not know the name. */
export const format = (name: string, pattern: RegExp): JsonObject => ({ format: name, pattern: pattern.source });

/** Returns the constraint on the number of digits after the point. */
export const decimalPlaces = (decimals: number): JsonObject => ({ multipleOf: Number(`1e-${decimals}`) });
