/** What every part of the analysis is given. */

import { memoize } from '../../runtime/memoize.js';
import type { Expression, OptionModel, Text } from '../../runtime/model.js';
import type { Definition, RowsNode, TextNode } from '../1-parse/definition.js';
import type { ScalarNode, SourceLocation } from '../1-parse/tree.js';
import type { Collector } from '../diagnostics/collector.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { positions } from '../diagnostics/position.js';
import type { Environment, ExpectedType, SymbolTable, TypedTree } from '../expressions/index.js';
import type { Options } from './option-types.js';
import { type ReportAt, type Translations, translations } from './translations.js';

/** Lists and blocks that are named, noted while the outline is made. */
interface Used {
  readonly lists: Set<string>;
  readonly blocks: Set<string>;
}

/** An expression with the names it may use. One of a block is heard once for each use of the block. */
export interface ExpressionOccurrence {
  readonly node: ScalarNode;
  readonly environment: Environment;
  readonly wanted: ExpectedType;
}

export interface Context {
  readonly definition: Definition;
  readonly languages: readonly string[];
  readonly report: ReportAt;
  reportIn(place: SourceLocation): Report;
  /** From 1, in its file. */
  lineOf(place: SourceLocation): number;
  /** In every language: what is missing is told, and filled with the first language. */
  text(node: TextNode): Text;
  /** What expressions at the top of the form may name; empty until the model is made. */
  readonly top: { names: SymbolTable };
  /** True once an expression reads the day of the submission. */
  readonly today: { used: boolean };
  /** What each expression of the model was compiled from. */
  readonly trees: Map<Expression, { readonly tree: TypedTree; readonly node: ScalarNode }>;
  /** Every expression that was looked at, also one with a mistake, in order. */
  readonly expressions: ExpressionOccurrence[];
  readonly translations: Translations;
  readonly used: Used;
  /** Lists as the fields that name them share them. */
  readonly lists: Map<RowsNode, Options>;
  readonly optionModels: Map<Options['options'], readonly OptionModel[]>;
}

export function contextOf(definition: Definition, collector: Collector): Context {
  const { languages } = definition;
  const tell: ReportAt = (code, { file, span }, params) => collector.in(file)(code, span, params);
  const given = translations(definition, tell);
  // Its lines are counted once, however many ids stand there twice.
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
    translations: given,
    lists: new Map(),
    optionModels: new Map(),
    used: { lists: new Set(), blocks: new Set() },
  };
}
