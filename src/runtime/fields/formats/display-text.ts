/** Display text of answers, shared by several types. */
import type { Json } from '../../model.js';
import { formatDigits } from './number-text.js';

/**
 * Returns the field's own text for `null`, an empty text for an object or a list, and the result of `show` for any
 * other value.
 */
export function displayText(
  value: Json,
  field: { readonly unknown?: string },
  show: (value: string | number | boolean) => string,
): string {
  if (value === null) return field.unknown ?? '';
  return typeof value === 'object' ? '' : show(value);
}

/** Appends the unit or the currency to a text: «12 كم». */
export const withSuffix = (text: string, after: string | undefined): string =>
  text && after ? `${text} ${after}` : text;

/** Formats an answer of digits in the digits of the form. */
export const displayDigits = (
  value: Json,
  field: { readonly unknown?: string },
  { digits }: { readonly digits: 'latin' | 'arabic' },
): string => displayText(value, field, shown => formatDigits(String(shown), digits));
