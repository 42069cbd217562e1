/** Prints what a form loads once it stands: code, and words beside it. */

import { declared, nameIn } from './link.js';
import type { Parts } from './linker-types.js';
import { wordsOf } from './shake-messages.js';

export interface PrintedLater {
  readonly names: Readonly<Record<string, string>>;
  /** An expression. */
  readonly transport: string;
  /** Loads what comes last, where no form says so itself. */
  readonly copies?: string;
  readonly styles: string;
}

/** An expression in which `words` are the words by language, and `issues` what field types say of them. */
export const printLater = ({ names, transport, copies, styles }: PrintedLater): string =>
  `({...${nameIn(names, 'later')},transport:${transport},${copies ? `copies:${copies},` : ''}words,issues,styles:${JSON.stringify(styles)}})`;

/** Statements that define `words`, as much of them as `tells` names, by the language; `there`: places of what they find around them. */
export function printWords(
  parts: Parts,
  language: string,
  tells: ReadonlySet<string>,
  there: ReadonlySet<number>,
): string {
  const { places, code } = wordsOf(parts, language, tells);
  return `${declared(
    parts,
    [...places].filter(place => !there.has(place)),
  ).trimEnd()}const words={${language}:${code}};`;
}
