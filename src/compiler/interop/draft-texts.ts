/** Texts of a draft, among values that are none: expressions, names of lists, cells of columns. */
import type { Plain } from './draft.js';

/** Keys of texts, and of maps with texts in them. */
const TEXTS: ReadonlySet<string> = new Set([
  ...[
    'title',
    'label',
    'statement',
    'text',
    'hint',
    'paper_hint',
    'description',
    'authority',
    'unit',
    'item_label',
    'other_label',
    'alt',
  ],
  ...['options', 'lists', 'rows', 'check', 'messages', 'unknown', 'office', 'legal_basis', 'applicants', 'output'],
]);

/** Keys inside those that hold no text. */
const OTHERS: ReadonlySet<string> = new Set(['rule', 'where', 'from', 'show_if', 'level']);

/** Changes the texts in the value of a key. */
export const mapTexts = (key: string, value: Plain, change: (text: string) => string): Plain =>
  TEXTS.has(key) ? mapped(value, change) : value;

function mapped(value: Plain, change: (text: string) => string): Plain {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map(one => mapped(one, change));
  if (!(value instanceof Map)) return value;
  // Besides its label and the text of its picture, an option has only the cells of its columns.
  const isRow = value.has('label');
  const isCell = (key: string): boolean => isRow && key !== 'label' && !(key === 'alt' && value.has('image'));
  return new Map([...value].map(([key, one]) => [key, OTHERS.has(key) || isCell(key) ? one : mapped(one, change)]));
}
