/** Types of the structure editor. All of them are plain data, which may be sent to and from a worker. */
import type { Vocabulary } from '../../1-parse/vocabulary.js';
import type { Span } from '../../diagnostics/diagnostic.js';
import type { Edit } from '../../text-edit.js';

/**
 * Address of a node: a JSON Pointer (RFC 6901) of ids and the English names of keywords, such as
 * `/pages/contact/fields/phone`, in either vocabulary. A later node of the same id has `#2`, `#3` … after its id. The
 * empty text is the address of the file itself.
 */
export type Address = string;

/** Pages and questions of a definition, as far as its text can be read. */
export interface Outline {
  /** The vocabulary that most of the file is written in. */
  readonly vocabulary: Vocabulary;
  /** Languages of the form; the first is the default. In a block file, those of its texts. */
  readonly languages: readonly string[];
  /** Whether questions are in pages. If not, they are at the top of the file. */
  readonly paged: boolean;
  /** Pages or questions in their order, then the blocks that the file defines. */
  readonly nodes: readonly OutlineNode[];
}

export interface OutlineNode {
  readonly address: Address;
  /** `form` is the file itself, whose address is empty. It is not among the nodes of an outline. */
  readonly kind: 'form' | 'page' | 'question' | 'group' | 'list' | 'table' | 'block';
  readonly id: string;
  /** English name of the field type, or the type as written if it is unknown. Absent for pages and blocks. */
  readonly type?: string;
  /** Label or title in the form's first language, or else in the first that is written; empty if there is none. */
  readonly label: string;
  /** Whether the question must be answered: `sometimes` if an expression decides. */
  readonly required: 'always' | 'sometimes' | 'never';
  /** Span of the node with its keys, without comments. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** Whether questions can be added to it and moved into it. */
  readonly holds: boolean;
  /** Name of the block whose fields are here. The children are then only what this place changes or adds. */
  readonly use?: string;
  /** Path of the file that a block is in, as written. */
  readonly file?: string;
  readonly children: readonly OutlineNode[];
}

/** A text in the form's first language, or texts by language. */
export type WrittenText = string | Readonly<Record<string, string>>;

/** Where a node is put. `inside` means the end of that node; with the address of the file, its last page or question. */
export interface InsertionPoint {
  readonly where: 'before' | 'after' | 'inside';
  readonly address: Address;
}

/** An edit of the outline. Types, keys and words have their English names, whatever the file is written in. */
export type Operation =
  /** Adds a question, or a group, list or table with a first question inside. The id is made from the type by default. */
  | {
      readonly kind: 'add-question';
      readonly type: string;
      readonly id?: string;
      readonly label?: WrittenText;
      readonly at: InsertionPoint;
    }
  /**
   * Adds a question that uses a block, or a choice among the options of a list. `name` is that of the block or list in
   * the form. With `file`, a path as the form names it, it is declared by that name, or another one if that is taken; a
   * file that is declared already keeps its name.
   */
  | {
      readonly kind: 'add-use';
      readonly of: 'block' | 'list';
      readonly name: string;
      readonly file?: string;
      readonly label?: WrittenText;
      readonly at: InsertionPoint;
    }
  /** Adds a page with a first question. */
  | { readonly kind: 'add-page'; readonly id?: string; readonly title?: WrittenText; readonly at: InsertionPoint }
  /** Puts the questions at the top of the file into a first page. */
  | { readonly kind: 'make-pages'; readonly id?: string; readonly title?: WrittenText }
  | { readonly kind: 'move'; readonly address: Address; readonly at: InsertionPoint }
  /** Copies a node with a fresh id to the place after it. Expressions of the copy that name the node name the copy. */
  | { readonly kind: 'duplicate'; readonly address: Address }
  | { readonly kind: 'remove'; readonly address: Address }
  /**
   * Sets a key of a question, page or block, or of the form itself. `key` may be a path: `paper.lines`,
   * `messages.required`, `check.0.rule` for the rule of the first check, `options.#0.image` for a key of the first option.
   */
  | { readonly kind: 'set'; readonly address: Address; readonly key: string; readonly value: KeyValue }
  | { readonly kind: 'unset'; readonly address: Address; readonly key: string };

