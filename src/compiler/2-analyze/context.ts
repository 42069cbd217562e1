/** Context of the analysis, shared by all its parts. */

import { memoize } from '../../runtime/memoize.js';
import type { Expression, OptionModel, Text } from '../../runtime/model.js';
import type { Definition, FieldNode, RowsNode, TextNode } from '../1-parse/definition.js';
import type { ScalarNode, SourceLocation } from '../1-parse/tree.js';
import type { Collector } from '../diagnostics/collector.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { positions } from '../diagnostics/position.js';
import type { Environment, ExpectedType, SymbolTable, TypedTree } from '../expressions/index.js';
import type { LoadedType } from '../field-types/load-module.js';
import type { ItemsNode, Options } from './options/option-types.js';
import type { AnswersInTexts } from './texts/named-answer.js';
import { type ReportAt, type Translations, translations } from './translations.js';

/** Lists, blocks and custom types that are referenced, recorded while the outline and its fields are built. */
interface Used {
  readonly lists: Set<string>;
  readonly blocks: Set<string>;
  readonly types: Map<string, LoadedType>;
}

/** An expression with the symbols it may use. An expression of a block occurs once per use of the block. */
export interface ExpressionOccurrence {
  readonly node: ScalarNode;
  readonly environment: Environment;
  readonly wanted: ExpectedType;
}

/** Use of the items of a list as options. */
export interface ItemOptionsUse {
  readonly node: FieldNode;
  readonly items: ItemsNode;
  /** Path of the field whose answers are the ids. */
  readonly path: string;
  /** Symbols of an item. */
  readonly inside: SymbolTable;
  readonly expression: Expression;
}

export interface Context {
  readonly definition: Definition;
  readonly languages: readonly string[];
  readonly report: ReportAt;
  reportIn(place: SourceLocation): Report;
  /** Returns the line number in the location's file, counted from 1. */
  lineOf(place: SourceLocation): number;
  /**
   * Returns a text in every language. A missing translation is reported and replaced by the text in the first language
   * that has one.
   */
  text(node: TextNode): Text;
  /** Symbols that expressions at the top of the form may use; empty until the model is built. */
  readonly top: { names: SymbolTable };
  /** `used` is true as soon as an expression reads the day of the submission. */
  readonly today: { used: boolean };
  /** Typed tree and source node of each expression of the model. */
  readonly trees: Map<Expression, { readonly tree: TypedTree; readonly node: ScalarNode }>;
  /** Every compiled expression in order, including those with errors. */
  readonly expressions: ExpressionOccurrence[];
  readonly answers: AnswersInTexts;
  readonly translations: Translations;
  readonly used: Used;
  /** Options of each named list, shared by the fields that use it. */
  readonly lists: Map<RowsNode, Options>;
  /** Choices whose options are the items of a list. */
  readonly itemOptions: ItemOptionsUse[];
  /** Symbols around the questions with options whose texts name answers, by path. */
  readonly answeringOptions: Map<string, SymbolTable>;
  readonly optionModels: Map<Options['options'], readonly OptionModel[]>;
}

export function contextOf(definition: Definition, collector: Collector): Context {
  const { languages } = definition;
  const tell: ReportAt = (code, { file, span }, ...params) => collector.in(file)(code, span, ...params);
  const given = translations(definition, tell);
  // The line starts of a file are computed once, however many duplicate ids it contains.
  const placeIn = memoize((file: string) => positions(collector.texts.get(file) ?? ''));
  return {
    definition,
    languages,
    report: tell,
    reportIn: ({ file }) => collector.in(file),
    lineOf: ({ file, span }) => placeIn(file)(span.start).line,
    text: given.text,
    top: { names: { fields: new Map(), item: false } },
    today: { used: false },
    trees: new Map(),
    expressions: [],
    answers: { texts: new Set(), named: [] },
    translations: given,
    lists: new Map(),
    itemOptions: [],
    answeringOptions: new Map(),
    optionModels: new Map(),
    used: { lists: new Set(), blocks: new Set(), types: new Map() },
  };
}
