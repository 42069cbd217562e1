/** The submission in the payload codes of a filled copy, and the check code of its answers. */
import { checkCode } from '../../../runtime/codes/index.js';
import type { JsonObject, LocalForm } from '../../../runtime/model.js';
import type { CopyContext, FilledRecord } from '../sheet-context.js';

/** Returns the submission to encode. Bare answers are wrapped into a submission of the printed form. */
export const codePayload = ({ form, fingerprint }: CopyContext, { submission, sent }: FilledRecord): JsonObject =>
  submission ?? { form: form.id, version: form.version, definition: fingerprint, language: form.language, data: sent };

/** Returns the check code of the answers as the rules read them, which are the answers that the screen sends. */
export const checkCodeOf = ({ id, version }: LocalForm, { data }: FilledRecord): string =>
  checkCode({ form: id, version, data });
