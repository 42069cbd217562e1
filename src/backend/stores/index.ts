/** Registry of the stores, by the scheme of their URL. */

import type { WorkingCalendar } from '../../runtime/calendar/working-days.js';
import type { Store } from '../contracts/store.js';
import type { StoreMaintenance } from '../contracts/store-maintenance.js';
import type { Damage } from '../journal/damage.js';
import type { Log } from '../log.js';
import { redactPassword } from './postgres/connection-url.js';
import { postgresMaintenance } from './postgres/maintenance/index.js';
import { openPostgres } from './postgres/store.js';
import { sqliteMaintenance } from './sqlite/maintenance/index.js';
import { openSqlite } from './sqlite/store.js';

/** Options of `openStore`. */
export interface OpenOptions {
  /**
   * True to open the store for reading only, next to a running server. The store must exist, else the error has the
   * code `ENOENT`.
   */
  readonly readonly?: boolean;
  /**
   * Calendar of the offices, by which deadlines are counted; also those of undecided cases that are stored already.
   * Without it, new deadlines are counted by the calendar of Syria, and the others stay.
   */
  readonly calendar?: WorkingCalendar;
  /** True to write in a separate thread, for a server whose main thread has other work to do. */
  readonly thread?: boolean;
  /**
   * Log sink for operator events and signed checkpoints. The log is a copy of the checkpoints that is stored elsewhere.
   */
  readonly log?: Log;
  /** Called with damage that is found only by the full integrity check after a start. */
  readonly onDamage?: (damage: Damage) => void;
}

interface StoreKind {
  /** Syntax of its URL. */
  readonly url: string;
  open(place: string, options: OpenOptions): Store | Promise<Store>;
  maintenance(place: string): StoreMaintenance;
}

const STORES: Readonly<Record<string, StoreKind>> = {
  postgres: { url: 'postgres://HOST/DATABASE', open: openPostgres, maintenance: postgresMaintenance },
  sqlite: { url: 'sqlite:PATH', open: openSqlite, maintenance: sqliteMaintenance },
};

/** Syntax of the URLs of stores, for example `sqlite:PATH`. */
export const storeUrls = Object.values(STORES)
  .map(({ url }) => url)
  .join(', ');

/** Splits a URL into scheme and location. Both schemes that libpq accepts name the same kind of store. */
const parts = (url: string): readonly string[] =>
  /^([a-z]+):(.+)$/s.exec(url.replace(/^postgresql:/, 'postgres:')) ?? [];

/** Returns whether a URL names a store, even if it cannot be opened. */
export const isStoreUrl = (url: string): boolean => Object.hasOwn(STORES, parts(url)[1] ?? '');

/** Opens the store that a URL such as `sqlite:data/istimara.db` names. Rejects when it cannot be opened durably. */
export async function openStore(url: string, options: OpenOptions = {}): Promise<Store> {
  const { kind, place } = find(url);
  return kind.open(place, options);
}

/** Returns the maintenance operations of the store that a URL names. */
export function storeMaintenance(url: string): StoreMaintenance {
  const { kind, place } = find(url);
  return kind.maintenance(place);
}

function find(url: string): { kind: StoreKind; place: string } {
  const [, scheme = '', place = ''] = parts(url);
  if (!isStoreUrl(url)) throw new Error(`"${redactPassword(url)}" is not a store, which is given as ${storeUrls}`);
  return { kind: STORES[scheme]!, place };
}
