// npm run docs: writes the pages that are generated from the code: every key and every diagnostic in both
// languages, the Arabic keywords, the programming interface, and the description of the API of the desk.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

run('node', ['scripts/build.mjs']);
const [{ referencePage }, { withKeywords }, { diagnosticsPage }, { apiPage }, { apiDescription }] = await Promise.all([
  import('./docs/reference.mjs'),
  import('./docs/keywords.mjs'),
  import('./docs/diagnostics.mjs'),
  import('./docs/api.mjs'),
  import('../lib/backend/desk/api/openapi.js'),
]);
const pathOf = name => join(root, 'docs', name);
writeFileSync(pathOf('reference.md'), referencePage('en'));
writeFileSync(pathOf('reference.ar.md'), referencePage('ar'));
writeFileSync(pathOf('keywords.ar.md'), withKeywords(readFileSync(pathOf('keywords.ar.md'), 'utf8')));
writeFileSync(pathOf('diagnostics.md'), diagnosticsPage('en'));
writeFileSync(pathOf('diagnostics.ar.md'), diagnosticsPage('ar'));
writeFileSync(pathOf('api.md'), await apiPage());
writeFileSync(pathOf('desk-api.json'), `${JSON.stringify(apiDescription(), undefined, 2)}\n`);
