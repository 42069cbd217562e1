/** The compiler in the worker of a page, with all files below forms/, and the digests of its outputs there and here. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { compile, type OutputFile } from '../../src/compiler/index.js';
import { studioFiles } from '../../src/studio/site/index.js';
import { ROOT } from '../forms/served.js';
import { probePage, type Service, startService } from './probe.js';
import { type StaticSite, serveSite } from './serve-site.js';

const TODAY = '2026-11-24';

/** Paths of the files below forms/. */
const SOURCES = readdirSync(join(ROOT, 'forms'), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath, entry.name).slice(ROOT.length));

export interface OutputsPage {
  readonly site: StaticSite;
  readonly page: Page;
}

/** Serves the studio, the files below forms/ and others, and opens a page with the compiler in its worker. */
export async function openOutputsPage(
  browser: Browser,
  others: ReadonlyMap<string, string | Uint8Array> = new Map(),
): Promise<OutputsPage> {
  const served = new Map((await studioFiles()).map(({ path, content }) => [`/${path}`, content]));
  served.set('/probe.html', probePage(String(served.get('/index.html'))));
  served.set('/comlink.js', readFileSync(createRequire(import.meta.url).resolve('comlink/dist/esm/comlink.min.mjs')));
  for (const path of SOURCES) served.set(`/project/${path}`, readFileSync(join(ROOT, path)));
  for (const [path, content] of others) served.set(path, content);
  const site = await serveSite(served);
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${site.url}probe.html`);
  await startService(page, SOURCES);
  return { site, page };
}

type Digests = readonly (readonly [path: string, sha256: string])[];

const fileOf = (id: string) => `forms/${id}.form.yaml`;

/** Compiles a form of forms/ in Node, and returns the digest of each output. */
export async function digestsHere(id: string): Promise<Digests> {
  const file = fileOf(id);
  const read = (path: string) => (SOURCES.includes(path) ? readFileSync(join(ROOT, path)) : undefined);
  const { compiled } = await compile(read(file)!, { file, project: { read }, today: TODAY });
  return compiled!.files.map(({ path, content }) => [path, createHash('sha256').update(content).digest('hex')]);
}

/** Compiles a form of forms/ in the worker of the page, and returns the digest of each output. */
export const digestsIn = (page: Page, id: string): Promise<Digests> =>
  page.evaluate(compileThere, { file: fileOf(id), today: TODAY });

/** Runs in the page. */
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
