/** Prints stored submissions for the backend, each by the very version of its form that it was filled in with. */
import type { Printer, Store } from '../backend/index.js';
import { loadValidator, paper } from '../compiler/index.js';
import { localize } from '../runtime/localize.js';
import type { FormModel, JsonObject } from '../runtime/model.js';
import { lazyTypesetter } from './compile.js';
import { filledRecord } from './paper-record.js';

export function storePrinter(store: Store): Printer {
  const typesetter = lazyTypesetter();
  return async (form, version, record, language) => {
    const kept = (await store.definitions(form)).find(
      one => one.version === version && one.definition === record.definition,
    );
    if (!kept) throw new Error(`no definition of ${form} version ${version} is kept`);
    const model = JSON.parse(Buffer.from(kept.model).toString('utf8')) as FormModel;
    const validator = await loadValidator(Buffer.from(kept.validator).toString('utf8'));
    const today = record.paper_date ?? record.submitted_at.slice(0, 10);
    const filled = filledRecord(validator, record.data as JsonObject, today, record);
    return paper(localize(model, language), { fingerprint: kept.definition, record: filled }, await typesetter());
  };
}
