/** What reading a file's tree needs. */
import type { Report } from '../diagnostics/diagnostic.js';
import type { KeywordMap, ReadOf } from './definition.js';
import type { MapNode, Node, ScalarNode } from './tree.js';
import type { Spec, Table, WrittenKeyword } from './vocabulary.js';

export interface ReadContext {
  readonly file: string;
  readonly source: string;
  readonly report: Report;
  /** For another file, whose places are its own. */
  reportIn(file: string): Report;
  /** Of the form; the first is the default. */
  readonly languages: readonly string[];
  /** A file that forms share: it may speak languages that this one does not have. */
  readonly shared: boolean;
  /** The text of a file named by a path relative to this file; undefined when told. */
  open(path: ScalarNode): OpenedFile | undefined;
  /** Remembers a word of the language, or an expression, where it was written. */
  recordWord(written: WrittenKeyword): void;
  /** Counts a field; false above the limit, which is told once. */
  countField(id: ScalarNode): boolean;
}

export interface OpenedFile {
  readonly path: string;
  readonly text: string;
}

/** The reader of one file. What it cannot read is told and undefined. */
export interface TreeReader {
  readonly context: ReadContext;
  read<S extends Spec>(spec: S, node: Node): ReadOf<S> | undefined;
  /** A map of the keywords of a table. */
  keyed<T extends Table>(table: T, node: MapNode): KeywordMap<T>;
}
