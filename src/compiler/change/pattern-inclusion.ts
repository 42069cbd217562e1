/** Whether every text of one pattern is one of another, as far as that can be read from the patterns. */
import { isRefusal, parsePattern } from '../pattern/parse.js';
import type { Pattern } from '../pattern/tree.js';

/** Only said of an outer pattern that is any number of characters of one set, such as the format of a line of text. */
export function contains(outer: string, inner: string): boolean {
  const [, any] = /^\^(\[(?:[^\]\\]|\\[\s\S])*\])\*\$$/u.exec(outer) ?? [];
  // Without both anchors the inner pattern lets anything stand around.
  if (any === undefined || !/^\^[\s\S]*\$$/.test(inner)) return false;
  const read = parsePattern(inner);
  // `^a|b$` is anchored on one side of each.
  if (isRefusal(read) || read.kind === 'choice') return false;
  const found = new Set(setsOf(read));
  const every = everyCharacter();
  return [...found].every(set => !new RegExp(`(?!${any})${set}`, 'u').test(every));
}

function* setsOf(pattern: Pattern): Generator<string> {
  if (pattern.kind === 'set') yield pattern.source;
  else if (pattern.kind === 'repeat') yield* setsOf(pattern.of);
  else for (const part of pattern.parts) yield* setsOf(part);
}

/** One text of all characters but halves of pairs. */
function everyCharacter(): string {
  const parts: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++)
    if (code < 0xd800 || code > 0xdfff) parts.push(String.fromCodePoint(code));
  return parts.join('');
}
