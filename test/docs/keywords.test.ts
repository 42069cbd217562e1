/** Page of Arabic keywords: it shows the current vocabulary. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { below, KEYWORD_TABLES } from '../../scripts/docs/keywords.mjs';

const PAGE = new URL('../../docs/keywords.ar.md', import.meta.url);

it.each(Object.entries(KEYWORD_TABLES))('%s', (heading, table) => {
  expect(below(readFileSync(PAGE, 'utf8'), heading).trim(), 'stale: npm run docs').toBe(table);
});
