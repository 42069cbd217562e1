/**
 * Pattern inclusion: whether every text that matches one pattern matches another one, as far as the patterns show it.
 */
import { isRefusal, parsePattern } from '../pattern/parse.js';
import type { Pattern } from '../pattern/tree.js';

/**
 * Returns whether `outer` matches every text that `inner` matches. This is determined only if `outer` is any number of
 * characters of one set, such as the format of a line of text; otherwise returns false.
 */
export function contains(outer: string, inner: string): boolean {
  const [, any] = /^\^(\[(?:[^\]\\]|\\[\s\S])*\])\*\$$/u.exec(outer) ?? [];
  // Without both anchors, the inner pattern allows any text around the match.
  if (any === undefined || !/^\^[\s\S]*\$$/.test(inner)) return false;
  const read = parsePattern(inner);
  // In `^a|b$`, each alternative is anchored on one side only.
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

/** Returns a text of all characters except surrogates. */
function everyCharacter(): string {
  const parts: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++)
    if (code < 0xd800 || code > 0xdfff) parts.push(String.fromCodePoint(code));
  return parts.join('');
}
