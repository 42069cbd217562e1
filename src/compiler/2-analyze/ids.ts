/** Ids of fields, pages, documents and the like: how they may look. */
import type { ScalarNode, SourceLocation } from '../1-parse/tree.js';
import type { Params } from '../diagnostics/diagnostic.js';
import { RESERVED } from '../expressions/index.js';
import { hiddenIn } from '../suspicious-characters.js';
import { isWindowsDeviceName } from '../windows-device-name.js';
import type { Context } from './context.js';

const SCRIPTS = [
  'Latin',
  'Arabic',
  'Hebrew',
  'Greek',
  'Cyrillic',
  'Armenian',
  'Georgian',
  'Syriac',
  'Thaana',
  'Ethiopic',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Telugu',
  'Thai',
  'Khmer',
  'Tifinagh',
  'Hangul',
  'Han',
  'Hiragana',
  'Katakana',
].map(script => new RegExp(`^[\\p{Script=${script}}\\P{L}]*$`, 'u'));

const MAX_ID_LENGTH = 64;

/** FEEL keywords and literals; names of functions are told from fields by their brackets. */
const KEYWORDS = [
  'and',
  'or',
  'not',
  'if',
  'then',
  'else',
  'for',
  'in',
  'return',
  'some',
  'every',
  'satisfies',
  'between',
  'instance',
  'of',
  'function',
  'external',
  'true',
  'false',
  'null',
];
const PLACES = ['form', 'parent', 'option', 'index', 'this', 'prototype'];
const REFUSED: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  ...KEYWORDS,
  ...RESERVED,
  ...PLACES,
]);

/** The grammar of a name; false when told. */
export function isId(id: ScalarNode, { report }: Context): boolean {
  const { text } = id;
  const code = wrongWith(text);
  // Characters that are not seen are told where the key is read.
  if (code && /^[\p{L}\p{M}\p{Nd}_]+:\S/u.test(text)) report('missing-space', id, { line: text.replace(':', ': ') });
  else if (code && !hiddenIn(text)) report(code, id, { name: text, limit: MAX_ID_LENGTH, nearest: idMeant(text) });
  return code === undefined;
}

/** `first-name`, `first name`: with the sign that may stand between words. */
function idMeant(text: string): string {
  const id = text
    .trim()
    .normalize('NFC')
    .replace(/[\s.\-–/]+/g, '_')
    .replace(/[^\p{L}\p{M}\p{Nd}_]|\u0640/gu, '');
  return id !== text && wrongWith(id) === undefined ? id : '';
}

/** The tatweel, which makes a word longer and no other word. */
const STRETCH = /\u0640/;

function wrongWith(text: string): string | undefined {
  if (REFUSED.has(text)) return 'reserved-id';
  if (STRETCH.test(text)) return 'field-id';
  if (!/^\p{L}[\p{L}\p{M}\p{Nd}_]*$/u.test(text) || text !== text.normalize('NFC') || text.length > MAX_ID_LENGTH)
    return 'field-id';
  return SCRIPTS.some(script => script.test(text)) ? undefined : 'mixed-script';
}

/** What is wrong with an id, as it would be told; undefined for a good one. */
export function idFault(id: string): { readonly code: string; readonly params: Params } | undefined {
  const code = wrongWith(id);
  return code === undefined ? undefined : { code, params: { name: id, limit: MAX_ID_LENGTH } };
}

/** Ids that are equal when case is ignored, over all of `ids`; each later one is told. */
export function checkDuplicateIds(ids: readonly ScalarNode[], code: string, { report, lineOf }: Context): void {
  const first = new Map<string, ScalarNode>();
  for (const id of ids) {
    const folded = id.text.toLowerCase();
    const other = first.get(folded);
    const line = other?.file === id.file ? lineOf(other) : '';
    if (other) report(code, id, { name: id.text, other: other.text, line });
    else first.set(folded, id);
  }
}

const FORM_ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

export function checkFormId(id: ScalarNode, { report }: Context): void {
  if (!FORM_ID.test(id.text) || id.text.length > MAX_ID_LENGTH)
    report('form-id', id, { name: id.text, limit: MAX_ID_LENGTH, nearest: formIdMeant(id.text) });
  else if (isWindowsDeviceName(id.text)) report('device-name', id, { name: id.text });
}

function formIdMeant(text: string): string {
  const id = text
    .trim()
    .toLowerCase()
    .replace(/[\s._/]+/g, '-')
    .replace(/[^a-z0-9-]/g, '');
  return FORM_ID.test(id) ? id : '';
}

export const placeOf = ({ file, span }: SourceLocation): SourceLocation => ({ file, span });
