/** Constructors of catalogue entries. */
import type { CatalogueEntry, Sentence, Severity } from '../diagnostic.js';

/** Text and help of a message in one language. */
export type MessagePair = readonly [text: string, help: string];

const sentence = ([text, help]: MessagePair): Sentence => ({ text, help });

/** Creates the constructor for entries of a severity. `wrong` and `right` are the example that `explain` prints. */
const entry =
  (severity: Severity) =>
  (en: MessagePair, ar: MessagePair, wrong?: string, right?: string): CatalogueEntry => ({
    severity,
    en: sentence(en),
    ar: sentence(ar),
    ...(wrong &&
      right && { about: { en: example('Wrong', wrong, 'Right', right), ar: example('خطأ', wrong, 'صواب', right) } }),
  });

const indented = (lines: string) => lines.replace(/^/gm, '    ');
const example = (bad: string, wrong: string, good: string, right: string) =>
  `${bad}:\n\n${indented(wrong)}\n\n${good}:\n\n${indented(right)}`;

export const error = entry('error');
export const warning = entry('warning');
export const info = entry('info');
