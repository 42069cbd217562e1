/** Code of a developer who has installed the package. It uses each entry point, with its types. */

import { openStore, type Store, startServer } from 'istimara/backend';

export { titles } from './consumer-no-dom.mjs';
export const functions = [openStore, startServer];
export type Kept = Store;
