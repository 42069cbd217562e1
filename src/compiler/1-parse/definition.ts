/** A definition as read: values of the kinds that are meant, each with its place. Nothing is said yet about what they mean together. */
import type { FieldType } from '../../runtime/fields/field.js';
import type { Source, Text } from '../../runtime/model.js';
import type { Node, ScalarNode, SourceLocation } from './tree.js';
import type { BLOCK_FILE, FIELD, FORM, OPTION, Spec, Table, WrittenKeyword } from './vocabulary.js';

export interface WithLocation<T> extends SourceLocation {
  readonly value: T;
}

/** One entry of a map of the author's own names. */
export interface Item<T> {
  readonly id: ScalarNode;
  readonly value: T;
}

/** A map of keywords: what was read of it, and where each keyword stands; both by their English names. */
export interface KeywordMap<T extends Table> extends SourceLocation {
  readonly keys: { readonly [K in keyof T]?: ReadOf<T[K]> };
  readonly at: ReadonlyMap<string, ScalarNode>;
}

/** Texts by language, as far as they are given. */
export type TextNode = WithLocation<Partial<Text>>;

/** What the reader makes of a value. Numbers and dates that may be expressions stay scalars. */
export type ReadOf<S extends Spec> = S extends { meant: 'text' | 'markdown' }
  ? TextNode
  : S extends { meant: 'integer' | 'number' | 'size' }
    ? WithLocation<number>
    : S extends { meant: 'boolean' }
      ? WithLocation<boolean>
      : S extends { meant: 'date' | 'duration' }
        ? WithLocation<string>
        : S extends { meant: 'file' }
          ? FileNode
          : S extends { meant: 'map'; of: infer Of extends Spec }
            ? WithLocation<readonly Item<ReadOf<Of>>[]>
            : S extends { meant: 'list'; of: infer Of extends Spec }
              ? WithLocation<readonly ReadOf<Of>[]>
              : S extends { meant: 'keys'; keys: infer Keys extends Table }
                ? KeywordMap<Keys>
                : S extends { meant: 'fields' }
                  ? FieldsNode
                  : S extends { meant: 'field-ids' }
                    ? WithLocation<readonly ScalarNode[]>
                    : S extends { meant: 'media-types' }
                      ? WithLocation<readonly string[]>
                      : S extends { meant: 'options' }
                        ? OptionsNode
                        : S extends { meant: 'rows' }
                          ? RowsNode
                          : S extends { meant: 'literal' | 'outcome' }
                            ? Node
                            : ScalarNode;

export type FieldsNode = WithLocation<readonly FieldNode[]>;

export interface FieldNode extends SourceLocation {
  readonly id: ScalarNode;
  /** Undefined where the type is unknown or not supported yet, which is told already. */
  readonly type: FieldType | undefined;
  readonly keys: KeywordMap<typeof FIELD>['keys'];
  /** The keys of its type, read as the type says. */
  readonly own: Readonly<Record<string, TypeOptionNode>>;
  /** What is laid over the fields of the block it uses, or over its own: the later over the earlier. */
  readonly overrides?: readonly FieldOverride[];
  /** Where each key stands. */
  readonly at: ReadonlyMap<string, ScalarNode>;
}

export type TypeOptionNode =
  | TextNode
  | WithLocation<number>
  | WithLocation<boolean>
  | ScalarNode
  | WithLocation<readonly ScalarNode[]>
  | WithLocation<readonly string[]>
  | OptionsNode
  | FieldsNode
  | RowTextsNode;

/** One entry of the `fields` that stand beside `use`. */
export interface FieldOverride {
  readonly id: ScalarNode;
  /** Lays it over a field of the block; without one it is a field of its own. Undefined where that could not be read. */
  over(field: FieldNode | undefined): FieldNode | undefined;
}

/** The rows of a table. */
export type RowTextsNode = WithLocation<readonly Item<TextNode>[]>;

export interface OptionsNode extends SourceLocation {
  readonly options: readonly Item<KeywordMap<typeof OPTION>>[];
  /** The name of a list, instead of options. */
  readonly from?: ScalarNode;
  readonly where?: ScalarNode;
}

/** A named list: rows with a label and other columns. */
export interface RowsNode extends WithLocation<readonly Item<Row>[]> {
  /** Something is wrong with its file, and told. */
  readonly reported?: true;
  /** Columns that a file has, also where no row fills them. */
  readonly heads?: readonly string[];
}
export interface Row extends SourceLocation {
  readonly label?: TextNode;
  readonly columns: readonly Item<ScalarNode>[];
}

export interface FileNode extends SourceLocation {
  readonly path: string;
  readonly text: string;
}

export type BlockNode = KeywordMap<typeof BLOCK_FILE>;

export interface Definition extends KeywordMap<typeof FORM> {
  /** As far as they could be read; the first is the default. */
  readonly languages: readonly string[];
  /** Blocks with what their files hold. */
  readonly blocks: readonly Item<BlockNode>[];
  /** Every file read, with the digest of its bytes. */
  readonly sources: readonly Source[];
  /** The words of the language and the expressions as they were written, in all files. */
  readonly words: readonly WrittenKeyword[];
}
