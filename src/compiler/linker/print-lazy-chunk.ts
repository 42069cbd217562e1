/** Printer of the lazy chunk, which a form loads after first render: code and messages. */

import { keyOf } from '../language-packs/print-packs.js';
import { nameIn, printDeclarations } from './link.js';
import type { RuntimeParts } from './linker-types.js';
import type { ShakenMessages } from './shake-messages.js';

export interface PrintedLazyChunk {
  readonly names: Readonly<Record<string, string>>;
  /** Expression of the transport. */
  readonly transport: string;
  /** Expression that loads the draft transfer chunk; absent if each form gives its own. */
  readonly copies?: string;
  /** Expression that loads the faults chunk; absent if each form gives its own. */
  readonly faults?: string;
  readonly styles: string;
}

/**
 * Prints the lazy chunk as an expression. It reads the variables `words`, messages by language, and `issues`, the issue
 * messages of field types.
 */
export const printLazyChunk = ({ names, transport, copies, faults, styles }: PrintedLazyChunk): string =>
  `({...${nameIn(names, 'lazyChunk')},transport:${transport},${copies ? `copies:${copies},` : ''}${faults ? `faults:${faults},` : ''}words,issues,styles:${JSON.stringify(styles)}})`;

/**
 * Prints statements that define `words`: messages by language. `there` has the indexes of the declarations that are
 * already in scope.
 */
export function printMessages(
  parts: RuntimeParts,
  language: string,
  { places, code }: ShakenMessages,
  there: ReadonlySet<number>,
): string {
  return `${printDeclarations(
    parts,
    [...places].filter(place => !there.has(place)),
  ).trimEnd()}const words={${keyOf(language)}:${code}};`;
}
