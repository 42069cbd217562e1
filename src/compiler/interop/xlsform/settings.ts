/** Settings → the top of the form. */

import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftForm, put } from '../draft.js';
import { formIdFor } from '../ids.js';
import type { FormLanguages } from './languages.js';
import type { Row } from './table.js';

export function putSettings(
  form: DraftForm,
  row: Row | undefined,
  { languages }: FormLanguages,
  fileName: string,
  ledger: ConversionLedger,
): void {
  const stem = fileName.replace(/\.[^.]*$/, '');
  const [title, written, version] = ['form_title', 'form_id', 'version'].map(name => row?.cells.get(name));
  const id = formIdFor(written?.text ?? stem, stem);
  put(form.keys, 'form', id, ...(written ? [written.at] : []));
  if (written && written.text !== id) ledger.note(written.at, 'form-id', { id });
  put(form.keys, 'version', versionOf(version?.text) ?? 1, ...(version && versionOf(version.text) ? [version.at] : []));
  if (version && versionOf(version.text) === undefined) ledger.list([version.at], 'version');
  put(form.keys, 'languages', languages);
  put(form.keys, 'title', title?.text ?? stem, ...(title ? [title.at] : []));
}

export function versionOf(text: string | undefined): number | undefined {
  const version = Number(text);
  return /^[1-9]\d*$/.test(text ?? '') && Number.isSafeInteger(version) ? version : undefined;
}
