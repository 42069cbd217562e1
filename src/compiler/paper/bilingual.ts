/**
 * Bilingual sheet. A text carries its second language between marks that no other text can contain. `textNode()` prints
 * the second language below the first in smaller letters, and `measure()` includes its height. All other places print
 * only the first language.
 */
import { directionOf } from '../../runtime/i18n/index.js';
import type { PaperNode } from '../typeset/index.js';
import { isolateNumbers } from './isolate-numbers.js';
import { TYPE } from './type-scale.js';

const [OPEN, NAMED, CLOSE] = ['\uFDD0', '\uFDD1', '\uFDD2'];
const SECOND = /\uFDD0([^\uFDD1\uFDD2]*)\uFDD1([^\uFDD2]*)\uFDD2/g;
/** Sign between texts in a row, which is between their translations too. */
const SEPARATOR = '·';
const MARKS = /[\uFDD0-\uFDD2]/g;

/** Joins a text and its translation. Returns the text alone if both are the same or the translation is empty. */
function paired(first: string, second: string, language: string): string {
  if (first === second || second.trim() === '') return first;
  return `${first}${OPEN}${language}${NAMED}${second.replace(MARKS, '')}${CLOSE}`;
}

export const primaryText = (text: string): string => text.replace(SECOND, '');

interface Second {
  readonly language: string;
  readonly text: string;
}

/**
 * Returns the second language of a text, or undefined if it has only one. If several texts were joined, returns all
 * their translations.
 */
export function secondaryText(text: string): Second | undefined {
  if (!text.includes(OPEN)) return undefined;
  const found = [...text.matchAll(SECOND)];
  if (!found[0]) return undefined;
  const joined = found.map((one, index) => {
    const before = found[index - 1];
    const between = before ? text.slice(before.index + before[0].length, one.index) : '';
    return `${index === 0 ? '' : between.includes(SEPARATOR) ? ` ${SEPARATOR} ` : ' '}${one[2]!}`;
  });
  return { language: found[0][1]!, text: joined.join('') };
}

/** Applies a change to a text in each of its languages. */
export function mapBothTexts(text: string, change: (one: string) => string): string {
  const second = secondaryText(text);
  const first = change(primaryText(text));
  return second ? paired(first, change(second.text), second.language) : first;
}

/** Returns the words of a text, between which lines may break. What no-break spaces join is one word. */
export const wordsOf = (text: string): string[] => text.split(/[^\S\u00a0\u202f]+/);

/** Returns the words of both languages. A table column must be wide enough for each of them. */
export const unbroken = (text: string): string[] => wordsOf(`${primaryText(text)} ${secondaryText(text)?.text ?? ''}`);

/**
 * Returns the second text on lines of its own. It keeps its direction and is aligned to the start side of the sheet.
 */
export function secondaryNode({ language, text }: Second, more: PaperNode = {}): PaperNode {
  const open = directionOf(language) === 'rtl' ? '\u2067' : '\u2066';
  return { ...TYPE.second, text: `${open}${isolateNumbers(text)}\u2069`, lang: language, ...more };
}

type Table = Readonly<Record<string, unknown>>;

const isTable = (node: unknown): node is Table => typeof node === 'object' && node !== null;

/** Returns a function that changes a text, or the texts of a table. */
const inTexts = (change: (text: string) => string) =>
  function changed(value: unknown): unknown {
    if (typeof value === 'string') return change(value);
    if (!isTable(value) || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changed(one)]));
  };
const single = inTexts(primaryText);
const other = inTexts(text => secondaryText(text)?.text ?? primaryText(text));

/**
 * Merges two tables of the same shape. Their texts, and the texts that their functions return, become pairs; those of
 * the keys in `but` stay in the first language.
 */
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

/** Keeps a value in the first language, whatever texts are inserted into it. */
function alone(value: unknown): unknown {
  if (typeof value === 'function') return (...args: unknown[]) => value(...args.map(single));
  if (!isTable(value) || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, alone(one)]));
}

/** Returns a node with all texts in the first language only. */
export function primaryOnly<T>(node: T): T {
  if (typeof node === 'string') return primaryText(node) as T;
  if (Array.isArray(node)) return node.map(primaryOnly) as T;
  if (!isTable(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, one]) => [key, primaryOnly(one)])) as T;
}

const INSIDE = ['stack', 'columns', 'text', 'table', 'body', 'ul', 'ol', 'alt'] as const;

/**
 * Removes second texts from nodes that were not made by `textNode()`. It changes the nodes in place, because the
 * structure tree refers to them.
 */
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