/** Value of a key, by how it is written. */
export type KeyValue =
  | { readonly kind: 'text'; readonly text: WrittenText }
  /** Text as typed that is in no language: an id, a pattern, a number with leading zeros. */
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** A word of the key's choice, or the name of a field type. */
  | { readonly kind: 'word'; readonly word: string }
  /** An expression in the vocabulary of the file. */
  | { readonly kind: 'expression'; readonly text: string }
  /** `warn` for `required`, or the condition under which a missing answer is only asked about. */
  | { readonly kind: 'warning'; readonly condition?: string }
  | { readonly kind: 'strings'; readonly items: readonly string[] }
  /** Options or rows in their order. Those whose ids stay keep their other keys and comments. */
  | { readonly kind: 'options'; readonly options: readonly WrittenOption[] }
  /** Checks in their order: new ones, and the places of those that stay as they are in the text, from 0. */
  | { readonly kind: 'checks'; readonly checks: readonly (number | WrittenCheck)[] };

/** A new check: an expression in the vocabulary of the file, and what is said if it does not hold. */
export interface WrittenCheck {
  readonly rule: string;
  readonly message: WrittenText;
}

export interface WrittenOption {
  readonly id: string;
  /** Id that the option has in the text, if it is renamed. It keeps its other keys and comments. */
  readonly renamedFrom?: string;
  readonly label: WrittenText;
}

export type OperationResult =
  /** `address` is that of the node after the edits: of the new one, or else of the one that was edited. */
  | { readonly edits: readonly Edit[]; readonly address: Address; readonly notes: readonly string[] }
  | { readonly refused: string };

/** A key that a node may have, for a panel of properties. */
export interface Property {
  /** English name; below another key after a dot: `paper.lines`, `lists.districts`. */
  readonly key: string;
  readonly name: Readonly<Record<Vocabulary, string>>;
  readonly description: Readonly<Record<Vocabulary, string>>;
  readonly kind: PropertyKind;
  /** Whether the node is an error without the key. */
  readonly needed: boolean;
  /** Words of a `word` or `type`, in both vocabularies. */
  readonly words?: readonly PropertyWord[];
  /** Smallest and largest number allowed. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** English word, number or text that holds if the key is left out, as far as the language has one. */
  readonly default?: string;
  /** The value as written, with its quotes or braces; absent if the key is not there. */
  readonly written?: string;
  /** The value without quotes, if it is a single one. A word or type has its English name. */
  readonly value?: string;
  /** Whether a missing answer is only asked about, for a condition that can say so. The value is the condition. */
  readonly warns?: boolean;
  /** Texts by language, for `text` and `paragraph`; paths for `picture`. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly options?: readonly PropertyOption[];
  readonly checks?: readonly PropertyCheck[];
  /** Codes of the issues that the answer may have, for `messages`, with the words that are written for them. */
  readonly codes?: readonly PropertyCode[];
  /** How an answer of the field is given, for `default`. */
  readonly answer?: AnswerKind;
  /**
   * Names of the lists of the file, and paths of the lists of the form, for options that come from one of them; `value`
   * is the one that is written.
   */
  readonly lists?: readonly string[];
  /** For options that are items of a list: the field that is stored, those that could be, and how an item is shown. */
  readonly itemOptions?: {
    readonly id: string;
    readonly ids: readonly string[];
    readonly texts: Readonly<Record<string, string>>;
  };
  /** Expression that chooses among the rows of a named list; empty if there is none. */
  readonly where?: string;
  readonly items?: readonly string[];
  /** Span of the value in the text. */
  readonly span?: Span;
  /** Whether `set` can write the key. Other keys are edited as text. */
  readonly editable: boolean;
}

