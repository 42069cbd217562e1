/**
 * Unload drafts: what an unloading page has no time to put into its store. A transaction of IndexedDB is rolled back if
 * the page is gone before the browser has completed it; `localStorage` stores a text at once.
 */
import { safeJson } from '../../submit/safe-json.js';

const NAME = 'istimara late ';

/**
 * Writes the page's unload draft, or deletes it if `value` is omitted. Failures are ignored because the page is
 * closing.
 */
export function writeUnloadDraft(page: string, value?: object): void {
  attempt(() => {
    if (value) localStorage[NAME + page] = safeJson(value);
    else delete localStorage[NAME + page];
  });
}

/**
 * Returns the unload drafts of all pages: for each the page, its value, and whether the stored text is still the same.
 * The value is an empty object if the text can no longer be parsed.
 */
export const readUnloadDrafts = (): [page: string, value: { readonly id?: string }, stands: () => boolean][] =>
  Object.keys(attempt(() => localStorage) ?? {}).flatMap(name => {
    const page = name.split(NAME)[1];
    const read = () => attempt(() => localStorage[name]);
    const text = read();
    return page ? [[page, { ...attempt(() => JSON.parse(text)) }, () => read() === text]] : [];
  });

/**
 * Deletes the unload drafts of a draft that was sent or deleted, because the next page that opens would store it again.
 */
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
