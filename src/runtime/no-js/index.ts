/** Entry point of the no-JS form: what a server needs to render it, and to read what is posted. */

export type { ElementTypes } from '../element/element-types.js';
export { withoutInvalidAnswers } from '../element/invalid-answers.js';
export {
  controlValueAt,
  type PathSegments,
  parsePath,
  withItem,
  withoutPaths,
  withValue,
} from '../element/state/answer-tree.js';
export { allFields, blankObject } from '../element/state/form-state.js';
export {
  answersFromPosted,
  type PostedContext,
  type PostedValues,
  UNKNOWN_CONTROL_NAME,
} from '../element/state/posted-values.js';
export { checkCodeNote } from '../element/views/check-code-note.js';
export { escapeHtml } from './escape-html.js';
export { noJsQuestions, RESERVED_CONTROL_NAMES } from './form.js';
export { issueSentences } from './issue-sentences.js';
export { localizeNoJs } from './localize-no-js.js';
export { NO_JS_TYPES, renderConfirmationPage, renderFormPage } from './page.js';
export {
  confirmedWarnings,
  newWarnings,
  type PostedReviews,
  takeReviews,
  withAllSeen,
  withPostedReviews,
} from './posted-reviews.js';
export { renderToString } from './render-to-string.js';
