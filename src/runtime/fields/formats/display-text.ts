/** How answers of several types are shown as text. */
import type { Json } from '../../model.js';

/** The field's own words for `null`, nothing for what has no text, else what `show` makes of it. */
export function displayText(
  value: Json,
  field: { readonly unknown?: string },
  show: (value: string | number | boolean) => string,
): string {
  if (value === null) return field.unknown ?? '';
  return typeof value === 'object' ? '' : show(value);
}

/** With the unit or the currency after it: «12 كم». */
export const withSuffix = (text: string, after: string | undefined): string =>
  text === '' || !after ? text : `${text} ${after}`;
