/** What is known of a form while it is being written: its questions, names and expressions, as far as it can be read. */
import { type Definition, type Project, parse } from '../1-parse/index.js';
import type { MapNode, ScalarNode } from '../1-parse/tree.js';
import { type ExpressionOccurrence, type Question, survey } from '../2-analyze/index.js';
import type { Span } from '../diagnostics/diagnostic.js';
import { collector, type Diagnostic } from '../diagnostics/index.js';
import type { SymbolInfo, SymbolTable } from '../expressions/index.js';
import type { KeyEntry } from './key-entry.js';

export interface DocumentSnapshot {
  readonly file: string;
  /** Of all files read, by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  /** Absent where the text is no YAML. */
  readonly known?: KnownForm;
}

export interface KnownForm {
  readonly definition: Definition;
  /** With those inside others, each use of a block apart. */
  readonly questions: readonly Question[];
  readonly names: SymbolTable;
  readonly expressions: readonly ExpressionOccurrence[];
}

/** A place in a file of the project. */
export interface Location {
  readonly file: string;
  readonly span: Span;
}

/** Reads a form; `file` is its path inside the project. Examples are not run. */
export function takeSnapshot(text: string, file: string, project: Project): DocumentSnapshot {
  const found = collector();
  const definition = parse(text, file, project, found);
  const known = definition && knownOf(definition, found);
  return { file, texts: found.texts, diagnostics: found.diagnostics(), ...(known && { known }) };
}

function knownOf(definition: Definition, found: ReturnType<typeof collector>): KnownForm {
  const { pages, names, expressions } = survey(definition, found);
  return { definition, names, expressions, questions: pages.flatMap(page => page.questions).flatMap(withInner) };
}

const withInner = (question: Question): readonly Question[] => [question, ...question.questions.flatMap(withInner)];

/** The questions that an entry of a file is: several where a block is used several times. */
export const questionsAt = ({ questions }: KnownForm, file: string, { span }: KeyEntry): readonly Question[] =>
  questions.filter(({ node }) => node.id.file === file && node.id.span.start === span.start);

/** The innermost question around a place. */
export function questionsAround(known: KnownForm, file: string, around: readonly KeyEntry[]): readonly Question[] {
  for (const entry of around.toReversed()) {
    const found = questionsAt(known, file, entry);
    if (found.length > 0) return found;
  }
  return [];
}

/** The names of the object that a question stands in. */
export function namesAround(names: SymbolTable, path: string): SymbolTable {
  const ids = path.split('.').slice(0, -1);
  return ids.reduce((around, id) => insideOf(around.fields.get(id)) ?? around, names);
}

/** The names inside a group, or an item of a list. */
export function insideOf(name: SymbolInfo | undefined): SymbolTable | undefined {
  const type = name?.type.kind === 'list' ? name.type.of : name?.type;
  return type?.kind === 'object' ? type.names : undefined;
}

/** A scalar without its quotes. */
export const innerSpan = (node: ScalarNode): Span => ({ start: node.at(0), end: node.at(node.text.length) });

export const holds = ({ start, end }: Span, offset: number): boolean => offset >= start && offset <= end;

export const entryOf = (map: MapNode, key: string) => map.entries.find(entry => entry.key.text === key);
