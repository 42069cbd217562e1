/** Parts of the backend that the command line uses too. They are not part of the package's interface. */

export type { IntakeChannel } from './contracts/store.js';
export { readDefinition, toServedForm, versionFolders } from './definitions.js';
export { SUBMISSION_ACCEPTED } from './forwarding/event.js';
export { FORM_ID_PATTERN } from './http/router.js';
export { bindsEnvelope } from './intake/encrypted-submission.js';
export { findMemberFault, fits } from './intake/parse-submission.js';
export { type JsonFaultKind, parseStrictJson, type StrictJsonError } from './intake/strict-json.js';
export { isDay } from './intake/submission-time.js';
export { stripNoCharacters } from './intake/text-characters.js';
export { LIMITS } from './limits.js';
export {
  type AcknowledgementClaims,
  type AcknowledgementCounts,
  acknowledgedTrackings,
  createAcknowledgement,
  isAcknowledgement,
  readAcknowledgement,
  recordAcknowledgement,
} from './take/acknowledgement.js';
export { formName, namesAfterForms } from './take/attachment-names.js';
export type { AttachedFile, AttachmentFile, LeftFile } from './take/attachments.js';
export {
  type AcknowledgedSubmission,
  type BundleWriter,
  createBundle,
  filesForBundle,
  isBundle,
  isFull,
  readBundle,
} from './take/bundle.js';
export type { FoundSubmission, Refusal } from './take/found-submission.js';
export { inEach, isTakeProblem, labelIn, type Sentence, TAKE_LANGUAGES } from './take/messages.js';
export { MAX_PARTS } from './take/submission-reader.js';
export { openTakeIntake } from './take/take-intake.js';
export { type TakeContext, type TakeResult, takeSubmission } from './take/take-submission.js';
