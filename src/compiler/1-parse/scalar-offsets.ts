/** Offset map from a scalar's text to the file, independent of quotes, escapes and folded lines. */
import { toNfc } from '../../runtime/normalize-text.js';
import type { ScalarNode } from './tree.js';

/**
 * Returns the function that maps an offset in `text` to the offset in the file. `raw` is the scalar as written, `text`
 * its meaning and `start` the offset of `raw` in the file.
 */
export function offsets(raw: string, text: string, start: number): (offset: number) => number {
  if (raw === text) return offset => start + Math.min(offset, raw.length);
  let places: readonly number[] | undefined;
  return offset => {
    places ??= align(raw, text);
    return start + (places[Math.min(offset, places.length - 1)] ?? raw.length);
  };
}

const ESCAPE = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^\n])/y;

/** Aligns the text with its written form. A space in the text matches any run of spaces and line breaks as written. */
function align(raw: string, text: string): readonly number[] {
  const escapes = raw.startsWith('"');
  const places: number[] = [];
  let at = firstContent(raw);
  for (const character of text.split('')) {
    while (
      at < raw.length &&
      raw[at] !== character &&
      !isEscape(raw, at, escapes) &&
      /\s|\\/.test(raw[at]!) &&
      !/\s/.test(character)
    )
      at++;
    places.push(at);
    at += isEscape(raw, at, escapes) ? escapeLength(raw, at) : raw.startsWith("''", at) && raw.startsWith("'") ? 2 : 1;
  }
  return [...places, at];
}

function firstContent(raw: string): number {
  if (raw.startsWith('"') || raw.startsWith("'")) return 1;
  const header = /^[|>][^\n]*\n/.exec(raw);
  return header ? header[0].length : 0;
}

const isEscape = (raw: string, at: number, escapes: boolean) => escapes && raw[at] === '\\' && raw[at + 1] !== '\n';

function escapeLength(raw: string, at: number): number {
  ESCAPE.lastIndex = at;
  return ESCAPE.exec(raw)?.[0].length ?? 1;
}

/** Names in which nothing is odd: most English keywords and ids. */
const PLAIN = /^[\w.]*$/;

/**
 * Returns a name with its text in NFC, in which names are compared: as answers are stored, however a keyboard composes
 * letters. Its offsets lead to the same places in the file as before.
 */
export function inNfc(node: ScalarNode): ScalarNode {
  if (PLAIN.test(node.text)) return node;
  const text = toNfc(node.text);
  return text === node.text ? node : { ...node, text, at: offset => node.at(offsetBefore(node.text, offset)) };
}

/** Returns the offset in a text at which its part in NFC has a length. */
function offsetBefore(text: string, length: number): number {
  let [offset, done] = [0, 0];
  for (const [cluster] of text.matchAll(/\P{M}?\p{M}*/gu)) {
    if (done >= length) break;
    offset += cluster.length;
    done += toNfc(cluster).length;
  }
  return offset;
}
