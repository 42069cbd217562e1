/** Prints what a form loads once it stands: code, and words beside it. */

import { nameIn, printDeclarations } from './link.js';
import type { RuntimeParts } from './linker-types.js';
import { shakeMessages } from './shake-messages.js';

export interface PrintedLazyChunk {
  readonly names: Readonly<Record<string, string>>;
  /** An expression. */
  readonly transport: string;
  /** Loads what comes last, where no form says so itself. */
  readonly copies?: string;
  readonly styles: string;
}

/** An expression in which `words` are the words by language, and `issues` what field types say of them. */
export const printLazyChunk = ({ names, transport, copies, styles }: PrintedLazyChunk): string =>
  `({...${nameIn(names, 'lazyChunk')},transport:${transport},${copies ? `copies:${copies},` : ''}words,issues,styles:${JSON.stringify(styles)}})`;

/** Statements that define `words`, as much of them as `tells` names, by the language; `there`: places of what they find around them. */
export function printMessages(
  parts: RuntimeParts,
  language: string,
  tells: ReadonlySet<string>,
  there: ReadonlySet<number>,
): string {
  const { places, code } = shakeMessages(parts, language, tells);
  return `${printDeclarations(
    parts,
    [...places].filter(place => !there.has(place)),
  ).trimEnd()}const words={${language}:${code}};`;
}
