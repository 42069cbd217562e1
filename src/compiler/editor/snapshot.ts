/**
 * Document snapshot: the questions, names and expressions of a form while it is being written, as far as it can be
 * read.
 */
import { type Definition, type Project, parse } from '../1-parse/index.js';
import type { MapNode, ScalarNode } from '../1-parse/tree.js';
import { type ExpressionOccurrence, type Question, survey } from '../2-analyze/index.js';
import type { Span } from '../diagnostics/diagnostic.js';
import { collector, type Diagnostic } from '../diagnostics/index.js';
import type { SymbolInfo, SymbolTable } from '../expressions/index.js';
import { type ListedType, listTypes } from '../field-types/list-types.js';
import type { KeyEntry } from './key-entry.js';

export interface DocumentSnapshot {
  readonly file: string;
  /** Texts of all files that were read, by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  /** Returns the field types of the project's own that the form may name. */
  readonly customTypes: () => readonly ListedType[];
  /** Absent if the text is not YAML. */
  readonly known?: KnownForm;
}

export interface KnownForm {
  readonly definition: Definition;
  /** All questions, including those inside others. Each use of a block has its own. */
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
  const customTypes = () => listTypes(file, project);
  return { file, texts: found.texts, diagnostics: found.diagnostics(), customTypes, ...(known && { known }) };
}

function knownOf(definition: Definition, found: ReturnType<typeof collector>): KnownForm {
  const { pages, names, expressions } = survey(definition, found);
  return { definition, names, expressions, questions: pages.flatMap(page => page.questions).flatMap(withInner) };
}

const withInner = (question: Question): readonly Question[] => [question, ...question.questions.flatMap(withInner)];

/** Returns the questions that an entry of a file declares. There are several if a block is used several times. */
export const questionsAt = ({ questions }: KnownForm, file: string, { span }: KeyEntry): readonly Question[] =>
  questions.filter(({ node }) => node.id.file === file && node.id.span.start === span.start);

/** Returns the innermost questions around a place. */
export function questionsAround(known: KnownForm, file: string, around: readonly KeyEntry[]): readonly Question[] {
  for (const entry of around.toReversed()) {
    const found = questionsAt(known, file, entry);
    if (found.length > 0) return found;
  }
  return [];
}

/** Returns the symbol table of the object that contains a question. */
export function namesAround(names: SymbolTable, path: string): SymbolTable {
  const ids = path.split('.').slice(0, -1);
  return ids.reduce((around, id) => insideOf(around.fields.get(id)) ?? around, names);
}

/** Returns the symbol table inside a group or an item of a list, or undefined for any other field. */
export function insideOf(name: SymbolInfo | undefined): SymbolTable | undefined {
  const type = name?.type.kind === 'list' ? name.type.of : name?.type;
  return type?.kind === 'object' ? type.names : undefined;
}

/** Returns the span of a scalar without its quotes. */
export const innerSpan = (node: ScalarNode): Span => ({ start: node.at(0), end: node.at(node.text.length) });

export const holds = ({ start, end }: Span, offset: number): boolean => offset >= start && offset <= end;

export const entryOf = (map: MapNode, key: string) => map.entries.find(entry => entry.key.text === key);
