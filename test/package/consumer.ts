/** Code of a developer who has installed the package. It uses each entry point, with its types. */

import { openStore, type Store, startServer } from 'istimara/backend';
import { type StoreModule, storeTests } from 'istimara/store';

export { titles } from './consumer-no-dom.mjs';
export const functions = [openStore, startServer];
export type Kept = Store;
export const storeModule: StoreModule = { open: async place => openStore(`sqlite:${place}`) };
export const tests = storeTests({ newUrl: () => 'module:./store.js#new' });
