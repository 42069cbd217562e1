/** Formats a definition and rewrites it between the two vocabularies, by edits of its text: nothing of it is printed anew. */
import { type Definition, type Project, parse, parseBlock } from '../1-parse/index.js';
import { FORM, type Vocabulary, vocabularyOf } from '../1-parse/vocabulary.js';
import { analyze } from '../2-analyze/index.js';
import { collector, type Diagnostic } from '../diagnostics/index.js';
import { convertVocabulary } from './convert-vocabulary.js';
import { formatLayout } from './layout.js';
import { semanticForm } from './semantic-equality.js';

export type { Vocabulary };

export interface Formatted {
  /** Absent where the file has errors. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * `file` is the path inside the project of a form (`*.form.yaml`) or of a block. `to` is by default the vocabulary that most of
 * the file is written in. Throws where the result would mean something else, which is a fault of ours.
 */
export function format(source: Uint8Array | string, file: string, project: Project, to?: Vocabulary): Formatted {
  const first = read(source, file, project);
  const told = { diagnostics: first.diagnostics, texts: first.texts };
  if (!first.definition) return told;
  // Most steps leave most files as they are: a text is read once.
  const readings = new Map<string, ReadSource>([[first.text, first]]);
  const reading = (text: string): ReadSource =>
    readings.get(text) ?? readings.set(text, read(text, file, project)).get(text)!;
  const meant = (text: string): Definition => reading(text).definition ?? fail(changed(file));
  const bare = first.text.replace(/\r\n?/g, '\n');
  const laid = formatLayout(bare, quotedIn(meant(bare)));
  const text = convertVocabulary(laid, file, meant(laid), to ?? vocabularyOf(laid));
  if (reading(text).meaning !== first.meaning) throw changed(file);
  return { ...told, text };
}

/** An expression of one word keeps its quotes: with them it may have been meant as a text, which is told. */
const quotedIn = ({ words }: Definition): ReadonlySet<number> =>
  new Set(words.filter(({ node, word }) => !word && /^[^\s"]*$/.test(node.text)).map(({ node }) => node.span.start));

const changed = (file: string) => new Error(`formatting would change what ${file} means`);

function fail(fault: Error): never {
  throw fault;
}

/** The id stands at the top of a form and in no block. */
const isForm = (text: string, file: string): boolean =>
  file.endsWith('.form.yaml') || new RegExp(`^(?:form|${FORM.form.arabic.name}) *:`, 'm').test(text);

type ReadSource = ReturnType<typeof read>;

/** Without a definition where there are errors. */
function read(source: Uint8Array | string, file: string, project: Project) {
  const found = collector();
  const bytes = typeof source === 'string' ? source : new TextDecoder().decode(source);
  const whole = isForm(bytes, file);
  const definition = (whole ? parse : parseBlock)(source, file, project, found);
  // What is laid over the fields of a block is read when these are known.
  const analysis = whole && definition && analyze(definition, found);
  const diagnostics = found.diagnostics().filter(({ severity }) => severity === 'error');
  const told = { text: found.texts.get(file) ?? '', texts: found.texts, diagnostics };
  if (!definition || diagnostics.length > 0) return { ...told, definition: undefined, meaning: '' };
  return { ...told, definition, meaning: semanticForm(definition, analysis || undefined) };
}
