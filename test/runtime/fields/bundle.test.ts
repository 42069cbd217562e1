/** Bundle of one field type: an element carries its views, without keys, schemas and paper. */
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { expect, test } from 'vitest';
import { fieldTypes } from '../../../src/runtime/fields/index.js';

const FIELDS = fileURLToPath(new URL('../../../src/runtime/fields/types/', import.meta.url));

/** Plug-in that leaves lit outside the bundle and drops its import if nothing of it is used. */
const lit: Plugin = {
  name: 'lit',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^lit\/html\.js$/ }, ({ path }) => ({ path, external: true, sideEffects: false })),
};

async function bundled(facets: readonly string[], type: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${facets.join(', ')} } from './${type}.js';`, loader: 'ts', resolveDir: FIELDS },
    bundle: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
    plugins: [lit],
  });
  return outputFiles[0]!.text;
}

const names = fieldTypes.map(type => type.name);

test.each(names)('bundles %s for the screen without keys, schemas and paper', async name => {
  const text = await bundled(['shape', 'kind', 'isolate', 'grouped', 'read', 'write', 'view', 'display'], name);
  expect(text).not.toMatch(/meant|description|maxLength|uniqueItems|\[0-9\]\{4\}-/);
  expect(text).not.toMatch(/kind: "(lines|comb|ticks|date|table)"/);
});

test.each(names)('bundles %s for a validator without its view', async name => {
  const text = await bundled(['shape', 'clean'], name);
  expect(text).not.toMatch(/html`|meant|from "lit\//);
});
