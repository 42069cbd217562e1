/** Phase 2: a definition → the form model, with everything said about it that a ministry should know. */
import type { FormModel } from '../../runtime/model.js';
import type { Definition, TextNode } from '../1-parse/definition.js';
import type { SourceLocation } from '../1-parse/tree.js';
import type { Collector } from '../diagnostics/collector.js';
import type { SymbolTable } from '../expressions/index.js';
import { contextOf, type ExpressionOccurrence } from './context.js';
import { withDocuments } from './documents.js';
import { type Example, examplesOf } from './examples.js';
import { checkForm } from './form.js';
import { lint } from './lint.js';
import { modelOf } from './model.js';
import { outlineOf, type Question, type QuestionPage } from './questions.js';

export type { ExpressionOccurrence } from './context.js';
export type { Example } from './examples.js';
export { idFault } from './ids.js';
export type { Question, QuestionPage } from './questions.js';

export interface Analysis {
  readonly model: FormModel;
  readonly examples: readonly Example[];
  readonly defaults: readonly Default[];
  readonly pages: readonly QuestionPage[];
  /** Every text of the form where it stands. */
  readonly texts: readonly TextNode[];
}

/** The place of a default, and the path of its field. */
export interface Default extends SourceLocation {
  readonly path: string;
}

/** Undefined where an error was reported, here or before. */
export const analyze = (definition: Definition, collector: Collector): Analysis | undefined =>
  survey(definition, collector).analysis;

/** What is known of a definition, with or without errors: for editors. */
export interface Survey {
  readonly analysis?: Analysis;
  readonly pages: readonly QuestionPage[];
  readonly expressions: readonly ExpressionOccurrence[];
  /** What expressions at the top of the form may name. */
  readonly names: SymbolTable;
}

/** Analyzes as far as it goes. */
export function survey(definition: Definition, collector: Collector): Survey {
  const context = contextOf(definition, collector);
  checkForm(definition, context);
  const outline = withDocuments(outlineOf(context), context);
  const model = modelOf(outline, context);
  const questions = outline.flatMap(page => page.questions);
  const examples = examplesOf(questions, context);
  context.translations.report();
  const found = { pages: outline, expressions: context.expressions, names: context.top.names };
  if (collector.hasErrors()) return found;
  lint(model, outline, context);
  const defaults = questions.flatMap(defaultsIn);
  return { ...found, analysis: { model, examples, defaults, pages: outline, texts: context.translations.given } };
}

function defaultsIn({ path, node, questions }: Question): readonly Default[] {
  const { default: written } = node.keys;
  const own = written ? [{ path, file: written.file, span: written.span }] : [];
  return [...own, ...questions.flatMap(defaultsIn)];
}
