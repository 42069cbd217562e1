/**
 * Paper in two languages. A text of the sheet carries its second language with it, between two marks that no text can hold:
 * `words()` sets it below the first in quieter letters and `measure()` gives it room. Wherever else a text is set, the first
 * language stands alone.
 */
import { directionOf } from '../../runtime/i18n/index.js';
import type { PaperNode } from '../typeset/index.js';
import { isolateNumbers } from './isolate-numbers.js';
import { TYPE } from './type-scale.js';

const [OPEN, NAMED, CLOSE] = ['\uFDD0', '\uFDD1', '\uFDD2'];
const SECOND = /\uFDD0([^\uFDD1\uFDD2]*)\uFDD1([^\uFDD2]*)\uFDD2/g;
const MARKS = /[\uFDD0-\uFDD2]/g;

/** A text with what it is in the second language; alone where that is the same. */
function paired(first: string, second: string, language: string): string {
  if (first === second || second.trim() === '') return first;
  return `${first}${OPEN}${language}${NAMED}${second.replace(MARKS, '')}${CLOSE}`;
}

export const primaryText = (text: string): string => text.replace(SECOND, '');

interface Second {
  readonly language: string;
  readonly text: string;
}

/** Nothing where the text has one language. Of texts that were put together, all that they carry. */
export function secondaryText(text: string): Second | undefined {
  if (!text.includes(OPEN)) return undefined;
  const found = [...text.matchAll(SECOND)];
  return found[0] && { language: found[0][1]!, text: found.map(one => one[2]!).join(' ') };
}

/** Changes a text in each of its languages. */
export function mapBothTexts(text: string, change: (one: string) => string): string {
  const second = secondaryText(text);
  const first = change(primaryText(text));
  return second ? paired(first, change(second.text), second.language) : first;
}

/** The words of both languages: none of them can be broken. */
export const unbroken = (text: string): string[] =>
  `${primaryText(text)} ${secondaryText(text)?.text ?? ''}`.split(/\s+/);

/** The second text on lines of its own: it keeps its direction, and stands on the side of the sheet. */
export function secondaryNode({ language, text }: Second, more: PaperNode = {}): PaperNode {
  const open = directionOf(language) === 'rtl' ? '\u2067' : '\u2066';
  return { ...TYPE.second, text: `${open}${isolateNumbers(text)}\u2069`, lang: language, ...more };
}

type Table = Readonly<Record<string, unknown>>;

const isTable = (node: unknown): node is Table => typeof node === 'object' && node !== null;
const single = (value: unknown): unknown => (typeof value === 'string' ? primaryText(value) : value);
const other = (value: unknown): unknown =>
  typeof value === 'string' ? (secondaryText(value)?.text ?? primaryText(value)) : value;

/** Two tables of the same shape as one, whose texts, and those that its functions give, are pairs; but for some keys. */
export function pairedTable<T>(first: T, second: T, language: string, but: readonly string[] = []): T {
  return merged(first, second, language, but) as T;
}

function merged(first: unknown, second: unknown, language: string, but: readonly string[]): unknown {
  if (typeof first === 'string') return typeof second === 'string' ? paired(first, second, language) : first;
  if (typeof first === 'function' && typeof second === 'function') {
    return (...args: unknown[]) => merged(first(...args.map(single)), second(...args.map(other)), language, but);
  }
  if (Array.isArray(first) && Array.isArray(second)) {
    return first.map((one, index) => merged(one, second[index], language, but));
  }
  if (!isTable(first) || !isTable(second)) return first;
  return Object.fromEntries(
    Object.entries(first).map(([key, one]) => [
      key,
      but.includes(key) ? alone(one) : merged(one, second[key], language, but),
    ]),
  );
}

/** What stays in the first language, whatever it is put together from. */
function alone(value: unknown): unknown {
  if (typeof value === 'function') return (...args: unknown[]) => value(...args.map(single));
  if (!isTable(value) || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, alone(one)]));
}

/** All texts of a node in the first language alone. */
export function primaryOnly<T>(node: T): T {
  if (typeof node === 'string') return primaryText(node) as T;
  if (Array.isArray(node)) return node.map(primaryOnly) as T;
  if (!isTable(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, one]) => [key, primaryOnly(one)])) as T;
}

const INSIDE = ['stack', 'columns', 'text', 'table', 'body', 'ul', 'ol', 'alt'] as const;

/** Takes second texts out of what was set without `words()`. The nodes themselves stay: the structure tree knows them. */
export function stripSecondary(node: unknown): void {
  if (!isTable(node)) return;
  const own = node as Record<string, unknown>;
  for (const key of Array.isArray(node) ? node.keys() : INSIDE) {
    const inner = own[key];
    if (typeof inner === 'string') {
      if (inner.includes(OPEN)) own[key] = primaryText(inner);
    } else stripSecondary(inner);
  }
}
