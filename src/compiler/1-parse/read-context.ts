/** Context of a tree reader: the file, its languages and where errors are reported. */
import type { Report } from '../diagnostics/diagnostic.js';
import type { LoadedType } from '../field-types/load-module.js';
import type { KeywordMap, ReadOf } from './definition.js';
import type { MapNode, Node, ScalarNode } from './tree.js';
import type { Spec, Table, WrittenKeyword } from './vocabulary.js';

export interface ReadContext {
  readonly file: string;
  readonly source: string;
  readonly report: Report;
  /** Returns the reporter of another file, whose spans count in that file. */
  reportIn(file: string): Report;
  /** Languages of the form; the first is the default. */
  readonly languages: readonly string[];
  /** True for a file that several forms share. It may contain languages that this form does not have. */
  readonly shared: boolean;
  /** Opens the file at a path relative to this file. Returns undefined if an error was reported. */
  open(path: ScalarNode, options?: OpenOptions): OpenedFile | undefined;
  /** Field types of the project's own. */
  readonly types: CustomTypes;
  /** Records a keyword or expression with its location. */
  recordWord(written: WrittenKeyword): void;
  /** Counts a field. Returns false above the limit, which is reported once. */
  countField(id: ScalarNode): boolean;
}

/** Finder of the custom types that one definition names. */
export interface CustomTypes {
  /** Returns the custom type that is named. Undefined if an error was reported at the name. */
  find(name: ScalarNode): LoadedType | undefined;
  /** Returns whether the folder has a module of this name, which does not begin with `x-`. */
  hasModule(name: string): boolean;
}

/** Decoder of other encodings than UTF-8. Returns undefined if a file is in none that it knows. */
export type ForeignDecoder = (bytes: Uint8Array) => { readonly text: string; readonly encoding: string } | undefined;

/** How a file is opened: what decodes it if it is not UTF-8, and whether it may be a picture: on paper or the web. */
export interface OpenOptions {
  readonly decodeAlso?: ForeignDecoder | undefined;
  readonly picture?: true | 'web' | undefined;
}

export interface OpenedFile {
  readonly path: string;
  readonly text: string;
  /** Bytes of a picture, whose text is empty. */
  readonly picture?: Uint8Array;
  /** Encoding of the file if it is not UTF-8. */
  readonly encoding?: string;
}

/** Reader of one file's tree. For a value that cannot be read, it reports an error and returns undefined. */
export interface TreeReader {
  readonly context: ReadContext;
  read<S extends Spec>(spec: S, node: Node): ReadOf<S> | undefined;
  /** Reads a map of the keywords of a table. */
  keyed<T extends Table>(table: T, node: MapNode): KeywordMap<T>;
}
