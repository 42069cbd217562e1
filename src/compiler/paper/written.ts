/** Texts that a person wrote. Each keeps its own direction, and is aligned to the start side of the sheet. */
import { isolate, type PaperNode } from '../typeset/index.js';
import { isolateNumbers } from './isolate-numbers.js';
import type { DirectionContext } from './sheet-context.js';
import { TYPE } from './type-scale.js';

type Base = 'rtl' | 'ltr' | undefined;

/** Returns the direction of a text by its first letter, or undefined if it has no letter. */
export function baseOf(text: string): Base {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter)
    ? 'rtl'
    : 'ltr';
}

/** Returns the node of an answer. `isolated` keeps the order of a number or code; `base` is the direction of all of it. */
export function written(text: string, isolated: boolean, { rtl }: DirectionContext, base = baseOf(text)): PaperNode {
  const own = isolated ? undefined : base;
  return {
    ...{ text: isolated ? isolate(text) : isolateNumbers(text), ...TYPE.answer },
    ...{ alignment: rtl ? 'right' : 'left', ...(own && { dir: own }) },
  };
}
