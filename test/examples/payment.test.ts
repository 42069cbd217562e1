/** Fees paid after sending, with a real form, the real server, the sandbox of examples/ and real Chromium. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ar } from '../../src/backend/desk/messages/ar.js';
import { en } from '../../src/backend/desk/messages/en.js';
import { paymentMessages } from '../../src/backend/payment/messages.js';
import { SIGNATURE, signed } from '../../src/backend/payment/signature.js';
import { exampleData } from '../../src/compiler/3-verify/examples.js';
import { describeForm } from '../../src/compiler/index.js';
import type { JsonObject } from '../../src/runtime/model.js';
import { compiledForm, type Service } from '../forms/served.js';
import { closeContexts, sharedBrowser, violations } from '../runtime/element/chromium.js';
import { built, desk, post as postTo, type Said, SHOTS, sandbox, secret, serve } from './adapters.js';
import type { Running } from './running.js';

const FORM = 'water-subscription';

let browser: Browser;
let provider: Running;
let service: Service;
let dist: string;
let head: JsonObject;
let data: JsonObject;

const start = (port?: number) => serve(dist, ['--payment', provider.url], port);

beforeAll(async () => {
  const compiled = await compiledForm(FORM);
  [browser, provider, { dist }] = await Promise.all([sharedBrowser(), sandbox('payment/sandbox.mjs'), built(FORM)]);
  service = await start();
  const { version } = compiled.model;
  head = { form: FORM, version, definition: describeForm(compiled.model).definition, language: 'ar' };
  const valid = compiled.examples.filter(one => one.expect === 'valid').map(one => exampleData(compiled.model, one));
  // An example without attachments, because attachments are sent separately.
  data = valid.find(one => !JSON.stringify(one).includes('sha256'))!;
});
afterAll(async () => {
  await closeContexts(browser);
  await service?.stop();
});

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  postTo(`${service.url}${path}`, body, headers);

async function send(more: JsonObject = {}): Promise<Said> {
  const id = randomUUID();
  const body = { id, ...head, submitted_at: new Date().toISOString(), data: { ...data, ...more } };
  return post(`/forms/${FORM}/submissions`, JSON.stringify(body), {
    'content-type': 'application/json',
    'idempotency-key': id,
  });
}

async function sent(): Promise<string> {
  const { status, json } = await send();
  expect(status, JSON.stringify(json)).toBe(201);
  return json.tracking;
}

const paymentOf = async (tracking: string) =>
  ((await (await fetch(`${service.url}/track/${tracking}`)).json()) as JsonObject).payment as JsonObject;

/** Presses the button and returns the address of the provider's page. */
async function opened(tracking: string): Promise<string> {
  const { json: page } = await post(`/track/${tracking}/pay?lang=en`, '');
  return /href="(http:[^"]+\/pay\/[^"]+)"/.exec(page)![1]!;
}

const settled = (url: string, how: 'paid' | 'failed') =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ do: how }), redirect: 'manual' });

