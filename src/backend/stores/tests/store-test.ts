/** Test of the store contract, and the bench on which it runs: stores at new places, which are closed after it. */
import type { Store } from '../../contracts/store.js';
import type { StoreMaintenance } from '../../contracts/store-maintenance.js';
import { isStoreUrl, loadMaintenance, openStore } from '../index.js';
import type { OpenOptions } from '../open-options.js';
import { STORE_MODULE } from '../store-module.js';
import { definition } from './entries.js';

/** Store that the tests run on. */
export interface StoreUnderTest {
  /** Returns the URL of a store that is not there yet, another one at each call. */
  newUrl(): string | Promise<string>;
  /** Opens the store at a URL. Default: `openStore`. */
  open?(url: string, options?: OpenOptions): Promise<Store>;
  /** Returns the maintenance of the store at a URL, or undefined if it has none. Default: that of its URL. */
  maintenance?(url: string): Promise<StoreMaintenance | undefined>;
}

/** Test of one promise of the contract. */
export interface StoreTest {
  /** Statement of what a store does that passes. */
  readonly name: string;
  /** True for a test that takes longer, because it writes much. */
  readonly slow?: true;
  /** Runs the test. Rejects with an AssertionError that says which promise is not kept, and what was there instead. */
  run(): Promise<void>;
}

/** Stores that a test opens. */
export interface Bench {
  newUrl(): Promise<string>;
  /** Opens a store, at a new place if no URL is given, with the definitions of the forms `a` and `b` in it. */
  open(url?: string, options?: OpenOptions): Promise<Store>;
  /** Opens a store as it is. */
  openBare(url: string, options?: OpenOptions): Promise<Store>;
  /** Closes a store, as a server that ends does. */
  close(store: Store): Promise<void>;
}

/** A test that still needs a bench. */
export interface ContractTest {
  readonly name: string;
  readonly slow?: true;
  body(bench: Bench): Promise<void>;
}

/**
 * Returns a test of a store. Each run has a bench of its own. What the test leaves behind must pass the integrity check
 * of the store, if it has one.
 */
export const storeTest = (store: StoreUnderTest, { body, ...named }: ContractTest): StoreTest => ({
  ...named,
  run: async () => {
    const { bench, closeAll, urls } = createBench(store);
    try {
      await body(bench);
    } finally {
      await closeAll();
    }
    const { maintenance = maintenanceOf } = store;
    for (const url of urls) await (await maintenance(url))?.checkIntegrity();
  },
});

function createBench({ newUrl, open = openStore }: StoreUnderTest) {
  const opened = new Set<Store>();
  const urls = new Set<string>();
  const openBare: Bench['openBare'] = async (url, options = {}) => {
    const store = await open(url, options);
    opened.add(store);
    urls.add(url);
    return store;
  };
  const close: Bench['close'] = async store => {
    opened.delete(store);
    await store.close();
  };
  const bench: Bench = {
    ...{ openBare, close },
    newUrl: async () => newUrl(),
    open: async (url, options) => {
      const store = await openBare(url ?? (await newUrl()), options);
      await store.saveDefinitions([definition(), definition({ form: 'b' })]);
      return store;
    },
  };
  const closeAll = async () => {
    for (const store of opened) await close(store);
  };
  return { bench, closeAll, urls };
}

/** Returns the maintenance of a store, or undefined if its module has none, or `open` alone knows what names it. */
async function maintenanceOf(url: string): Promise<StoreMaintenance | undefined> {
  if (!isStoreUrl(url)) return undefined;
  return loadMaintenance(url).catch(error => {
    if (error.code === STORE_MODULE && error.fault === 'maintenance') return undefined;
    throw error;
  });
}
