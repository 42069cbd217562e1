/**
 * Phase 2, analysis: builds the form model from a definition and reports everything that a ministry should know about
 * it.
 */
import type { FormModel } from '../../runtime/model.js';
import type { Definition, TextNode } from '../1-parse/definition.js';
import type { SourceLocation } from '../1-parse/tree.js';
import type { Collector } from '../diagnostics/collector.js';
import type { SymbolTable } from '../expressions/index.js';
import { contextOf, type ExpressionOccurrence } from './context.js';
import { withDocuments } from './documents.js';
import { type Example, examplesOf } from './examples/index.js';
import { checkForm } from './form.js';
import { lint } from './lint.js';
import { modelOf } from './model.js';
import { outlineOf, type Question, type QuestionPage } from './questions.js';
import { checkOtherTexts } from './texts/answers.js';

export type { ExpressionOccurrence } from './context.js';
export type { Example } from './examples/index.js';
export { idFault } from './names/ids.js';
export type { Question, QuestionPage } from './questions.js';
export type { ReportAt } from './translations.js';

export interface Analysis {
  readonly model: FormModel;
  readonly examples: readonly Example[];
  readonly defaults: readonly Default[];
  readonly pages: readonly QuestionPage[];
  /** Every text of the form with its location. */
  readonly texts: readonly TextNode[];
}

/** Location of a default, and the path of its field. */
export interface Default extends SourceLocation {
  readonly path: string;
}

/** Returns the analysis, or undefined if an error was reported here or before. */
export const analyze = (definition: Definition, collector: Collector): Analysis | undefined =>
  survey(definition, collector).analysis;

/** Everything known about a definition, with or without errors, for editors. */
export interface Survey {
  readonly analysis?: Analysis;
  readonly pages: readonly QuestionPage[];
  readonly expressions: readonly ExpressionOccurrence[];
  /** Symbols that expressions at the top of the form may use. */
  readonly names: SymbolTable;
}

/** Analyzes a definition as far as its errors permit. */
export function survey(definition: Definition, collector: Collector): Survey {
  const context = contextOf(definition, collector);
  checkForm(definition, context);
  const outline = withDocuments(outlineOf(context), context);
  const model = modelOf(outline, context);
  const questions = outline.flatMap(page => page.questions);
  checkOtherTexts(context);
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