describe('fees', () => {
  it('computes fees on the server: another amount is rejected before anything can be paid', async () => {
    const { status, json } = await send({ fees_total: 1 });
    expect([status, json.errors]).toEqual([422, [{ path: 'fees_total', code: 'computed', params: {} }]]);
  });

  it('leads to the provider’s page for payment, and back to the status of the request', async () => {
    const tracking = await sent();
    const due = await paymentOf(tracking);
    expect(due).toEqual({ state: 'due', amount: Number(due.amount).toFixed(2), currency: 'SYP' });
    expect(Number(due.amount)).toBeGreaterThan(0);
    const page = await browser.newPage({ viewport: { width: 360, height: 800 }, locale: 'ar' });
    const words = paymentMessages('ar');
    await page.goto(`${service.url}/track/${tracking}?lang=ar`);
    expect(await page.getByText(words.states.due).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    if (SHOTS) await page.screenshot({ path: join(SHOTS, 'pay-due.png'), fullPage: true });
    await page.getByRole('button', { name: words.pay }).click();
    await page.getByRole('link', { name: words.goOn }).waitFor();
    expect(await violations(page)).toEqual([]);
    if (SHOTS) await page.screenshot({ path: join(SHOTS, 'pay-leaving.png'), fullPage: true });
    await page.getByRole('link', { name: words.goOn }).click();
    await page.getByText(`${due.amount} SYP`).waitFor();
    await page.getByRole('button', { name: 'ادفع (تجربة)' }).click();
    await page.getByText(words.states.paid).waitFor();
    if (SHOTS) await page.screenshot({ path: join(SHOTS, 'pay-paid.png'), fullPage: true });
    expect(await page.getByRole('button', { name: words.pay }).count()).toBe(0);
    // The office sees the payment next to the request.
    const office = await desk(browser, service, `${tracking}?lang=ar`);
    await office.getByText(ar.payments.paid).waitFor();
    if (SHOTS) await office.screenshot({ path: join(SHOTS, 'pay-desk.png') });
    await page.close();
  });

  it('opens one payment, even if the button is pressed several times, and another one after a failure', async () => {
    const tracking = await sent();
    const first = await Promise.all([opened(tracking), opened(tracking)]);
    expect(new Set([...first, await opened(tracking)]).size).toBe(1);
    await settled(first[0], 'failed');
    expect((await paymentOf(tracking)).state).toBe('failed');
    const second = await opened(tracking);
    expect(second).not.toBe(first[0]);
    await settled(second, 'paid');
    expect((await paymentOf(tracking)).state).toBe('paid');
    // Nothing more is due.
    expect((await post(`/track/${tracking}/pay`, '')).status).toBe(303);
  });

  describe('a callback', () => {
    const late = Date.now() - 11 * 60_000;
    const of = (told: JsonObject, at = Date.now(), key = secret) => {
      const body = JSON.stringify(told);
      return post('/payments/callback', body, { [SIGNATURE]: signed(key, at, body) });
    };
    let told: JsonObject;
    let tracking: string;
    beforeAll(async () => {
      tracking = await sent();
      const id = (await opened(tracking)).split('/').at(-1)!;
      const { amount, currency } = await paymentOf(tracking);
      told = { id, order: tracking, state: 'paid', amount: amount!, currency: currency!, reference: 'SB-1000' };
    });

    it.each<[string, () => Promise<Said>, number, string]>([
      ['that another key signed', () => of(told, Date.now(), 'another key'), 403, 'payment-forged'],
      ['without a signature', () => post('/payments/callback', JSON.stringify(told)), 403, 'payment-forged'],
      ['that is eleven minutes old', () => of(told, late), 422, 'payment-late'],
      ['from the future', () => of(told, Date.now() + 11 * 60_000), 422, 'payment-late'],
      ['that says nothing', () => of({ hello: 'there' }), 422, 'payment-unreadable'],
      ['of a payment that was never opened', () => of({ ...told, id: randomUUID() }), 404, 'payment-unknown'],
      ['of another submission', async () => of({ ...told, order: await sent() }), 404, 'payment-unknown'],
    ])('%s changes nothing and is told why', async (_, heard, status, type) => {
      const { status: was, json } = await heard();
      expect([was, json.type]).toEqual([status, type]);
      expect(json.title).toMatch(/Nothing was changed/);
      expect((await paymentOf(tracking)).state).toBe('opened');
    });

    it('is accepted once, and reported as known if it is repeated', async () => {
      expect((await of(told)).status).toBe(200);
      expect((await paymentOf(tracking)).state).toBe('paid');
      const again = await of(told);
      expect([again.status, again.json.type]).toEqual([409, 'payment-known']);
      // A paid fee stays paid.
      expect((await of({ ...told, state: 'failed', reference: 'SB-1001' })).json.type).toBe('payment-known');
      expect((await paymentOf(tracking)).state).toBe('paid');
    });

    it.each([
      ['amount', { amount: '1.00' }],
      ['currency', { currency: 'USD' }],
    ])('for another %s leaves the fees unpaid and asks for a manual check', async (_, other) => {
      const order = await sent();
      const id = (await opened(order)).split('/').at(-1)!;
      const heard = await of({ ...told, id, order, ...other });
      expect([heard.status, heard.json.type]).toEqual([422, 'payment-amount']);
      expect((await paymentOf(order)).state).toBe('wrong');
      const page = await (
        await fetch(`${service.url}/track/${order}?lang=ar`, { headers: { accept: 'text/html' } })
      ).text();
      expect(page).toContain(paymentMessages('ar').states.wrong);
      expect(page).not.toContain(`/track/${order}/pay`);
    });
  });

  it('joins fees that were paid while browser and server were down to their submission', async () => {
    const tracking = await sent();
    const url = await opened(tracking);
    const { port } = new URL(service.url);
    await service.stop('SIGKILL');
    await settled(url, 'paid');
    service = await start(Number(port));
    // No one opens the page and no callback is repeated: the server asks the provider.
    await expect
      .poll(async () => (await desk(browser, service, `${tracking}?lang=en`)).getByText(en.payments.paid).count())
      .toBe(1);
  });

  it('keeps the request and its open fees while the provider does not answer', async () => {
    const tracking = await sent();
    await provider.stop();
    const { status, json: page } = await post(`/track/${tracking}/pay?lang=ar`, '');
    expect([status, page.includes(paymentMessages('ar').unreachable)]).toEqual([503, true]);
    expect((await paymentOf(tracking)).state).toBe('opened');
  });
});
