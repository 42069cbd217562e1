/** Pages of keys: they show the vocabulary, from which the editor schema is made too. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { referencePage } from '../../scripts/docs/reference.mjs';

it.each([
  ['en', 'reference.md'],
  ['ar', 'reference.ar.md'],
] as const)('documents every key in %s', (language, name) => {
  const page = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  expect(page, 'stale: npm run docs').toBe(referencePage(language));
});
