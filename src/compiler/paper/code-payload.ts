/** The submission that a filled copy carries, and the check code of its answers. */
import { checkCode } from '../../runtime/codes/index.js';
import type { JsonObject } from '../../runtime/model.js';
import type { FilledRecord, SheetContext } from './sheet.js';

/** Answers alone become a submission of the form that is printed. */
export const codePayload = ({ form, fingerprint }: SheetContext, { submission, sent }: FilledRecord): JsonObject =>
  submission ?? { form: form.id, version: form.version, definition: fingerprint, language: form.language, data: sent };

/** Of the answers as the rules read them, which are those that the screen sends. */
export const checkCodeOf = ({ form: { id, version } }: SheetContext, { data }: FilledRecord): string =>
  checkCode({ form: id, version, data });
