/**
 * What a page that goes has no time to put into its store. A transaction of IndexedDB is taken back where the page is gone before the
 * browser ended it; `localStorage` takes a text at once.
 */
import { safeJson } from '../../submit/safe-json.js';

const NAME = 'istimara late ';

/** One of each page; none without a value. Nobody is left to hear whether it was written. */
export function writeUnloadDraft(page: string, value?: object): void {
  attempt(() => {
    if (value) localStorage[NAME + page] = safeJson(value);
    else delete localStorage[NAME + page];
  });
}

/** What all pages wrote, for each page, and whether it stands there still; empty where it is no record any more. */
export const readUnloadDrafts = (): [page: string, value: { readonly id?: string }, stands: () => boolean][] =>
  Object.keys(attempt(() => localStorage) ?? {}).flatMap(name => {
    const page = name.split(NAME)[1];
    const read = () => attempt(() => localStorage[name]);
    const text = read();
    return page ? [[page, { ...attempt(() => JSON.parse(text)) }, () => read() === text]] : [];
  });

/** Of a draft that was sent or deleted: a page that opens would write it anew. */
export function deleteUnloadDraft(id: string): void {
  for (const [page, value] of readUnloadDrafts()) if (value.id === id) writeUnloadDraft(page);
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
