// The tests of the contract, on this store.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { storeTests } from 'istimara/store';

const MODULE = fileURLToPath(new URL('line-store.mjs', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'line-store-'));
after(() => rmSync(root, { recursive: true }));
let count = 0;

const newUrl = () => `module:${MODULE}#${join(root, String(count++))}`;
for (const { name, run } of await storeTests({ newUrl })) test(name, run);
