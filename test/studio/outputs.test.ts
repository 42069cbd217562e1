/**
 * @module-tag full
 *
 * The compiler in a worker of a page: every output of every form has the same bytes as in Node, and only the worker's
 * own policy allows the evaluation of generated code.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Remote } from 'comlink';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readColourProfile, readFont } from '../../src/compiler/host/resources.js';
import type { WorkerResources } from '../../src/compiler/host/worker-resources.js';
import { compile, type OutputFile } from '../../src/compiler/index.js';
import { runtimeParts } from '../../src/compiler/linker/runtime-parts.js';
import { FONT_PATHS, type FontName } from '../../src/compiler/typeset/fonts/font-files.js';
import { bundleWorker } from '../../src/studio/bundle/bundle-worker.js';
import type { StudioService } from '../../src/studio/worker/service.js';
import { ALL_FORMS, ROOT } from '../forms/served.js';
import { closeContexts, STRICT, sharedBrowser } from '../runtime/element/chromium.js';

const TODAY = '2026-11-24';
const EVALUATING = "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'self'";

/** Paths of the files below forms/. */
const SOURCES = readdirSync(join(ROOT, 'forms'), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath, entry.name).slice(ROOT.length));

const served = new Map<string, Uint8Array | string>();
let server: Server;
let page: Page;

beforeAll(async () => {
  served.set('/', '<!doctype html><title>Studio</title>');
  for (const { name, content } of await bundleWorker()) served.set(`/${name}`, content);
  served.set('/comlink.js', readFileSync(createRequire(import.meta.url).resolve('comlink/dist/esm/comlink.min.mjs')));
  const wasm = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz.wasm');
  served.set('/harfbuzz.wasm', readFileSync(wasm));
  served.set('/parts.json', JSON.stringify(await runtimeParts()));
  served.set('/profile', readColourProfile());
  for (const font of Object.keys(FONT_PATHS)) served.set(`/fonts/${font}`, readFont(font as FontName));
  for (const path of SOURCES) served.set(`/project/${path}`, readFileSync(join(ROOT, path)));
  served.set('/probe.js', "try { probed = eval('1 + 1') } catch (error) { probed = error.name }");
  server = createServer(({ url }, response) => {
    const content = served.get(url!);
    if (content === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': mediaType(url!), 'Content-Security-Policy': policyOf(url!) });
    response.end(content);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  page = await (await (await sharedBrowser()).newContext()).newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.evaluate(setUp, { fonts: Object.keys(FONT_PATHS), sources: SOURCES });
}, 240_000);

afterAll(async () => {
  await closeContexts(await sharedBrowser());
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
});

const mediaType = (path: string): string =>
  path === '/' ? 'text/html' : path.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';

/** The page has the strict policy. A worker has the policy that comes with its file. */
const policyOf = (path: string): string =>
  path.endsWith('.js') ? EVALUATING : STRICT.replace(/; require-trusted-types.*/, "; worker-src 'self'");

type Service = Remote<StudioService>;

/** Runs in the page: starts the worker, and gives it what it needs. */
async function setUp({ fonts: names, sources }: { fonts: string[]; sources: string[] }): Promise<void> {
  const bytes = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer());
  const all = async (paths: string[], folder: string) =>
    new Map(await Promise.all(paths.map(async path => [path, await bytes(`/${folder}/${path}`)] as const)));
  const { wrap } = (await import('/comlink.js' as string)) as typeof import('comlink');
  const service = wrap<StudioService>(new Worker('/worker.js', { type: 'module' }));
  const prebuilt = new Map([['parts.json', await (await fetch('/parts.json')).json()]]);
  const colourProfile = await bytes('/profile');
  await service.setUp({ fonts: (await all(names, 'fonts')) as WorkerResources['fonts'], colourProfile, prebuilt });
  await service.openProject(await all(sources, 'project'));
  Object.assign(globalThis, { service });
}

type Digests = readonly (readonly [path: string, sha256: string])[];

/** Runs in the page: compiles a form, and returns the digest of each output. */
async function compileThere({ file, today }: { file: string; today: string }): Promise<Digests> {
  const { service } = globalThis as unknown as { service: Service };
  const { files } = await service.build(file, today);
  if (!files) throw new Error(`${file} does not compile`);
  const hex = async ({ path, content }: OutputFile) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [path, Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')] as const;
  };
  return Promise.all(files.map(hex));
}

it.each(ALL_FORMS)(
  '%s has the same outputs as in Node',
  async id => {
    const file = `forms/${id}.form.yaml`;
    const read = (path: string) => (SOURCES.includes(path) ? readFileSync(join(ROOT, path)) : undefined);
    const { compiled } = await compile(read(file)!, { file, project: { read }, today: TODAY });
    const digests = compiled!.files.map(({ path, content }) => [
      path,
      createHash('sha256').update(content).digest('hex'),
    ]);
    expect(digests.length).toBeGreaterThan(20);
    expect(await page.evaluate(compileThere, { file, today: TODAY })).toEqual(digests);
  },
  60_000,
);

it('evaluates nothing in the page itself', async () => {
  await page.addScriptTag({ url: '/probe.js' });
  expect(await page.evaluate(() => (globalThis as { probed?: string }).probed)).toBe('EvalError');
});
