/** Default values of fields → the column `default`. */
import type { FieldModel } from '../../../runtime/model.js';
import { choiceNames, ownOptions } from './choices.js';
import { literal, UnsupportedExpressionError } from './xpath-fragment.js';

/** Signs by which pyxform takes a default for an expression. */
const CALCULATION = /[-+*|]|\$\{|[\p{L}\p{M}\d_.-]\(| (?:mod|div) /u;
/** Returns whether pyxform takes the text of a default for an expression. */
export const isComputedText = (text: string): boolean => CALCULATION.test(text);

/** Types whose answers are texts. */
const TEXTS: readonly string[] = ['text', 'paragraph', 'email', 'url', 'phone', 'digits', 'national_id', 'iban'];

/**
 * Returns a default, or undefined if there is none. Throws an `UnsupportedExpressionError` if an XLSForm cannot express
 * it.
 */
export function defaultText(field: FieldModel): string | undefined {
  const { default: value, type } = field;
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return type === 'agree' ? (value ? 'OK' : undefined) : value ? 'yes' : 'no';
  const names = choiceNames(ownOptions(field) ?? []);
  if (Array.isArray(value)) return value.map(id => names.get(String(id)) ?? String(id)).join(' ');
  if (typeof value === 'object') throw new UnsupportedExpressionError('default');
  const text = String(value);
  if (type === 'month') return `${text}-01`;
  if (ownOptions(field)) return names.get(text) ?? text;
  return TEXTS.includes(type) && (CALCULATION.test(text) || text !== text.trim()) ? `string(${literal(text)})` : text;
}