/**
 * Kind of a value. `text` and `paragraph` are by language; `condition` is true, false or an expression; `bound` is a
 * number, date or time, or an expression that gives one; `literal` an answer; `options` a map of ids with labels, such
 * as options or rows; `words` several words; `picture` the path of a picture, by language; `other` has a structure of
 * its own.
 */
export type PropertyKind =
  | 'type'
  | 'text'
  | 'paragraph'
  | 'string'
  | 'number'
  | 'boolean'
  | 'condition'
  | 'expression'
  | 'bound'
  | 'word'
  | 'words'
  | 'picture'
  | 'options'
  | 'checks'
  | 'messages'
  | 'strings'
  | 'literal'
  | 'other';

export interface PropertyWord extends Readonly<Record<Vocabulary, string>> {
  readonly word: string;
}

/** A check as it is written. */
export interface PropertyCheck {
  readonly rule: string;
  /** `warning`: the answer is accepted once the person has confirmed it. */
  readonly level: 'error' | 'warning';
  readonly texts: Readonly<Record<string, string>>;
  readonly span: Span;
}

export interface PropertyCode extends PropertyWord {
  readonly texts: Readonly<Record<string, string>>;
}

/** Kind of an answer: `option` is one of the options of the field, `options` are several of them. */
export type AnswerKind = 'text' | 'number' | 'boolean' | 'date' | 'time' | 'month' | 'option' | 'options';

export interface PropertyOption {
  readonly id: string;
  readonly texts: Readonly<Record<string, string>>;
  /** Other keys that the option may have. */
  readonly properties: readonly Property[];
  readonly span: Span;
}

/** A condition that a builder can show: comparisons, and groups of them, of which all or any must hold. */
export interface SimpleCondition {
  readonly join: 'all' | 'any';
  readonly comparisons: readonly (FieldComparison | ComparisonGroup)[];
}

/** Comparisons in brackets. */
export interface ComparisonGroup {
  readonly join: 'all' | 'any';
  readonly comparisons: readonly FieldComparison[];
}

export interface FieldComparison {
  /** Path of the field as expressions name it: `kind`, `applicant.birth`; of a field in a list `children.birth`. */
  readonly field: string;
  readonly operator: ConditionOperator;
  readonly value: ConditionValue;
  /** Part of a list that is compared; absent for a field outside lists. */
  readonly list?: ListPart;
}

/** The number of items, or the answers in any or in every item, which expressions name by a variable. */
export type ListPart =
  | { readonly kind: 'count' }
  | { readonly kind: 'some' | 'every'; readonly path: string; readonly variable: string };

/** Why a builder cannot show a condition. */
export type ConditionObstacle = 'unreadable' | 'nested' | 'calculation' | 'function' | 'comparison';

/** `in`: the answer is one of several; `contains`: the chosen options include one. */
export type ConditionOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'contains';

export type ConditionValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** No answer. */
  | { readonly kind: 'null' }
  /** A date, `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly date: string }
  /** A time of day, `HH:MM`. */
  | { readonly kind: 'time'; readonly time: string }
  | { readonly kind: 'today' }
  | { readonly kind: 'field'; readonly field: string };

/** A field that a condition at some place can read. */
export interface ConditionField {
  readonly path: string;
  /** Label by language; empty if it has none. */
  readonly label: Readonly<Record<string, string>>;
  /** Kind of its answer; `options` are several. The items of a `list` are counted. */
  readonly kind: 'number' | 'text' | 'boolean' | 'date' | 'time' | 'option' | 'options' | 'list' | 'other';
  /** The list whose items have the field. */
  readonly list?: { readonly path: string; readonly label: Readonly<Record<string, string>> };
  readonly operators: readonly ConditionOperator[];
  readonly options?: readonly { readonly id: string; readonly label: Readonly<Record<string, string>> }[];
}
