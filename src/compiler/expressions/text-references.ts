/**
 * Answers that a text names, as the author writes them: `{path}` and `{path|words}`. `{{` and `}}` are braces, and a
 * brace before anything but a letter is a brace too.
 */
import { toNfc } from '../../runtime/normalize-text.js';
import { encodeLiteral, encodeReference, referencesIn, replaceReferences } from '../../runtime/texts/reference.js';

export interface WrittenReference {
  readonly kind: 'reference';
  readonly path: string;
  readonly words?: string;
  /** Offsets of the braces in the text, and of the path in them. */
  readonly start: number;
  readonly end: number;
  readonly pathStart: number;
}

/** Text in braces that names no answer: `${name}` of XLSForm, or something other than a name. */
export interface BadReference {
  readonly kind: 'foreign' | 'no-path';
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

interface Literal {
  readonly kind: 'literal';
  readonly text: string;
}

export type TextPart = Literal | WrittenReference | BadReference;

const ID = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_]*`;
const PATH = new RegExp(String.raw`^${ID}(?:\.${ID})*$`, 'u');
const BRACES = /\{\{|\}\}|\$\{[^{}]*\}|\{(?=[\p{L}_])[^}]*\}?/gu;

/** Returns whether a text is a path that a text may name. */
export const isTextPath = (path: string): boolean => PATH.test(path);

export function parseText(text: string): readonly TextPart[] {
  // Most texts have no braces.
  if (!text.includes('{') && !text.includes('}')) return [{ kind: 'literal', text }];
  const parts: TextPart[] = [];
  let done = 0;
  for (const { 0: written, index } of text.matchAll(BRACES)) {
    parts.push({ kind: 'literal', text: text.slice(done, index) }, partOf(written, index));
    done = index + written.length;
  }
  return [...parts, { kind: 'literal', text: text.slice(done) }];
}

function partOf(written: string, start: number): TextPart {
  if (written === '{{' || written === '}}') return { kind: 'literal', text: written[0]! };
  const end = start + written.length;
  if (written.startsWith('$')) return { kind: 'foreign', written, start, end };
  const [path = '', ...words] = written.slice(1, -1).split('|');
  if (!written.endsWith('}') || !PATH.test(path)) return { kind: 'no-path', written, start, end };
  return {
    kind: 'reference',
    path,
    ...(words.length > 0 && { words: words.join('|') }),
    start,
    end,
    pathStart: start + 1,
  };
}

/** Returns a text as the model has it. */
export const encodeText = (text: string): string =>
  parseText(text)
    .map(part =>
      part.kind === 'reference'
        ? encodeReference({ ...part, path: toNfc(part.path) })
        : encodeLiteral('text' in part ? part.text : part.written),
    )
    .join('');

/** Returns a text of the model as an author writes it. */
export function writeText(text: string): string {
  const references = referencesIn(text).map(({ path, words }) => `{${path}${words === undefined ? '' : `|${words}`}}`);
  const literals = replaceReferences(text, () => PLACE).split(PLACE);
  return literals
    .map((literal, index) => {
      const reference = references[index] ?? '';
      return (reference === '' ? escaped(literal) : escaped(literal).replace(/\{$/, '{{')) + reference;
    })
    .join('');
}

/** Noncharacter in the place of a reference. */
const PLACE = '\ufdd8';

/** Doubles the braces that would be read as those of a reference, or as halves of doubled ones. */
const escaped = (literal: string): string => literal.replace(BRACES, found => found.replace(/[{}]/g, '$&$&'));
