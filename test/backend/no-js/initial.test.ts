/**
 * Initial values on pages without JavaScript: shown before the page is sent, kept by a correction, the same twice.
 *
 * @module-tag full
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type RunningServer, type Store, startServer } from '../../../src/backend/index.js';
import { ask, collect, type Reply } from '../harness.js';
import { buildHousehold, type Entry, entriesOf, filled, multipart } from './pages.js';

const FORM = `form: household
version: 1
languages: [en]
title: Initial values
fields:
  key: { type: hidden, value: random_id() }
  asked_on: { type: date, label: Date of the request, initial: today(), readonly: true }
  price: { type: integer, label: Price, required: true }
  count: { type: integer, label: Count }
  total: { type: integer, label: Total, value: price * count }
  paid: { type: integer, label: Paid, initial: total }
  children:
    type: list
    label: Children
    fields: { family: Family name, bearer: { label: Bearer, initial: family } }
`;

const folder = mkdtempSync(join(tmpdir(), 'istimara-initial-'));
const dist = join(folder, 'dist');
let store: Store;
let server: RunningServer;
beforeAll(async () => {
  await buildHousehold(dist, FORM);
  store = await openStore(`sqlite:${join(folder, 'store.db')}`);
  server = await startServer({ dist, store, port: 0, pageSecret: 'shared', log: () => undefined });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const HTML = { accept: 'text/html', 'accept-language': 'en' };
const blank = async (): Promise<Entry[]> =>
  entriesOf((await ask(server.port, '/forms/household/', { headers: HTML })).text);

function post(entries: readonly Entry[]): Promise<Reply> {
  const { type, body } = multipart(entries);
  const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin', ...HTML };
  return ask(server.port, '/forms/household/', { method: 'POST', headers, body });
}

const all = async () => collect(store.iterate({ form: 'household' }));
const newest = async () => JSON.parse((await all()).at(-1)!.data);

it('shows a page again with the values that follow from its answers, and stores it once', async () => {
  const shown = await post(filled(await blank(), { price: '7', count: '10', 'children[0].family': 'Halabi' }));
  expect(shown.status).toBe(200);
  expect(shown.text).toContain('role="alert"');
  const entries = entriesOf(shown.text);
  expect(new Map(entries).get('paid')).toBe('70');
  expect(new Map(entries).get('children[0].bearer')).toBe('Halabi');
  expect(await all()).toHaveLength(0);
  for (const _ of [1, 2]) expect((await post(entries)).status).toBe(303);
  expect(await all()).toHaveLength(1);
  const { key, asked_on, ...data } = await newest();
  expect(key).toMatch(/^[2-9A-HJKMNP-Z]{12}$/);
  expect(asked_on).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(data).toEqual({
    ...{ price: 7, count: 10, total: 70, paid: 70 },
    children: [{ family: 'Halabi', bearer: 'Halabi' }],
  });
});

it('shows errors and initial values together, and leaves empty what was emptied', async () => {
  const wrong = await post(filled(await blank(), { count: '10' }));
  expect(wrong.status).toBe(422);
  const shown = await post(filled(entriesOf(wrong.text), { price: '2' }));
  expect([shown.status, new Map(entriesOf(shown.text)).get('paid')]).toEqual([200, '20']);
  expect((await post(filled(entriesOf(shown.text), { paid: '' }))).status).toBe(303);
  expect(await newest()).not.toHaveProperty('paid');
});
