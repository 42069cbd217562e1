/** Stores of somebody's own: a module that opens them, named by a URL such as `module:./my-store.js#PLACE`. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject } from '../../runtime/is-object.js';
import type { Store } from '../contracts/store.js';
import type { StoreMaintenance } from '../contracts/store-maintenance.js';
import type { OpenOptions } from './open-options.js';

/** Default export of a module that opens stores. */
export interface StoreModule {
  /** Opens the store at a place: what follows `#` in its URL. Rejects, or throws, if it cannot be opened durably. */
  open(place: string, options: OpenOptions): Store | Promise<Store>;
  /** Returns what commands such as `check-store` do with the store. Without it, they say that the store has none. */
  maintenance?(place: string): StoreMaintenance;
}

/** Code of the error for a module that is not there, or opens no stores. */
export const STORE_MODULE = 'ISTIMARA_STORE_MODULE';

/**
 * Fault of a module. `missing`: it is not there. `load`: it throws when it is loaded. `exports`: it has no
 * default export with `open`. `members`: the store lacks members. `maintenance`: it has no maintenance.
 */
export type StoreModuleFault = 'missing' | 'load' | 'exports' | 'members' | 'maintenance';

export type StoreModuleError = Error & {
  readonly file: string;
  readonly fault: StoreModuleFault;
  readonly detail: string;
};

const moduleError = (file: string, fault: StoreModuleFault, detail = ''): StoreModuleError =>
  Object.assign(new Error(`${file}: ${fault}${detail && `: ${detail}`}`), { code: STORE_MODULE, file, fault, detail });

/** Members that each store has, and those of its parts. */
const MEMBERS = [
  ...['append', 'changeStatus', 'erase', 'history', 'keys', 'findAcknowledgement', 'findByNumbers', 'findTracking'],
  ...['list', 'iterate', 'saveDefinitions', 'definitions', 'close', 'record', 'auditEvents'],
  ...['queue', 'queueCounts', 'unreadAmong', 'assign', 'transfer'],
] as const;
const OPTIONAL = ['deskSecret', 'sign', 'freeBytes'] as const;
const RESUMABLE = ['begin', 'find', 'open', 'drop', 'waiting', 'whole', 'take', 'discard', 'sweep'] as const;
const PARTS = {
  files: ['receive', 'open', 'storedAt', 'touch', 'remove', ...RESUMABLE.map(name => `resumable.${name}`)],
  outbox: ['begin', 'end', 'claim', 'recordResults', 'replay', 'destinations', 'backlog', 'countAll', 'parked'],
  tries: ['countAttempt', 'forget'],
  sessions: ['keep', 'find', 'use', 'ofAccount', 'end', 'sweep'],
} as const;

type Members = Readonly<Record<string, unknown>>;

/** Splits what follows `module:` into the module and the place of the store. */
function split(named: string): { readonly file: string; readonly place: string } {
  const at = named.indexOf('#');
  return at < 0 ? { file: named, place: '' } : { file: named.slice(0, at), place: named.slice(at + 1) };
}

/** Opens the store of a module. Rejects with a `StoreModuleError` if the module opens no stores, else as the module does. */
export async function openModuleStore(named: string, options: OpenOptions): Promise<Store> {
  const { file, place } = split(named);
  const module = await load(file);
  const store: unknown = await module.open(place, options);
  const lacking = lackingIn(store);
  if (lacking.length > 0) {
    await closeRefused(store);
    throw moduleError(file, 'members', lacking.join(', '));
  }
  return asPlainObject(store as Store);
}

/** Returns the maintenance of a module's store. Rejects with a `StoreModuleError` if it has none. */
export async function moduleMaintenance(named: string): Promise<StoreMaintenance> {
  const { file, place } = split(named);
  const module = await load(file);
  if (!module.maintenance) throw moduleError(file, 'maintenance');
  return module.maintenance(place);
}

async function load(file: string): Promise<StoreModule> {
  const path = pathOf(file);
  if (path === undefined) throw moduleError(file, 'missing');
  const loaded = await import(pathToFileURL(path).href).catch(error => {
    throw moduleError(file, 'load', String(error?.message ?? error));
  });
  const module: unknown = loaded.default;
  if (!isStoreModule(module)) throw moduleError(file, 'exports');
  return module;
}

const isStoreModule = (module: unknown): module is StoreModule =>
  isObject<Members>(module) && typeof module.open === 'function';

/** Finds a module: the path of a file, relative to the working directory, or the name of a package installed there. */
function pathOf(file: string): string | undefined {
  if (/^(?:\.|\/|[A-Za-z]:)/.test(file)) return existsSync(resolve(file)) ? resolve(file) : undefined;
  try {
    return createRequire(join(process.cwd(), 'package.json')).resolve(file);
  } catch {
    return undefined;
  }
}

/** Returns the names of the members that a store lacks. */
function lackingIn(store: unknown): readonly string[] {
  const inParts = Object.entries(PARTS).flatMap(([part, names]) => names.map(name => `${part}.${name}`));
  return [...MEMBERS, ...inParts].filter(path => typeof memberAt(store, path) !== 'function');
}

/** Returns a member, also one of a part, such as `files.open`. */
const memberAt = (store: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((owner, name) => (owner as Members | null | undefined)?.[name], store);

/** Closes a store that is not used, so that its connections do not keep the process alive. */
async function closeRefused(store: unknown): Promise<void> {
  try {
    await (store as Partial<Store> | null | undefined)?.close?.();
  } catch {
    // What the store lacks is the error to report.
  }
}

/** Returns a store as a plain object, as the backend extends it; the methods of a class are not members of its objects. */
function asPlainObject(store: Store): Store {
  const members = store as unknown as Members;
  const methods = [...MEMBERS, ...OPTIONAL].flatMap(name => {
    const method = members[name];
    return typeof method === 'function' ? [[name, method.bind(store)]] : [];
  });
  const values = [...Object.keys(PARTS), 'maxConcurrentGroups'].flatMap(name =>
    members[name] === undefined ? [] : [[name, members[name]]],
  );
  return Object.fromEntries([...methods, ...values]) as Store;
}
