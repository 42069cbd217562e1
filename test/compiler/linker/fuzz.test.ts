/** Linked modules of random forms: each name that they use is declared, imported or one of the browser, and they run. */
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile, type OutputFile, sharedRuntime } from '../../../src/compiler/index.js';
import { closeContexts, serve, sharedBrowser, stands } from '../../runtime/element/chromium.js';
import { FULL_TIER } from '../../tier.js';
import { type ModuleNames, namesInModule } from './names-in-module.js';
import { randomForm } from './random-form.js';

let browser: Browser;
/** Modules that forms share, by their file names. */
let shared: ReadonlyMap<string, ModuleNames>;
beforeAll(async () => {
  browser = await sharedBrowser();
  shared = namesByFile(await sharedRuntime());
});
afterAll(() => closeContexts(browser));

async function filesOf(source: string, sharedRuntime: boolean, only = ['element']): Promise<readonly OutputFile[]> {
  const options = { file: 'random.form.yaml', project: { read: () => undefined }, today: '2026-11-24' };
  const { compiled, diagnostics } = await compile(source, { ...options, only, sharedRuntime });
  expect(
    diagnostics.filter(({ severity }) => severity === 'error'),
    source,
  ).toEqual([]);
  return compiled!.files;
}

const namesByFile = (files: readonly OutputFile[]): ReadonlyMap<string, ModuleNames> =>
  new Map(files.map(({ path, content }) => [path.split('/').at(-1)!, namesInModule(String(content))]));

/** Returns the imports of modules for which there is no export. */
const missingImports = (modules: ReadonlyMap<string, ModuleNames>): readonly string[] =>
  [...modules].flatMap(([file, { imported }]) =>
    [...imported].flatMap(([from, names]) =>
      names.filter(name => !shared.get(from.split('/').at(-1)!)?.exported.has(name)).map(name => `${name} in ${file}`),
    ),
  );

/** Returns the names that modules use without a declaration and that the browser does not have. */
async function missingNames(modules: ReadonlyMap<string, ModuleNames>): Promise<readonly string[]> {
  const free = [...modules].flatMap(([file, names]) => [...names.free].map(name => [name, file] as const));
  const page = await browser.newPage();
  const missing = await page.evaluate(all => all.filter(([name]) => !(name in globalThis)), free);
  await page.close();
  return missing.map(([name, file]) => `${name} in ${file}`);
}

async function expectLinked(source: string): Promise<void> {
  for (const beside of [false, true]) {
    const modules = namesByFile(await filesOf(source, beside));
    expect([...missingImports(modules), ...(await missingNames(modules))], source).toEqual([]);
  }
}

it('finds a name that is declared in another scope only', () => {
  const { free, imported, exported } = namesInModule(
    'import{a as b}from"./x.js";const c=d=>{{let e=b}return[e,...d]};for(const f of c)f.g({h:i});export{c as j}',
  );
  expect([[...free], [...imported], [...exported]]).toEqual([['e', 'i'], [['./x.js', ['a']]], ['j']]);
});

it('links the shared files without a missing name', async () => {
  expect([...missingImports(shared), ...(await missingNames(shared))]).toEqual([]);
});

it('links a form without a missing name', () =>
  fc.assert(fc.asyncProperty(randomForm, expectLinked), { numRuns: 1, seed: 23 }));

it('links any form without a missing name', FULL_TIER, () =>
  fc.assert(fc.asyncProperty(randomForm, expectLinked), { numRuns: 100 }),
);

it('runs any form until its errors are shown', { ...FULL_TIER, timeout: 120_000 }, () =>
  fc.assert(fc.asyncProperty(randomForm, expectRuns), { numRuns: 6 }),
);

async function expectRuns(source: string): Promise<void> {
  const files = await filesOf(source, false, ['element', 'page']);
  const site = await serve(Object.fromEntries(files.map(({ path, content }) => [path, content])));
  const page = await browser.newPage();
  try {
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(error.stack ?? error.message));
    await page.goto(`${site.url}/`);
    await stands(page, 'random');
    // `validate` shows the summary of the issues, also of those on other pages, for which the lazy chunk is needed.
    const issues = await page.evaluate(() => {
      const form = document.querySelector('random-form') as HTMLElement & { validate(): readonly unknown[] };
      return form.validate().length;
    });
    if (issues > 0) await page.locator('.summary').waitFor();
    else await page.locator('.form').waitFor();
    expect(errors, source).toEqual([]);
  } finally {
    await page.close();
    await site.close();
  }
}
