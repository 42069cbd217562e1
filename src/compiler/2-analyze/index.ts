/** Phase 2: a definition → the form model, with everything said about it that a ministry should know. */
import type { FormModel } from '../../runtime/model.js';
import type { Definition } from '../1-parse/definition.js';
import type { Collector } from '../diagnostics/collector.js';
import { contextOf } from './context.js';
import { type Example, examplesOf } from './examples.js';
import { checkForm } from './form.js';
import { modelOf } from './model.js';
import { outlineOf } from './questions.js';

export type { Example } from './examples.js';

export interface Analysis {
  readonly model: FormModel;
  readonly examples: readonly Example[];
}

/** Undefined where an error was reported, here or before. */
export function analyze(definition: Definition, collector: Collector): Analysis | undefined {
  const context = contextOf(definition, collector);
  checkForm(definition, context);
  const outline = outlineOf(context);
  const model = modelOf(outline, context);
  const questions = outline.flatMap(page => page.questions);
  const examples = examplesOf(questions, context);
  return collector.failed() ? undefined : { model, examples };
}
