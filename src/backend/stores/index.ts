/** The list of stores, by the scheme of their URL. */
import type { Store } from '../store.js';
import { openSqlite } from './sqlite.js';

export interface OpenOptions {
  /** For reading only, beside a running server; the store must exist. */
  readonly readonly?: boolean;
}

const STORES: Readonly<Record<string, (place: string, options: OpenOptions) => Store>> = {
  sqlite: openSqlite,
};

/** Opens the store that a URL such as `sqlite:data/istimara.db` names. Throws when it cannot be opened durably. */
export function openStore(url: string, options: OpenOptions = {}): Store {
  const [, scheme = '', place = ''] = /^([a-z]+):(.+)$/s.exec(url) ?? [];
  if (!Object.hasOwn(STORES, scheme)) throw new Error(`A store is given as ${Object.keys(STORES).join(': or ')}:PATH`);
  return STORES[scheme]!(place, options);
}
