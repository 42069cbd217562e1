/** THE list of stores, by the scheme of their URL. */
import type { Store } from '../store.js';
import { openSqlite } from './sqlite.js';

export interface OpenOptions {
  /** For reading only, beside a running server; the store must exist, else the fault has the code `ENOENT`. */
  readonly readonly?: boolean;
  /** Writes in a thread of its own: what a server wants that has work of its own to do. */
  readonly thread?: boolean;
}

interface StoreKind {
  /** How its URL is written. */
  readonly url: string;
  open(place: string, options: OpenOptions): Store | Promise<Store>;
}

const STORES: Readonly<Record<string, StoreKind>> = {
  sqlite: { url: 'sqlite:PATH', open: openSqlite },
};

/** How the URLs of stores are written: `sqlite:PATH`. */
export const storeUrls = Object.values(STORES)
  .map(({ url }) => url)
  .join(', ');

const parts = (url: string): readonly string[] => /^([a-z]+):(.+)$/s.exec(url) ?? [];

/** True for a URL that names a store, whether it can be opened or not. */
export const isStoreUrl = (url: string): boolean => Object.hasOwn(STORES, parts(url)[1] ?? '');

/** Opens the store that a URL such as `sqlite:data/istimara.db` names. Rejects when it cannot be opened durably. */
export async function openStore(url: string, options: OpenOptions = {}): Promise<Store> {
  const [, scheme = '', place = ''] = parts(url);
  if (!isStoreUrl(url)) throw new Error(`"${url}" is not a store, which is given as ${storeUrls}`);
  return STORES[scheme]!.open(place, options);
}
