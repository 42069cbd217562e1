/** What is no error of a form, but what its author should know: said once the form can be understood as a whole. */
import type { FormModel } from '../../runtime/model.js';
import type { Place } from '../1-parse/tree.js';
import { tellTwice } from './autocomplete.js';
import { tellColumns } from './column-names.js';
import type { Context } from './context.js';
import { tellPrivacy } from './privacy.js';
import type { Question, QuestionPage } from './questions.js';
import { tellReach } from './reachability/index.js';
import { tellTexts } from './texts/index.js';
import { tellUnused } from './unused.js';

export function advise(model: FormModel, outline: readonly QuestionPage[], context: Context): void {
  const questions = outline.flatMap(page => page.questions);
  tellReach(model, placesOf(questions), context);
  tellTexts(outline, context);
  tellPrivacy(questions, context);
  tellColumns(questions, context);
  tellTwice(outline, context);
  tellUnused(context);
}

/** Where a key of the field at a path stands. */
function placesOf(questions: readonly Question[]): (path: string, key: string) => Place | undefined {
  const nodes = new Map(questions.flatMap(flat).map(({ path, node }) => [path, node]));
  return (path, key) => nodes.get(path)?.at.get(key);
}

const flat = (question: Question): readonly Question[] => [question, ...question.questions.flatMap(flat)];
