/**
 * Formatter of definitions, which also converts them between the two vocabularies. It edits the text and never prints
 * it from scratch.
 */
import { type Definition, type Project, parse, parseBlock } from '../1-parse/index.js';
import { englishKey, type Vocabulary, vocabularyOf } from '../1-parse/vocabulary.js';
import { analyze } from '../2-analyze/index.js';
import { collector, type Diagnostic } from '../diagnostics/index.js';
import { convertVocabulary } from './convert-vocabulary.js';
import { formatLayout } from './layout.js';
import { semanticForm } from './semantic-equality.js';

export type { Vocabulary };

export interface Formatted {
  /** Absent if the file has errors. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Formats a definition. `file` is the path inside the project of a form (`*.form.yaml`) or of a block. `to` defaults to
 * the vocabulary that most of the file is written in. Throws an Error if the result would have another meaning, which
 * would be a bug of the formatter.
 */
export function format(source: Uint8Array | string, file: string, project: Project, to?: Vocabulary): Formatted {
  const first = read(source, file, project);
  const told = { diagnostics: first.diagnostics, texts: first.texts };
  if (!first.definition) return told;
  // Most steps leave most files unchanged, so each text is read only once.
  const readings = new Map<string, ReadSource>([[first.text, first]]);
  const reading = (text: string): ReadSource =>
    readings.get(text) ?? readings.set(text, read(text, file, project)).get(text)!;
  const meant = (text: string): Definition => reading(text).definition ?? fail(changed(file));
  const bare = first.text.replace(/\r\n?/g, '\n');
  const laid = formatLayout(bare, quotedIn(meant(bare)));
  const converted = convertVocabulary(laid, file, meant(laid), to ?? vocabularyOf(laid));
  // Another spelling of an expression may need no quotes.
  const text = converted === laid ? laid : formatLayout(converted, quotedIn(meant(converted)));
  if (reading(text).meaning !== first.meaning) throw changed(file);
  return { ...told, text };
}

/** Returns a definition without errors with its keywords in a vocabulary. */
export function withKeywords(
  source: Uint8Array | string,
  file: string,
  project: Project,
  keywords: Vocabulary,
): string {
  const { text } = format(source, file, project, keywords);
  if (text === undefined) throw new Error(`${file} has errors`);
  return text;
}

/**
 * Returns the offsets of expressions of one word. They keep their quotes, because a quoted word may have been meant as
 * a text, which is reported.
 */
const quotedIn = ({ words }: Definition): ReadonlySet<number> =>
  new Set(words.filter(({ node, word }) => !word && /^[^\s"]*$/.test(node.text)).map(({ node }) => node.span.start));

const changed = (file: string) => new Error(`formatting would change what ${file} means`);

function fail(fault: Error): never {
  throw fault;
}

/** Returns whether a file is a form. A form has its id at the top, a block has none. */
const isForm = (text: string, file: string): boolean =>
  file.endsWith('.form.yaml') ||
  [...text.matchAll(/^([\p{L}_]+) *:/gmu)].some(([, key]) => englishKey(key!) === 'form');

type ReadSource = ReturnType<typeof read>;

/** Reads a form or a block. The result has no definition if there are errors. */
function read(source: Uint8Array | string, file: string, project: Project) {
  const found = collector();
  const bytes = typeof source === 'string' ? source : new TextDecoder().decode(source);
  const whole = isForm(bytes, file);
  const definition = (whole ? parse : parseBlock)(source, file, project, found);
  // The overrides of a block's fields are read in the analysis, because the fields are known only then.
  const analysis = whole && definition && analyze(definition, found);
  const diagnostics = found.diagnostics().filter(({ severity }) => severity === 'error');
  const told = { text: found.texts.get(file) ?? '', texts: found.texts, diagnostics };
  if (!definition || diagnostics.length > 0) return { ...told, definition: undefined, meaning: '' };
  return { ...told, definition, meaning: semanticForm(definition, analysis || undefined) };
}
