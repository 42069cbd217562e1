/** Check of one text of a language pack: its placeholders are those of the message. */
import type { ScalarNode } from '../1-parse/tree.js';
import type { PluralCategory } from '../1-parse/vocabulary.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { type Expected, type ExpectedForms, placeholdersIn } from './expected-texts.js';

export type Forms = Extract<Expected, { readonly kind: 'forms' }>;

/** Text to translate, with the names that are filled in and the number that may be left out. */
export interface Wording {
  readonly text: string;
  readonly filled: readonly string[];
  readonly optional?: string;
}

export const wordingOf = (text: string): Wording => ({ text, filled: placeholdersIn(text) });

/** Returns the wording of one text in place of all forms. A form of another language may have names that others lack. */
export const wholeOf = ({ forms, count }: Forms): Wording => ({
  text: textOf(forms),
  filled: [count, ...Object.values(forms).flatMap(placeholdersIn)],
});

/** Returns the wording of one form, which may leave out the number itself, as a dual does. */
export const formOf = (expected: Forms, category: string): Wording => ({
  ...wholeOf(expected),
  text: expected.forms[category as PluralCategory] ?? textOf(expected.forms),
  optional: expected.count,
});

/** Returns the text that goes with most numbers. */
const textOf = (forms: ExpectedForms): string => forms.other ?? Object.values(forms)[0]!;

/** Reports the placeholders of a text that are not filled in, or are missing. */
export function checkText({ text, filled, optional }: Wording, node: ScalarNode, report: Report): void {
  const written = placeholdersIn(node.text);
  const wrong = written.filter(name => !filled.includes(name));
  const lacking = placeholdersIn(text).filter(name => name !== optional && !written.includes(name));
  const braced = (names: readonly string[]) => [...new Set(names)].map(name => `{${name}}`).join(', ');
  if (wrong.length + lacking.length > 0)
    report('language-pack-placeholder', node.span, { wrong: braced(wrong), lacking: braced(lacking), text });
}
