/** Tree shaking of functions: a form contains the functions that it calls, and nothing of the compiler's table. */
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { catalogue } from '../../../src/compiler/diagnostics/catalogue/index.js';
import * as functions from '../../../src/runtime/engine/functions/index.js';
import { signatures } from '../../../src/runtime/engine/functions/signatures.js';

async function bundled(names: string): Promise<string> {
  const contents = `export { ${names} } from './src/runtime/engine/functions/index.js';`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.', loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0]!.text;
}

/** Maximum mean size of a function, with what several share. */
const MAX_MEAN_BYTES = 125;

test('drops functions that are not called', async () => {
  const small = await bundled('eq');
  expect(small.length).toBeLessThan(400);
  const all = Object.keys(functions).filter(name => !name.endsWith('Signatures'));
  const large = await bundled(all.join(', '));
  expect(large).not.toContain('string length');
  expect(large.length / all.length).toBeLessThan(MAX_MEAN_BYTES);
});

const KINDS =
  /^(number|string|boolean|date|day|amount|ordered|point|scalar|any|item|list|first|flat|wider|months-duration)(\[\])?[?*]?$/;

test.each(Object.entries(signatures))('has %s in the table and as a function', (name, { call, takes, gives }) => {
  expect(Object.keys(functions)).toContain(call);
  expect(name).toMatch(/^[a-z]+( [a-z]+)*$/);
  for (const one of [...takes, gives]) expect(one).toMatch(KINDS);
});

test('uses the same params in the messages of both languages', () => {
  const params = (text: string) => [...new Set(text.match(/(?<!\{)\{\w+(?:\|\w+)?\}(?!\})/g))].sort();
  for (const [code, { ar, en }] of Object.entries(catalogue)) {
    expect([code, params(ar.text + ar.help)]).toEqual([code, params(en.text + en.help)]);
  }
});
