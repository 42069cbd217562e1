/** Numbers with signs inside Arabic text, whose parts would change places: each is wrapped so that it keeps its order. */
import { isolate } from './typeset/index.js';

/** Phones with a plus, and digits in three parts or more (ISO dates, file numbers). A range of two numbers reads either way. */
const TOKEN =
  /\+\p{Nd}(?:[\p{Nd} -]*\p{Nd})?|(?<![\p{L}\p{Nd}])\p{Nd}+(?:[-–/.:]\p{Nd}+){2,}|(?<![\p{L}\p{Nd}])0\p{Nd}{1,3}-\p{Nd}{5,}/gu;

/** Texts that already have isolates are left as they are. */
export const kept = (text: string): string =>
  /[\u2066-\u2069]/.test(text) ? text : text.replace(TOKEN, token => isolate(token));
