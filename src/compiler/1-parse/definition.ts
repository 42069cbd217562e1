/** A definition as read: values of the kinds that are meant, each with its place. Nothing is said yet about what they mean together. */
import type { FieldType } from '../../runtime/fields/field.js';
import type { Source, Text } from '../../runtime/model.js';
import type { Node, Place, ScalarNode } from './tree.js';
import type { BLOCK_FILE, FIELD, FORM, OPTION, Spec, Table, Written } from './vocabulary.js';

export interface Located<T> extends Place {
  readonly value: T;
}

/** One entry of a map of the author's own names. */
export interface Item<T> {
  readonly id: ScalarNode;
  readonly value: T;
}

/** A map of keywords: what was read of it, and where each keyword stands; both by their English names. */
export interface Keyed<T extends Table> extends Place {
  readonly keys: { readonly [K in keyof T]?: ReadOf<T[K]> };
  readonly at: ReadonlyMap<string, ScalarNode>;
}

/** Texts by language, as far as they are given. */
export type TextNode = Located<Partial<Text>>;

/** What the reader makes of a value. Numbers and dates that may be expressions stay scalars. */
export type ReadOf<S extends Spec> = S extends { meant: 'text' | 'markdown' }
  ? TextNode
  : S extends { meant: 'integer' | 'number' | 'size' }
    ? Located<number>
    : S extends { meant: 'boolean' }
      ? Located<boolean>
      : S extends { meant: 'date' | 'duration' }
        ? Located<string>
        : S extends { meant: 'file' }
          ? FileNode
          : S extends { meant: 'map'; of: infer Of extends Spec }
            ? Located<readonly Item<ReadOf<Of>>[]>
            : S extends { meant: 'list'; of: infer Of extends Spec }
              ? Located<readonly ReadOf<Of>[]>
              : S extends { meant: 'keys'; keys: infer Keys extends Table }
                ? Keyed<Keys>
                : S extends { meant: 'fields' }
                  ? FieldsNode
                  : S extends { meant: 'field-ids' }
                    ? Located<readonly ScalarNode[]>
                    : S extends { meant: 'media-types' }
                      ? Located<readonly string[]>
                      : S extends { meant: 'options' }
                        ? OptionsNode
                        : S extends { meant: 'rows' }
                          ? RowsNode
                          : S extends { meant: 'literal' | 'outcome' }
                            ? Node
                            : ScalarNode;

export type FieldsNode = Located<readonly FieldNode[]>;

export interface FieldNode extends Place {
  readonly id: ScalarNode;
  /** Undefined where the type is unknown or not supported yet, which is told already. */
  readonly type: FieldType | undefined;
  readonly keys: Keyed<typeof FIELD>['keys'];
  /** The keys of its type, read as the type says. */
  readonly own: Readonly<Record<string, OwnNode>>;
  /** What is laid over the fields of the block it uses, or over its own: the later over the earlier. */
  readonly overs?: readonly Over[];
  /** Where each key stands. */
  readonly at: ReadonlyMap<string, ScalarNode>;
}

export type OwnNode =
  | TextNode
  | Located<number>
  | Located<boolean>
  | ScalarNode
  | Located<readonly ScalarNode[]>
  | Located<readonly string[]>
  | OptionsNode
  | FieldsNode
  | RowTextsNode;

/** One entry of the `fields` that stand beside `use`. */
export interface Over {
  readonly id: ScalarNode;
  /** Lays it over a field of the block; without one it is a field of its own. Undefined where that could not be read. */
  over(field: FieldNode | undefined): FieldNode | undefined;
}

/** The rows of a table. */
export type RowTextsNode = Located<readonly Item<TextNode>[]>;

export interface OptionsNode extends Place {
  readonly options: readonly Item<Keyed<typeof OPTION>>[];
  /** The name of a list, instead of options. */
  readonly from?: ScalarNode;
  readonly where?: ScalarNode;
}

/** A named list: rows with a label and other columns. */
export interface RowsNode extends Located<readonly Item<Row>[]> {
  /** Something is wrong with its file, and told. */
  readonly told?: true;
  /** Columns that a file has, also where no row fills them. */
  readonly heads?: readonly string[];
}
export interface Row extends Place {
  readonly label?: TextNode;
  readonly columns: readonly Item<ScalarNode>[];
}

export interface FileNode extends Place {
  readonly path: string;
  readonly text: string;
}

export type BlockNode = Keyed<typeof BLOCK_FILE>;

export interface Definition extends Keyed<typeof FORM> {
  /** As far as they could be read; the first is the default. */
  readonly languages: readonly string[];
  /** Blocks with what their files hold. */
  readonly blocks: readonly Item<BlockNode>[];
  /** Every file read, with the digest of its bytes. */
  readonly sources: readonly Source[];
  /** The words of the language and the expressions as they were written, in all files. */
  readonly words: readonly Written[];
}
