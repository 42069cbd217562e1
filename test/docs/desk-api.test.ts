/** Page of the API of the desk: its description is the one that is served, and the page names all that is in it. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SCOPES } from '../../src/backend/accounts/tokens.js';
import { apiDescription } from '../../src/backend/desk/api/openapi.js';
import { page } from './pages.js';

it('has the description that is served', () => {
  const stored = readFileSync(new URL('../../docs/desk-api.json', import.meta.url), 'utf8');
  expect(stored, 'stale: npm run docs').toBe(`${JSON.stringify(apiDescription(), undefined, 2)}\n`);
});

it.each(['docs/desk-api.md', 'docs/desk-api.ar.md'])('%s names each operation, scope and query parameter', path => {
  const { text } = page(path);
  const paths = Object.keys(apiDescription().paths as object).filter(one => !one.includes('{file}'));
  const parameters = ['form', 'status', 'office', 'changed_since', 'order', 'limit'].map(name => `\`${name}\``);
  for (const word of [...paths, ...SCOPES, ...parameters]) expect(text).toContain(word);
});
