/** The register of a ministry in examples/: submissions reach it by webhook, and its status comes back by the API. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/backend/index.js';
import { until } from '../backend/harness.js';
import { kept } from '../cli/istimara.js';
import { compiledForm, fullest, type Service } from '../forms/served.js';
import { built, sandbox, serve } from './adapters.js';
import { endAll, type Running } from './running.js';

const FORM = 'not-employed';

let service: Service;
let register: Running;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  const [{ folder, dist }, secret] = await Promise.all([built(FORM), kept(['forward', 'secret'])]);
  const port = 20_000 + (process.pid % 10_000);
  const settings = join(folder, 'forward.yaml');
  const destination = { url: `http://127.0.0.1:${port}/`, secret: secret.out.trim() };
  writeFileSync(settings, JSON.stringify({ allow: [`127.0.0.1:${port}`], destinations: { register: destination } }), {
    mode: 0o600,
  });
  service = await serve(dist, ['--forward', settings]);
  const scopes = ['cases:list', 'cases:read', 'cases:decide', 'cases:attach'].flatMap(scope => ['--scope', scope]);
  const token = await kept(['token', 'create', 'register', '--store', service.store, '--form', FORM, ...scopes]);
  expect(token.code, token.err).toBe(0);
  environment = {
    ISTIMARA_DESK: new URL(service.desk).origin,
    ISTIMARA_TOKEN: token.out.trim(),
    ISTIMARA_FORWARD_SECRET: secret.out.trim(),
    REGISTER_FILE: join(folder, 'register.jsonl'),
    REGISTER_PAUSE: '250',
  };
  register = await sandbox('ministry/register.mjs', String(port), environment);
});
afterAll(async () => {
  await service?.stop();
  endAll();
});

async function send(): Promise<{ readonly tracking: string; readonly pin: string }> {
  const { model } = await compiledForm(FORM);
  const { data, today } = fullest(await compiledForm(FORM));
  const id = crypto.randomUUID();
  const catalogue = await fetch(`${service.url}/forms/${FORM}/form.json`);
  const digest = await crypto.subtle.digest('SHA-256', await catalogue.arrayBuffer());
  const body = JSON.stringify({
    ...{ id, form: FORM, version: model.version, definition: Buffer.from(digest).toString('hex').slice(0, 16) },
    ...{ language: 'ar', submitted_at: `${today}T08:30:00+03:00`, data },
  });
  const headers = { 'content-type': 'application/json', 'idempotency-key': id };
  const response = await fetch(`${service.url}/forms/${FORM}/submissions`, { method: 'POST', headers, body });
  const text = await response.text();
  expect(response.status, text).toBe(201);
  return JSON.parse(text);
}

const entries = async (): Promise<readonly { tracking: string; number: number; status?: string }[]> =>
  (await fetch(register.url)).json();
const statusOf = async (tracking: string) =>
  (await (await fetch(`${service.url}/track/${tracking}`, { headers: { accept: 'application/json' } })).json()).status;

it('receives a submission, sets its status, and sends the document, which the applicant fetches', async () => {
  const { tracking, pin } = await send();
  await until(async () => (await statusOf(tracking)) === 'issued');
  const page = await fetch(`${service.url}/track/${tracking}?lang=ar`, {
    method: 'POST',
    headers: { accept: 'text/html' },
    body: new URLSearchParams({ pin }),
  });
  const text = await page.text();
  expect(text).toContain('رقم القيد / Entry: 1');
  expect(text).toContain('وثيقتك مرفقة');
  const [, address] = /action="([^"]*\/files\/[^"]*)"/.exec(text)!;
  const file = await fetch(service.url + address, { method: 'POST', body: new URLSearchParams({ pin }) });
  expect(file.headers.get('content-type')).toBe('application/pdf');
  expect(await file.text()).toContain(`(${tracking}) Tj`);
  const store = await openStore(service.store, { readonly: true });
  const history = await store.history(tracking);
  await store.close();
  expect(history.map(({ by, status }) => [by, status])).toEqual([
    ['token:register', 'accepted'],
    ['token:register', 'issued'],
  ]);
});

it('learns what was decided at the desk, and goes on after it was stopped', async () => {
  const { tracking } = await send();
  await until(async () => (await entries()).some(one => one.tracking === tracking && one.status === 'issued'));
  const { port } = new URL(register.url);
  await register.stop();
  const second = await send();
  register = await sandbox('ministry/register.mjs', port, environment);
  await until(async () => (await statusOf(second.tracking)) === 'issued');
  const numbers = (await entries()).map(({ number }) => number);
  expect(numbers).toEqual([...new Set(numbers)]);
  const store = await openStore(service.store);
  const change = { tracking, from: 'issued', status: 'received', at: Date.now(), by: 'huda' } as const;
  expect(await store.changeStatus([change])).toEqual([true]);
  await store.close();
  await until(async () => (await entries()).some(one => one.tracking === tracking && one.status === 'received'));
  expect(await statusOf(tracking)).toBe('received');
});

it('refuses a webhook that is not signed', async () => {
  const response = await fetch(register.url, { method: 'POST', body: '{"data":{"tracking":"x"}}' });
  expect(response.status).toBe(401);
});
