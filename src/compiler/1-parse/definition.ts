/**
 * Types of a parsed definition: values of the expected kinds, each with its source location. How the values relate to
 * each other is checked later, by the analysis.
 */
import type { FieldType } from '../../runtime/fields/field.js';
import type { FormModel, Source, Text } from '../../runtime/model.js';
import type { LoadedType } from '../field-types/load-module.js';
import type { LoadedPack } from '../language-packs/loaded-pack.js';
import type { Node, ScalarNode, SourceLocation } from './tree.js';
import type { BLOCK_FILE, FIELD, FORM, OPTION, PluralCategory, Spec, Table, WrittenKeyword } from './vocabulary.js';

export interface WithLocation<T> extends SourceLocation {
  readonly value: T;
}

/** One entry of a map of the author's own names. */
export interface Item<T> {
  readonly id: ScalarNode;
  readonly value: T;
}

/** A map of keywords: the value read for each keyword and the location of each keyword, both by English name. */
export interface KeywordMap<T extends Table> extends SourceLocation {
  readonly keys: { readonly [K in keyof T]?: ReadOf<T[K]> };
  readonly at: ReadonlyMap<string, ScalarNode>;
}

/** Texts by language, for the languages that are given. */
export interface TextNode extends WithLocation<Partial<Text>> {
  /**
   * Scalars in which answers may be named, by language, with a plural form after it; absent for texts without braces
   * and for those of a list file.
   */
  readonly scalars?: Readonly<Record<string, ScalarNode>>;
  /** Set if the text of a language cannot be read, which is reported there. */
  readonly isBroken?: true;
}

/** A text that may have plural forms. `value` is then the form `other`, which is also in `plural`. */
export type CountedTextNode = TextNode & { readonly plural?: Readonly<Partial<Record<PluralCategory, Partial<Text>>>> };

/**
 * Type of the value that the reader returns for a spec. Numbers and dates that may also be expressions stay scalars.
 */
export type ReadOf<S extends Spec> = S extends { meant: 'text' | 'markdown' }
  ? TextNode
  : S extends { meant: 'counted-text' }
    ? CountedTextNode
    : S extends { meant: 'integer' | 'number' | 'size' }
      ? WithLocation<number>
      : S extends { meant: 'boolean' }
        ? WithLocation<boolean>
        : S extends { meant: 'condition' }
          ? ConditionNode
          : S extends { meant: 'date' }
            ? WithLocation<string>
            : S extends { meant: 'duration' }
              ? DurationNode
              : S extends { meant: 'file' }
                ? FileNode
                : S extends { meant: 'picture' }
                  ? PictureNode
                  : S extends { meant: 'map'; of: infer Of extends Spec }
                    ? WithLocation<readonly Item<ReadOf<Of>>[]>
                    : S extends { meant: 'list'; of: infer Of extends Spec }
                      ? WithLocation<readonly ReadOf<Of>[]>
                      : S extends { meant: 'keys'; keys: infer Keys extends Table }
                        ? KeywordMap<Keys>
                        : S extends { meant: 'fields' }
                          ? FieldsNode
                          : S extends { meant: 'field-ids' | 'words' }
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

/** An ISO 8601 duration, or a number of working days. */
export type DurationNode = WithLocation<string> & { readonly workingDays?: number };

/** `true`, `false` or an expression. With `warns`, it decides about a warning. */
export type ConditionNode = ScalarNode & { readonly warns?: true };

export type FieldsNode = WithLocation<readonly FieldNode[]>;

export interface FieldNode extends SourceLocation {
  readonly id: ScalarNode;
  /** Type of the field, or undefined if the type is unknown or not supported yet, which is already reported. */
  readonly type: FieldType | undefined;
  /** Custom type of the field, whose base is `type`. */
  readonly custom?: LoadedType | undefined;
  readonly keys: KeywordMap<typeof FIELD>['keys'];
  /** Options that only this field type has, read as the type specifies. */
  readonly own: Readonly<Record<string, TypeOptionNode>>;
  /** Overrides of the fields of the used block, or of the field's own fields. Later overrides win. */
  readonly overrides?: readonly FieldOverride[];
  /** Location of each key. */
  readonly at: ReadonlyMap<string, ScalarNode>;
}

export type TypeOptionNode =
  | CountedTextNode
  | WithLocation<number>
  | WithLocation<boolean>
  | ScalarNode
  | WithLocation<readonly ScalarNode[]>
  | WithLocation<readonly string[]>
  | OptionsNode
  | FieldsNode
  | TableRowsNode;

/** One entry of the `fields` next to `use`: an override of a block's field, or an additional field. */
export interface FieldOverride {
  readonly id: ScalarNode;
  /**
   * Returns `field` with the override applied, or a new field if `field` is omitted. Returns undefined if the entry
   * could not be read.
   */
  over(field: FieldNode | undefined): FieldNode | undefined;
}

/** Rows of a table, by row id. */
export type TableRowsNode = WithLocation<readonly Item<TableRowNode>[]>;

/** A row as a field: its label, and the type and keys that hold for columns without a type of their own. */
export type TableRowNode = Omit<FieldNode, 'id'>;

export interface OptionsNode extends SourceLocation {
  readonly options: readonly Item<KeywordMap<typeof OPTION>>[];
  /** Name of a list that is used instead of options, or path of a list field whose items are. */
  readonly from?: ScalarNode;
  /** Field of an item whose answer is the id of the option. */
  readonly id?: ScalarNode;
  readonly label?: TextNode;
  readonly where?: ScalarNode;
}

/** A named list: rows with a label and other columns. */
export interface RowsNode extends WithLocation<readonly Item<Row>[]> {
  /** True if the list's file has an error, which is already reported. */
  readonly reported?: true;
  /** Column names of a list file, including columns that no row fills. */
  readonly heads?: readonly string[];
}
export interface Row extends SourceLocation {
  readonly label?: TextNode;
  readonly columns: readonly Item<ScalarNode>[];
}

/** A picture by language; in the first language alone if one path is written. */
export type PictureNode = WithLocation<Readonly<Record<string, FileNode>>>;

export interface FileNode extends SourceLocation {
  readonly path: string;
  /** Text of the file; empty if it is a picture. */
  readonly text: string;
  /** Bytes of a PNG or JPEG, if the key takes pictures. */
  readonly picture?: Uint8Array;
}

export type BlockNode = KeywordMap<typeof BLOCK_FILE>;

export interface Definition extends KeywordMap<typeof FORM> {
  /** Languages that could be read; the first is the default. */
  readonly languages: readonly string[];
  /** Blocks, with the contents of their files. */
  readonly blocks: readonly Item<BlockNode>[];
  /** Language packs of its languages that the toolkit does not have. */
  readonly packs: readonly LoadedPack[];
  readonly languagePacks?: FormModel['languagePacks'];
  /** Every file that was read, with the digest of its bytes. */
  readonly sources: readonly Source[];
  /** Keywords and expressions as they are written, in all files. */
  readonly words: readonly WrittenKeyword[];
}
