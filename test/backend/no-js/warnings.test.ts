/** Warnings of a page without JavaScript and of the JSON endpoint: asked once, stored as confirmed, never refused. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDefinition, toServedForm } from '../../../src/backend/definitions.js';
import { warningsOfStored } from '../../../src/backend/desk/warnings.js';
import { openStore, type RunningServer, type Store, startServer } from '../../../src/backend/index.js';
import { compile } from '../../../src/compiler/index.js';
import { sharedBrowser } from '../../runtime/element/chromium.js';
import { FULL_TIER } from '../../tier.js';
import { ask, collect } from '../harness.js';
import { type Entry, entriesOf, filled, multipart } from './pages.js';

const FORM = `form: visit
version: 1
languages: [en, ar]
title: { en: Visit, ar: زيارة }
fields:
  age: { type: integer, label: { en: Age, ar: العمر }, max: 150, check: { rule: age <= 100, message: { en: More than 100 years, ar: كبير }, level: warning } }
  phone: { type: phone, label: { en: Phone, ar: الهاتف }, required: warn }
`;

const folder = mkdtempSync(join(tmpdir(), 'istimara-warned-'));
let store: Store;
let server: RunningServer;

beforeAll(async () => {
  const only = ['form', 'validator', 'page', 'element', 'card'];
  const options = { file: 'visit.form.yaml', project: { read: () => undefined }, only, today: '2026-11-24' };
  const { compiled } = await compile(FORM, options);
  mkdirSync(join(folder, 'dist/visit'), { recursive: true });
  for (const { path, content } of compiled!.files) writeFileSync(join(folder, 'dist/visit', path), content);
  store = await openStore(`sqlite:${join(folder, 'store.db')}`);
  server = await startServer({ dist: join(folder, 'dist'), store, port: 0, log: () => undefined });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const HTML = { accept: 'text/html', 'accept-language': 'en' };

function post(entries: readonly Entry[]) {
  const { type, body } = multipart(entries);
  const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin', ...HTML };
  return ask(server.port, '/forms/visit/', { method: 'POST', headers, body });
}
const blank = async () => entriesOf((await ask(server.port, '/forms/visit/', { headers: HTML })).text);
const stored = async () => (await collect(store.iterate({ form: 'visit' }))).at(-1)!;
const served = async () => toServedForm(await readDefinition(join(folder, 'dist/visit'), 'visit'));

describe('a page with warnings', () => {
  it('comes back once with a tick for each, and is then stored with those that are confirmed', async () => {
    const asked = await post(filled(await blank(), { age: '104' }));
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('More than 100 years');
    expect(asked.text.match(/name="-confirmed"/g)).toHaveLength(2);
    const again = entriesOf(asked.text);
    const seen = again.filter(([name]) => name === '-seen');
    const sent = await post([...again, ['-confirmed', seen[0]![1]]]);
    expect(sent.status).toBe(303);
    const one = await stored();
    const { warnings } = JSON.parse(Buffer.from(one.body).toString());
    expect(warnings).toEqual([{ path: 'age', code: 'check', params: { index: 0 } }]);
    expect(await warningsOfStored(one, await served())).toMatchObject([
      { path: 'age', confirmed: true },
      { path: 'phone', confirmed: false },
    ]);
  });

  it('comes back again if an answer that a warning is about has changed, and with its errors first', async () => {
    const asked = await post(filled(await blank(), { age: '104', phone: '0933123456' }));
    const changed = await post(filled(entriesOf(asked.text), { age: '105' }));
    expect(changed.status).toBe(200);
    const wrong = await post(filled(entriesOf(changed.text), { age: '151' }));
    expect(wrong.status).toBe(422);
  });

  it('comes back in the styles of its sheet if all are confirmed, but its token has expired', async () => {
    const again = entriesOf((await post(filled(await blank(), { age: '104' }))).text);
    const confirmed = again.flatMap(([name, value]): Entry[] => (name === '-seen' ? [['-confirmed', value]] : []));
    const expired = (value: Entry[1]) => String(value).replace(/\.[^.]+\./, '.zzzzzzzzz.');
    const stale = again.map(([name, value]): Entry => [name, name === '-token' ? expired(value) : value]);
    const { status, text } = await post([...stale, ...confirmed]);
    expect([status, text]).toEqual([403, expect.stringContaining('class="summary mended"')]);
    expect((await ask(server.port, '/forms/visit/visit.css')).text).toContain('.mended{');
  });
});

it('keeps what was confirmed on it once the script has come', FULL_TIER, async () => {
  const page = await (await sharedBrowser()).newPage();
  let go = (): void => {};
  const held = new Promise<void>(resolve => (go = resolve));
  await page.route('**/visit.js', async route => {
    await held;
    await route.continue();
  });
  await page.goto(`http://127.0.0.1:${server.port}/forms/visit/`, { waitUntil: 'commit' });
  await page.locator('[name="age"]').fill('104');
  await page.locator('.ways button.primary').click();
  await page.locator('[name="-confirmed"]').nth(1).waitFor();
  await page.locator('[name="-confirmed"]').first().check();
  const before = (await collect(store.iterate({ form: 'visit' }))).length;
  go();
  const form = page.locator('visit-form');
  await expect.poll(() => form.evaluate(element => Boolean(element.shadowRoot?.querySelector('form')))).toBe(true);
  await expect.poll(() => form.locator('.field [name="-confirmed"]').count()).toBe(2);
  expect(
    await form
      .locator('.field [name="-confirmed"]')
      .evaluateAll(ticks => ticks.map(tick => (tick as HTMLInputElement).checked)),
  ).toEqual([true, false]);
  await form.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(async () => (await collect(store.iterate({ form: 'visit' }))).length).toBe(before + 1);
  const { data, warnings } = JSON.parse(Buffer.from((await stored()).body).toString());
  expect([data, warnings]).toEqual([{ age: 104 }, [{ path: 'age', code: 'check', params: { index: 0 } }]]);
  await page.close();
});

describe('a submission', () => {
  const send = async (more: object) => {
    const id = randomUUID();
    const { version, definition } = await served();
    const body = JSON.stringify({
      ...{ id, form: 'visit', version, definition, language: 'en', submitted_at: new Date().toISOString() },
      ...{ data: { age: 104 }, ...more },
    });
    const headers = { 'content-type': 'application/json', 'idempotency-key': id };
    return ask(server.port, '/forms/visit/submissions', { method: 'POST', headers, body });
  };
  const warning = { path: 'age', code: 'check', params: { index: 0 } };

  it.each([
    ['is accepted without warnings', {}, 201],
    ['is accepted with warnings', { warnings: [warning] }, 201],
    ['is accepted with warnings that the server does not find', { warnings: [{ ...warning, path: 'gone' }] }, 201],
    ['is refused with members that a warning does not have', { warnings: [{ ...warning, text: 'x' }] }, 400],
    ['is refused with a code that a warning does not have', { warnings: [{ ...warning, code: 'max' }] }, 400],
    ['is refused with warnings that are no list', { warnings: warning }, 400],
  ])('%s', async (_, more, status) => {
    expect((await send(more)).status).toBe(status);
  });
});
