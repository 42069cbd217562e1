/** Syntax of the ids of fields, pages, documents and similar items. */
import { toNfc } from '../../../runtime/normalize-text.js';
import type { ScalarNode, SourceLocation } from '../../1-parse/tree.js';
import type { Finding } from '../../diagnostics/diagnostic.js';
import { RESERVED } from '../../expressions/index.js';
import { hiddenIn } from '../../suspicious-characters.js';
import { isWindowsDeviceName } from '../../windows-device-name.js';
import type { Context } from '../context.js';

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

/**
 * FEEL keywords and literals. Names of functions are not reserved, because the brackets of a call distinguish them from
 * fields.
 */
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

/** Returns whether an id follows the grammar of names; reports an error if it does not. */
export function isId(id: ScalarNode, { report }: Context): boolean {
  const { text } = id;
  const code = wrongWith(text);
  // Invisible characters are reported where the key is read.
  if (code && /^[\p{L}\p{M}\p{Nd}_]+:\S/u.test(text)) report('missing-space', id, { line: text.replace(':', ': ') });
  else if (code && !hiddenIn(text)) report(code, id, { name: text, limit: MAX_ID_LENGTH, nearest: idMeant(text) });
  return code === undefined;
}

/**
 * Suggests a valid id with `_` between the words, for ids such as `first-name` or `first name`. Returns an empty string
 * if there is none.
 */
function idMeant(text: string): string {
  const id = toNfc(text)
    .trim()
    .replace(/[\s.\-–/]+/g, '_')
    .replace(/[^\p{L}\p{M}\p{Nd}_]|\u0640/gu, '');
  return id !== text && wrongWith(id) === undefined ? id : '';
}

type IdCode = 'field-id' | 'mixed-script' | 'reserved-id';

/** The tatweel, which lengthens a word but does not make it a different one. */
const STRETCH = /\u0640/;

function wrongWith(text: string): IdCode | undefined {
  if (REFUSED.has(text)) return 'reserved-id';
  if (STRETCH.test(text)) return 'field-id';
  if (!/^\p{L}[\p{L}\p{M}\p{Nd}_]*$/u.test(text) || text !== toNfc(text) || text.length > MAX_ID_LENGTH)
    return 'field-id';
  return SCRIPTS.some(script => script.test(text)) ? undefined : 'mixed-script';
}

/** Returns the code and params of the error in an id, or undefined if the id is valid. */
export function idFault(id: string): Finding<IdCode> | undefined {
  const code = wrongWith(id);
  const params = { name: id, limit: MAX_ID_LENGTH };
  return code && { code, params };
}

/** Reports each id that equals an earlier one in `ids` if case is ignored. */
export function checkDuplicateIds(ids: readonly ScalarNode[], { report, lineOf }: Context): void {
  const first = new Map<string, ScalarNode>();
  for (const id of ids) {
    const folded = id.text.toLowerCase();
    const other = first.get(folded);
    const line = other?.file === id.file ? lineOf(other) : '';
    if (other) report('duplicate-id', id, { name: id.text, other: other.text, line });
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
