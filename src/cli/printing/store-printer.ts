/** Prints stored submissions for the backend, each by the very version of its form that it was filled in with. */
import { type ApartLimits, type Printer, refuse, type Store, workApart } from '../../backend/index.js';
import type { Work } from './print-worker.js';

export const PRINT_LIMITS: ApartLimits = { milliseconds: 60_000, waiting: 20 };

export function storePrinter(store: Store, limits = PRINT_LIMITS): Printer {
  const print = workApart<Work, Uint8Array>(new URL('./print-worker.js', import.meta.url), {
    ...limits,
    busy: () => refuse('print-busy'),
    late: () => refuse('print-too-long'),
  });
  return async (form, version, record, language) => {
    const kept = (await store.definitions(form)).find(
      one => one.version === version && one.definition === record.definition,
    );
    if (!kept) throw new Error(`no definition of ${form} version ${version} is kept`);
    const { model, validator, definition } = kept;
    return print({ model, validator, definition, record, language });
  };
}
