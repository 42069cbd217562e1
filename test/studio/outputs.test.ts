/**
 * @module-tag full
 *
 * The compiler in a worker of a page: every output of every form has the same bytes as in Node, and only the worker's
 * own policy allows the evaluation of generated code.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile, type OutputFile } from '../../src/compiler/index.js';
import { studioFiles } from '../../src/studio/site/index.js';
import { workbook } from '../compiler/interop/imported.js';
import { ALL_FORMS, ROOT } from '../forms/served.js';
import { closeContexts, sharedBrowser } from '../runtime/element/chromium.js';
import { probePage, type Service, startService } from './probe.js';
import { type StaticSite, serveSite } from './serve-site.js';

const TODAY = '2026-11-24';

/** Paths of the files below forms/. */
const SOURCES = readdirSync(join(ROOT, 'forms'), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath, entry.name).slice(ROOT.length));

let site: StaticSite;
let page: Page;

beforeAll(async () => {
  const served = new Map((await studioFiles()).map(({ path, content }) => [`/${path}`, content]));
  served.set('/probe.html', probePage(String(served.get('/index.html'))));
  served.set('/comlink.js', readFileSync(createRequire(import.meta.url).resolve('comlink/dist/esm/comlink.min.mjs')));
  served.set('/probe.js', "try { probed = eval('1 + 1') } catch (error) { probed = error.name }");
  const rows = [
    ['type', 'name', 'label'],
    ['text', 'a', 'A'],
  ];
  served.set('/form.xlsx', await workbook({ survey: rows }));
  for (const path of SOURCES) served.set(`/project/${path}`, readFileSync(join(ROOT, path)));
  site = await serveSite(served);
  page = await (await (await sharedBrowser()).newContext()).newPage();
  await page.goto(`${site.url}probe.html`);
  await startService(page, SOURCES);
}, 240_000);

afterAll(async () => {
  await closeContexts(await sharedBrowser());
  await site.close();
});

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

/** Runs in the page: converts a form, a list and the text of a paper, without any other worker. */
async function convertThere(): Promise<readonly unknown[]> {
  const { service } = globalThis as unknown as { service: Service };
  const book = new Uint8Array(await (await fetch('/form.xlsx')).arrayBuffer());
  const bytes = (text: string) => new TextEncoder().encode(text);
  const imported = async (name: string, content: Uint8Array) =>
    (await service.importForm({ name, content, language: 'ar' })).form?.yaml;
  return [
    await imported('form.xlsx', book),
    await imported('form.csv', bytes('type,name,label\ntext,a,A\n')),
    await imported('paper.txt', bytes('طلب\nرقم الهاتف: .......')),
    (await service.importList({ name: 'form.xlsx', content: book, language: 'ar' })).list?.options,
  ];
}

it('converts workbooks, CSV and texts as in Node', async () => {
  expect(await page.evaluate(convertThere)).toEqual([
    expect.stringContaining('a: A'),
    expect.stringContaining('a: A'),
    expect.stringContaining('phone: { type: phone, label: رقم الهاتف }'),
    1,
  ]);
});

interface TrustedTypes {
  createPolicy(name: string, rules: TrustedRules): TrustedRules;
}

interface TrustedRules {
  createScriptURL(address: string): string;
}

it('evaluates nothing in the page itself', async () => {
  const own = await (await sharedBrowser()).newPage();
  await own.goto(site.url);
  await own.evaluate(
    () =>
      new Promise(resolve => {
        const { trustedTypes } = globalThis as unknown as { trustedTypes: TrustedTypes };
        const script = document.createElement('script');
        const rules = { createScriptURL: (address: string) => address };
        script.src = trustedTypes.createPolicy('istimara-offline', rules).createScriptURL('/probe.js');
        script.addEventListener('load', resolve);
        document.body.append(script);
      }),
  );
  expect(await own.evaluate(() => (globalThis as { probed?: string }).probed)).toBe('EvalError');
});
