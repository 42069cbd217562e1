/** Submissions in fillable forms: what was typed into the fields of a PDF. */
import { inEach } from '../../../backend/tools.js';
import { EDITION_FIELD, parseEdition } from '../../../runtime/fillable/index.js';
import type { PdfField } from '../../fillable/pdf-fields.js';
import { isFilledIn, readControlValues } from '../../fillable/read-control-values.js';
import { TAKE_FILE_MESSAGES } from '../messages.js';
import type { Finding, InputFile } from './reader.js';

/** Returns the submission in the fields of a form, or why there is none. */
export function fillableFinding({ name }: InputFile, fields: readonly PdfField[]): Finding {
  const place = inEach(() => name);
  const edition = parseEdition(fields.find(field => field.name === EDITION_FIELD)?.value ?? '');
  if (!edition) return refused(name, 'edition-unknown', 'unknownEdition');
  if (!isFilledIn(fields)) return refused(name, 'form-empty', 'emptyForm');
  const { form, version, language, fingerprint: definition } = edition;
  return {
    found: {
      ...{ place, channel: 'fillable' },
      submission: { form, version, definition, language },
      answers: local => readControlValues(local, fields),
    },
  };
}

const refused = (name: string, code: string, message: 'unknownEdition' | 'emptyForm'): Finding => ({
  refused: { place: inEach(() => name), code, why: inEach(language => TAKE_FILE_MESSAGES[language][message]) },
});
