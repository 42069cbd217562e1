/** Constructors of catalogue entries. */
import type { AuthorLanguage, AuthorText } from '../../author-languages.js';
import type { Severity } from '../severity.js';

/** Text and help of a message in one language. */
export type MessagePair = readonly [text: string, help: string];

/**
 * Message of a diagnostic in one language: the error and what to do about it.
 *
 * Params: `{name}` is a param as it is. `{name|key}`, `{name|type}` and `{name|word}` are keywords, several of them
 * separated by commas. `{name|lines}` are keys as lines to add, `{name|issues}` are issue codes after their paths,
 * `{name|feel}` is an expression, whose keywords are translated.
 *
 * Keywords in the message itself are written `{{label}}`, `{{type:text}}`, `{{word:valid}}` and `{{feel:age(birth) >
 * 18}}`. All keywords appear in the vocabulary of the file.
 */
export interface Sentence<Text extends string = string> {
  readonly text: Text;
  readonly help: Text;
}

/**
 * Entry of the catalogue. `English` holds the English text and help as types, from which the params are read. `about`
 * is the long text with an example that `istimara explain CODE` prints.
 */
export interface CatalogueEntry<English extends string = string> extends Readonly<Record<AuthorLanguage, Sentence>> {
  readonly severity: Severity;
  readonly en: Sentence<English>;
  readonly about?: AuthorText;
}

const sentence = <Text extends string>([text, help]: readonly [Text, Text]): Sentence<Text> => ({ text, help });

/** Creates the constructor for entries of a severity. `wrong` and `right` are the example that `explain` prints. */
const entry =
  (severity: Severity) =>
  <const English extends string>(
    en: readonly [text: English, help: English],
    ar: MessagePair,
    wrong?: string,
    right?: string,
  ): CatalogueEntry<English> => ({
    severity,
    en: sentence(en),
    ar: sentence(ar),
    ...(wrong &&
      right && {
        about: { en: example('Wrong', wrong, 'Right', right), ar: example('مثال خاطئ', wrong, 'مثال صحيح', right) },
      }),
  });

const indented = (lines: string) => lines.replace(/^/gm, '    ');
const example = (bad: string, wrong: string, good: string, right: string) =>
  `${bad}:\n\n${indented(wrong)}\n\n${good}:\n\n${indented(right)}`;

export const error = entry('error');
export const warning = entry('warning');
export const info = entry('info');
