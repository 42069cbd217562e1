/** THE list of stores, by the scheme of their URL. */

import type { Store } from '../contracts/store.js';
import type { StoreMaintenance } from '../contracts/store-maintenance.js';
import type { Damage } from '../journal/damage.js';
import type { Log } from '../log.js';
import { redactPassword } from './postgres/connection-url.js';
import { postgresMaintenance } from './postgres/maintenance.js';
import { openPostgres } from './postgres/store.js';
import { sqliteMaintenance } from './sqlite/maintenance.js';
import { openSqlite } from './sqlite/store.js';

export interface OpenOptions {
  /** For reading only, beside a running server; the store must exist, else the fault has the code `ENOENT`. */
  readonly readonly?: boolean;
  /** Writes in a thread of its own: what a server wants that has work of its own to do. */
  readonly thread?: boolean;
  /** Hears of what an operator should know, and of signed checkpoints: a copy that stands elsewhere. */
  readonly log?: Log;
  /** Hears of damage that only shows once all has been recounted, after a start. */
  readonly onDamage?: (damage: Damage) => void;
}

interface StoreKind {
  /** How its URL is written. */
  readonly url: string;
  open(place: string, options: OpenOptions): Store | Promise<Store>;
  maintenance(place: string): StoreMaintenance;
}

const STORES: Readonly<Record<string, StoreKind>> = {
  postgres: { url: 'postgres://HOST/DATABASE', open: openPostgres, maintenance: postgresMaintenance },
  sqlite: { url: 'sqlite:PATH', open: openSqlite, maintenance: sqliteMaintenance },
};

/** How the URLs of stores are written: `sqlite:PATH`. */
export const storeUrls = Object.values(STORES)
  .map(({ url }) => url)
  .join(', ');

/** Both schemes that libpq takes name one kind of store. */
const parts = (url: string): readonly string[] =>
  /^([a-z]+):(.+)$/s.exec(url.replace(/^postgresql:/, 'postgres:')) ?? [];

/** True for a URL that names a store, whether it can be opened or not. */
export const isStoreUrl = (url: string): boolean => Object.hasOwn(STORES, parts(url)[1] ?? '');

/** Opens the store that a URL such as `sqlite:data/istimara.db` names. Rejects when it cannot be opened durably. */
export async function openStore(url: string, options: OpenOptions = {}): Promise<Store> {
  const { kind, place } = find(url);
  return kind.open(place, options);
}

/** What keeps the store of a URL in order. */
export function storeMaintenance(url: string): StoreMaintenance {
  const { kind, place } = find(url);
  return kind.maintenance(place);
}

function find(url: string): { kind: StoreKind; place: string } {
  const [, scheme = '', place = ''] = parts(url);
  if (!isStoreUrl(url)) throw new Error(`"${redactPassword(url)}" is not a store, which is given as ${storeUrls}`);
  return { kind: STORES[scheme]!, place };
}
