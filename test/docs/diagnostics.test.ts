/** Pages of diagnostics: they contain the catalogue as `istimara explain` prints it. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { diagnosticsPage } from '../../scripts/docs/diagnostics.mjs';

it.each([
  ['en', 'diagnostics.md'],
  ['ar', 'diagnostics.ar.md'],
] as const)('%s', (language, name) => {
  const page = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  expect(page, 'stale: npm run docs').toBe(diagnosticsPage(language));
});
