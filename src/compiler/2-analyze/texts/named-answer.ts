/** Record of the answers that texts name. */
import type { TextNode } from '../../1-parse/definition.js';
import type { SourceLocation } from '../../1-parse/tree.js';
import type { WrittenReference } from '../../expressions/text-references.js';
import type { SymbolTable, Type } from '../../expressions/types.js';

/** Text that may name answers. */
export interface AnsweringText {
  readonly node: TextNode;
  /** Symbols that it may name. */
  readonly names: SymbolTable;
  /** `shown` is a text that is a part of the answer itself, such as its unit. */
  readonly role: 'label' | 'hint' | 'option' | 'shown' | 'message' | 'title' | 'card';
  /** Path of the question that the text belongs to. */
  readonly owner?: string;
  /** Id of the page of a title or description. */
  readonly page?: string;
}

/** Answer that a text names. */
export interface NamedAnswer {
  readonly text: AnsweringText;
  readonly reference: WrittenReference;
  readonly place: SourceLocation;
  /** Path of the field, without indexes. */
  readonly path: string;
  /** Type of the answer: through a list, of all answers. */
  readonly type: Type;
}

export interface AnswersInTexts {
  /** Texts that may name answers. */
  readonly texts: Set<TextNode>;
  readonly named: NamedAnswer[];
}
