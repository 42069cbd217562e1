/** Explanation of a diagnostic, as `istimara explain CODE` prints it. */

import type { CatalogueEntry } from './catalogue/entry.js';
import { catalogue } from './catalogue/index.js';
import type { DiagnosticCode } from './diagnostic.js';
import type { MessageLanguage } from './formats/format.js';
import { FORMAT_MESSAGES } from './formats/messages.js';

/** Returns the explanation of a code, or undefined if the code does not exist. */
export function explain(code: string, language: MessageLanguage): string | undefined {
  if (!isDiagnosticCode(code)) return undefined;
  const entry: CatalogueEntry = catalogue[code];
  const { severities, help } = FORMAT_MESSAGES[language];
  const { text, help: mend } = entry[language];
  const parts = [
    `${severities[entry.severity]}[${code}]: ${open(text)}`,
    `${help}: ${open(mend)}`,
    entry.about?.[language],
  ];
  return `${parts.filter(part => part).join('\n\n')}\n`;
}

const isDiagnosticCode = (code: string): code is DiagnosticCode => Object.hasOwn(catalogue, code);

/** Alternatives in a message, of which one is printed: `⟦«{leftNumber}» عدد⟧⟦«{leftText}» نص⟧…`. */
const ALTERNATIVES = /(?:⟦([«‘])\{\w+\}[»’] [^⟧]+⟧){3,}/g;

/** Returns a message with an ellipsis in place of each param, and with its alternatives as a list. */
const open = (template: string) =>
  template
    .replace(ALTERNATIVES, run => run.slice(1, -1).replace(/⟧⟦[^ ]+ /g, ' / '))
    .replace(/[⟦⟧]/g, '')
    .replace(/\{\{(?:\w+:)?([^{}]+)\}\}/g, '$1')
    .replace(/\{[a-z]\w*(?:\|\w+)?\}/g, '…');
