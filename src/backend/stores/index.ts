/** Registry of the stores, by the scheme of their URL. */

import type { Store } from '../contracts/store.js';
import type { StoreMaintenance } from '../contracts/store-maintenance.js';
import type { OpenOptions } from './open-options.js';
import { redactPassword } from './postgres/connection-url.js';
import { postgresMaintenance } from './postgres/maintenance/index.js';
import { openPostgres } from './postgres/store.js';
import { sqliteMaintenance } from './sqlite/maintenance/index.js';
import { openSqlite } from './sqlite/store.js';
import { moduleMaintenance, openModuleStore } from './store-module.js';

export type { OpenOptions } from './open-options.js';

interface StoreKind<Maintenance = StoreMaintenance> {
  /** Syntax of its URL. */
  readonly url: string;
  open(place: string, options: OpenOptions): Store | Promise<Store>;
  maintenance(place: string): Maintenance;
}

const STORES: Readonly<Record<string, StoreKind>> = {
  postgres: { url: 'postgres://HOST/DATABASE', open: openPostgres, maintenance: postgresMaintenance },
  sqlite: { url: 'sqlite:PATH', open: openSqlite, maintenance: sqliteMaintenance },
};

/** Stores that a module opens, which is loaded first. */
const OF_MODULES: StoreKind<Promise<StoreMaintenance>> = {
  url: 'module:FILE#PLACE',
  open: openModuleStore,
  maintenance: moduleMaintenance,
};

const KINDS: Readonly<Record<string, StoreKind<StoreMaintenance | Promise<StoreMaintenance>>>> = {
  ...STORES,
  module: OF_MODULES,
};

/** Syntax of the URLs of stores, for example `sqlite:PATH`. */
export const storeUrls = Object.values(KINDS)
  .map(({ url }) => url)
  .join(', ');

/** Splits a URL into scheme and location. Both schemes that libpq accepts name the same kind of store. */
const parts = (url: string): readonly string[] =>
  /^([a-z]+):(.+)$/s.exec(url.replace(/^postgresql:/, 'postgres:')) ?? [];

/** Returns whether a URL names a store, even if it cannot be opened. */
export const isStoreUrl = (url: string): boolean => Object.hasOwn(KINDS, parts(url)[1] ?? '');

/**
 * Opens the store that a URL names: `sqlite:data/istimara.db`, `postgres://localhost/istimara`, or
 * `module:./my-store.js#PLACE`, a store of your own (`istimara/store`). Rejects if it cannot be opened durably.
 */
export async function openStore(url: string, options: OpenOptions = {}): Promise<Store> {
  const { kind, place } = find(url, KINDS);
  return kind.open(place, options);
}

/** Returns the maintenance operations of a store of the toolkit. */
export function storeMaintenance(url: string): StoreMaintenance {
  const { kind, place } = find(url, STORES);
  return kind.maintenance(place);
}

/** Returns the maintenance operations of any store. Rejects if it is of a module that has none. */
export async function loadMaintenance(url: string): Promise<StoreMaintenance> {
  const { kind, place } = find(url, KINDS);
  return kind.maintenance(place);
}

function find<Kind>(url: string, kinds: Readonly<Record<string, Kind>>): { kind: Kind; place: string } {
  const [, scheme = '', place = ''] = parts(url);
  if (!Object.hasOwn(kinds, scheme))
    throw new Error(`"${redactPassword(url)}" is not a store, which is given as ${storeUrls}`);
  return { kind: kinds[scheme]!, place };
}
