/**
 * @module-tag full
 *
 * The compiler in a worker of a page: every output of every form has the same bytes as in Node, and only the worker's
 * own policy allows the evaluation of generated code.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workbook } from '../compiler/interop/imported.js';
import { ALL_FORMS } from '../forms/served.js';
import { closeContexts, sharedBrowser } from '../runtime/element/chromium.js';
import { digestsHere, digestsIn, type OutputsPage, openOutputsPage } from './outputs-page.js';
import type { Service } from './probe.js';

let opened: OutputsPage;

beforeAll(async () => {
  const rows = [
    ['type', 'name', 'label'],
    ['text', 'a', 'A'],
  ];
  const others = new Map<string, string | Uint8Array>([
    ['/probe.js', "try { probed = eval('1 + 1') } catch (error) { probed = error.name }"],
    ['/form.xlsx', await workbook({ survey: rows })],
  ]);
  opened = await openOutputsPage(await sharedBrowser(), others);
}, 240_000);

afterAll(async () => {
  await closeContexts(await sharedBrowser());
  await opened.site.close();
});

it.each(ALL_FORMS)(
  '%s has the same outputs as in Node',
  async id => {
    const digests = await digestsHere(id);
    expect(digests.length).toBeGreaterThan(20);
    expect(await digestsIn(opened.page, id)).toEqual(digests);
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
  expect(await opened.page.evaluate(convertThere)).toEqual([
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
  await own.goto(opened.site.url);
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
