/** Prints stored submissions for the backend, each by the very version of its form that it was filled in with. */
import type { Printer, Store } from '../backend/index.js';
import { loadValidator } from '../compiler/load.js';
import type { Typesetter } from '../compiler/paper.js';
import { localize } from '../runtime/localize.js';
import type { FormModel, JsonObject } from '../runtime/model.js';
import { filledRecord } from './paper-record.js';

type Paper = typeof import('../compiler/paper.js');
type Press = Pick<Paper, 'paper'> & { readonly typesetter: Typesetter };

export function storePrinter(store: Store): Printer {
  // Fonts and typesetting are loaded for the first copy, not for the start of the server.
  let loading: Promise<Press> | undefined;
  const press = (): Promise<Press> => {
    loading ??= import('../compiler/paper.js').then(({ paper, createTypesetter }) => ({
      paper,
      typesetter: createTypesetter(),
    }));
    return loading;
  };
  return async (form, version, record, language) => {
    const kept = (await store.definitions(form)).find(
      one => one.version === version && one.definition === record.definition,
    );
    if (!kept) throw new Error(`no definition of ${form} version ${version} is kept`);
    const { paper, typesetter } = await press();
    const model = JSON.parse(Buffer.from(kept.model).toString('utf8')) as FormModel;
    const validator = await loadValidator(Buffer.from(kept.validator).toString('utf8'));
    const today = record.paper_date ?? record.submitted_at.slice(0, 10);
    // When it came and how it stands is the office's own: the copy carries what was sent, and its number.
    const { received_at: _, status: __, ...whole } = record;
    const filled = filledRecord({ model, validator }, record.data as JsonObject, today, {
      ...record,
      whole: whole as unknown as JsonObject,
    });
    return paper(localize(model, language), { fingerprint: kept.definition, record: filled }, typesetter);
  };
}
