/**
 * References to answers in texts. The model has a reference as `{path}` or `{path|words}` between isolates, so that a
 * text says by itself whether it has one, braces of the text stay braces, and the answer keeps its own direction.
 */

export interface TextReference {
  /** Ids with dots, as in expressions: `name`, `parent.name`, `form.members.name`. */
  readonly path: string;
  /** Words in place of a missing answer; undefined if the author gave none. */
  readonly words?: string | undefined;
}

const OPEN = '\u2068{';
const REFERENCE = /\u2068\{([^{}|]+)(?:\|([^}]*))?\}\u2069/g;

/** Sign in place of an answer that is missing, if the author gave no words for it. */
export const MISSING = '…';

export const encodeReference = ({ path, words }: TextReference): string =>
  `${OPEN}${path}${words === undefined ? '' : `|${words}`}}\u2069`;

/** Returns a text of the author that has no reference in it, whatever its characters are. */
export const encodeLiteral = (text: string): string => text.replaceAll(OPEN, '\u2068\u2060{');

export const hasReference = (text: string): boolean => text.includes(OPEN);

/** Replaces each reference of a text. */
export const replaceReferences = (text: string, shown: (reference: TextReference) => string): string =>
  hasReference(text)
    ? text.replace(REFERENCE, (_, path: string, words: string | undefined) => shown({ path, words }))
    : text;

export function referencesIn(text: string): readonly TextReference[] {
  const found: TextReference[] = [];
  replaceReferences(text, reference => {
    found.push(reference);
    return '';
  });
  return found;
}

/** Returns a text as it reads while nothing is answered. */
export const withoutAnswers = (text: string): string => replaceReferences(text, ({ words = MISSING }) => words);
