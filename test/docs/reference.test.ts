/** Page of keys: it shows the vocabulary, from which the editor schema is made too. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { referencePage } from '../../scripts/docs/reference.mjs';

const PAGE = new URL('../../docs/reference.md', import.meta.url);

it('documents every key', () => {
  expect(readFileSync(PAGE, 'utf8'), 'stale: npm run docs').toBe(referencePage());
});
