/** Isolation of numbers with signs inside Arabic text, whose parts would otherwise change places. */
import { isolate } from '../typeset/index.js';

/**
 * Pattern of the texts to isolate: text that is already isolated; phone numbers; digits in three or more parts (ISO
 * dates, file numbers); a few Latin letters with a sign after them (A+). A range of two numbers is not isolated,
 * because it reads correctly either way.
 */
const TOKEN =
  /\u2066[^\u2069]*\u2069|\+\p{Nd}(?:[\p{Nd} -]*\p{Nd})?|(?<![\p{L}\p{Nd}])\p{Nd}+(?:[-–/.:]\p{Nd}+){2,}|(?<![\p{L}\p{Nd}])0\p{Nd}{1,3}-\p{Nd}{5,}|\p{Nd}+(?:[.,٫]\p{Nd}+)?[%٪]|(?<![\p{L}\p{Nd}])[A-Za-z]{1,3}[-+−](?![\p{L}\p{Nd}])/gu;

export const isolateNumbers = (text: string): string =>
  text.replace(TOKEN, token => (token.startsWith('\u2066') ? token : isolate(token)));
