/**
 * Lint: findings that are no errors but that the author should know. They are reported once the form has been analyzed
 * without errors.
 */
import type { FormModel } from '../../runtime/model.js';
import type { SourceLocation } from '../1-parse/tree.js';
import { checkDuplicateAutocomplete } from './autocomplete.js';
import type { Context } from './context.js';
import { checkInitialOrder } from './initial.js';
import { checkColumnNames } from './names/column-names.js';
import { checkPrivacy } from './privacy.js';
import type { Question, QuestionPage } from './questions.js';
import { checkReachability } from './reachability/index.js';
import { checkTexts } from './texts/index.js';
import { lintAnswers } from './texts/lint-answers.js';
import { checkUnused } from './unused.js';

export function lint(model: FormModel, outline: readonly QuestionPage[], context: Context): void {
  const questions = outline.flatMap(page => page.questions);
  checkReachability(model, placesOf(questions), context);
  checkInitialOrder(model, context);
  checkTexts(outline, context);
  lintAnswers(model, outline, context);
  checkPrivacy(questions, context);
  checkColumnNames(questions, context);
  checkDuplicateAutocomplete(outline, context);
  checkUnused(context);
}

/** Returns the function that locates a key of the field at a path. */
function placesOf(questions: readonly Question[]): (path: string, key: string) => SourceLocation | undefined {
  const nodes = new Map(questions.flatMap(flat).map(({ path, node }) => [path, node]));
  return (path, key) => nodes.get(path)?.at.get(key);
}

const flat = (question: Question): readonly Question[] => [question, ...question.questions.flatMap(flat)];
