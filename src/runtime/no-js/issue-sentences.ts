/** Sentences of issues, as the form says them at its questions, for programs that show no page. */
import { issueText } from '../element/views/issue-text.js';
import { createRenderContext } from '../element/views/render-context.js';
import type { FormModel, Issue, Language } from '../model.js';
import { noJsState } from './form.js';
import { IDLE, NO_JS_CONTEXT } from './no-js-context.js';
import { noJsForm } from './page.js';

/** Returns the function that says how to correct an issue in one language. Names of answers in texts are left open. */
export function issueSentences(model: FormModel, language: Language): (issue: Issue) => string {
  const state = noJsState(noJsForm({ model, language, definition: '' }));
  const screen = createRenderContext(state, IDLE, NO_JS_CONTEXT);
  return issue => issueText(screen, issue);
}
