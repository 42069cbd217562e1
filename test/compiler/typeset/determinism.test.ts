/**
 * Determinism of rendering: the same definition gives the same bytes alone, in a batch, in another order, in another
 * process, time zone and language.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { expect, test, vi } from 'vitest';
import { createTypesetter, type Typesetter } from '../../../src/compiler/typeset/index.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { samplePage } from './sample-page.js';

// The timeout is long because the machine may be busy. Nothing here waits for a fixed time.
vi.setConfig({ testTimeout: 120_000 });

const root = fileURLToPath(new URL('../../..', import.meta.url));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const hashOf = async (typesetter: Typesetter, seed: number) => sha256(await typesetter.render(samplePage('rtl', seed)));

async function batch(seeds: number[]): Promise<Map<number, string>> {
  const typesetter = createTypesetter();
  const hashes = new Map<number, string>();
  for (const seed of seeds) hashes.set(seed, await hashOf(typesetter, seed));
  return hashes;
}

/** Returns the hash of one document that a fresh process renders. */
function inAnotherProcess(seed: number, env: Record<string, string>): string {
  const contents = `
    import { createHash } from 'node:crypto';
    import { createTypesetter } from './src/compiler/typeset/index.js';
    import { samplePage } from './test/compiler/typeset/sample-page.js';
    const bytes = await createTypesetter().render(samplePage('rtl', ${seed}));
    process.stdout.write(createHash('sha256').update(bytes).digest('hex'));`;
  const stdin = { contents, resolveDir: root };
  const options = { bundle: true, platform: 'node', format: 'esm', packages: 'external', write: false } as const;
  const input = buildSync({ stdin, ...options }).outputFiles[0]!.text;
  const run = { cwd: root, input, encoding: 'utf8', env: { ...process.env, ...env } } as const;
  return execFileSync(process.execPath, ['--input-type=module', '-'], run);
}

test('gives a document the same bytes alone, in a batch and in another order', FULL_TIER, async () => {
  const seeds = [0, 1, 2, 3, 4, 5];
  const [inOrder, shuffled] = [await batch(seeds), await batch([5, 2, 4, 0, 3, 1])];
  expect(new Set(inOrder.values()).size).toBe(seeds.length);
  for (const seed of seeds) expect(shuffled.get(seed)).toBe(inOrder.get(seed));
  expect(await hashOf(createTypesetter(), 5)).toBe(inOrder.get(5));
});

test('gives the same bytes if several documents are rendered at once', FULL_TIER, async () => {
  const typesetter = createTypesetter();
  const hashes = await Promise.all([0, 1, 2].map(seed => hashOf(typesetter, seed)));
  expect(hashes).toEqual([...(await batch([0, 1, 2])).values()]);
});

eachInTiers(test, (_, index) => index === 0, [
  { TZ: 'Pacific/Kiritimati', LANG: 'ar_SY.UTF-8', LC_ALL: 'ar_SY.UTF-8' },
  { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' },
])('gives the same bytes in another process with %o', async env => {
  expect(inAnotherProcess(3, env)).toBe(await hashOf(createTypesetter(), 3));
});

/** Measured words are cached for the next document, so the cache key must contain everything that they depend on. */
test.each<object>([
  { fontSize: 14 },
  { bold: true },
  { font: 'VazirmatnMedium' },
  { color: '#123456' },
  { lineHeight: 2 },
  { characterSpacing: 2 },
  { alignment: 'end' },
  { dir: 'ltr' },
  { rigid: true },
  { noWrap: true },
  { link: 'https://example.org' },
  { decoration: 'underline' },
  { leadingIndent: 20 },
  { fontFeatures: ['ss01'] },
  { opacity: 0.5 },
])('the same words in another style, %o, are measured anew', async style => {
  const text = 'الهاتف 0933 abc في الشارع';
  const page = (more: object) => ({
    dir: 'rtl' as const,
    content: [{ text, ...more }, { text: [{ text, ...more }, ' x'] }],
  });
  const typesetter = createTypesetter();
  const plain = sha256(await typesetter.render(page({})));
  const after = sha256(await typesetter.render(page(style)));
  expect(after).toBe(sha256(await createTypesetter().render(page(style))));
  expect(sha256(await typesetter.render(page({})))).toBe(plain);
});
