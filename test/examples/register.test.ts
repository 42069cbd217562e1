/** Answers from a register, with a real form, the real server, the sandbox of examples/ and real Chromium. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/backend/index.js';
import { registerMessages } from '../../src/backend/register/messages.js';
import type { JsonObject } from '../../src/runtime/model.js';
import { istimara } from '../cli/istimara.js';
import type { Service } from '../forms/served.js';
import { closeContexts, sharedBrowser, violations } from '../runtime/element/chromium.js';
import { KEPT } from '../runtime/element/persistence/browser.js';
import { eachInTiers, FULL_TIER } from '../tier.js';
import { built, env, post, SHOTS, sandbox, serve, settings } from './adapters.js';
import type { Running } from './running.js';

const FORM = 'civil-record';
const PERSON = { number: '01020304050', born: '1990-05-14' };

let browser: Browser;
let register: Running;
let service: Service;
let folder: string;
let dist: string;

beforeAll(async () => {
  [browser, register, { folder, dist }] = await Promise.all([
    sharedBrowser(),
    sandbox('register/register.mjs'),
    built(FORM),
  ]);
  const file = settings(folder, 'register.json', { url: register.url, timeout_ms: 600 });
  service = await serve(dist, ['--register', file]);
});
afterAll(async () => {
  await closeContexts(browser);
  await service?.stop();
});

describe('a register', () => {
  const ask = (members: Record<string, string>) =>
    post(
      `${service.url}/forms/${FORM}/prefill?lang=ar`,
      new URLSearchParams({ ...PERSON, consent: 'yes', ...members }).toString(),
      {
        'content-type': 'application/x-www-form-urlencoded',
      },
    );
  const { faults, ...words } = registerMessages('ar');
  const line = (outcome: string) => ({ form: FORM, outcome, consent: true });
  /** Returns the details of the audit events about the register, the last one first. */
  const deeds = async () => {
    const store = await openStore(service.store, { readonly: true });
    const events = await store.auditEvents({ what: 'register', limit: 100 });
    await store.close();
    return events.map(({ detail }) => detail);
  };

  it('fills in what the user agrees to, in the ordinary form', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 }, locale: 'ar' });
    await page.goto(`${service.url}/forms/${FORM}/`);
    await page.getByRole('link', { name: words.link }).click();
    await page.getByLabel(words.nationalNumber).fill('٠١٠٢ ٠٣٠٤٠٥٠');
    await page.getByLabel(words.born).fill(PERSON.born);
    expect(await violations(page)).toEqual([]);
    if (SHOTS) await page.screenshot({ path: join(SHOTS, 'prefill.png'), fullPage: true });
    await page.getByLabel(words.consent).check();
    await page.getByRole('button', { name: words.fetch }).click();
    const form = page.locator(`${FORM}-form`);
    await expect
      .poll(() => form.evaluate(element => (element as HTMLElement & { value?: JsonObject }).value?.owner))
      .toMatchObject({
        first_name: 'سمر',
        family_name: 'الحلبي',
        birth: PERSON.born,
        national_number: PERSON.number,
        sex: 'female',
      });
    // What the user typed for the look-up is not marked as prefilled.
    await page.evaluate(() => {
      location.hash = '#owner_page';
    });
    const marks = form.locator('[id$="-prefilled"]');
    await expect.poll(() => marks.count()).toBeGreaterThan(3);
    const ids = await marks.evaluateAll(all => all.map(({ id }) => id));
    expect(ids).toContain('f-owner.first_name-prefilled');
    for (const own of ['national_number', 'birth']) expect(ids).not.toContain(`f-owner.${own}-prefilled`);
    // The answers were not typed, so the next user of the form on this machine is not shown them.
    await page.locator('.kept').waitFor({ state: 'attached' });
    await page.goto(`${service.url}/forms/${FORM}/`);
    await page.locator('.kept').waitFor({ state: 'attached' });
    expect(await page.getByRole('heading', { name: KEPT.ar.restoredTitle }).count()).toBe(0);
    await page.close();
  });

  it('fills in the page without JavaScript too', async () => {
    const { status, json: page } = await ask({});
    expect(status).toBe(200);
    expect(page).toMatch(/<input[^>]*name="owner\.first_name"[^>]*value="سمر"/);
    expect(page).toMatch(
      /<p class="when"[^>]*id="(f-owner\.first_name-prefilled)">مُلئ مسبقاً من بياناتك: تحقق منه<\/p>\s*<input[^>]*aria-describedby="\1/,
    );
    // A field that the register did not answer is not marked.
    expect(page).not.toContain('id="f-copies-prefilled"');
    // What the user typed a moment ago is not marked either.
    for (const own of ['national_number', 'birth']) expect(page).not.toContain(`id="f-owner.${own}-prefilled"`);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['without consent', { consent: '' }, 422, faults.consent],
    ['without a number', { number: '12' }, 422, faults.number],
    ['without a day', { born: '1990' }, 422, faults.born],
    ['with the day of another person', { born: '1990-05-15' }, 404, faults.none],
  ])('is not asked, or has no answer, %s; the form stays open', async (_, members, status, fault) => {
    const { status: was, json: page } = await ask(members);
    expect([was, page.includes(fault)]).toEqual([status, true]);
    expect(page).toContain(`href="/forms/${FORM}/"`);
    expect(page).not.toContain('سمر');
  });

  it('is not asked about the same number repeatedly', async () => {
    const answers = [];
    for (let tries = 0; tries < 6; tries++) answers.push(await ask({ number: '99999999999' }));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 429]);
    expect(answers.at(-1)!.json).toContain(faults.wait);
  });

  it('is not waited for if it is slow or down', FULL_TIER, async () => {
    const { port } = new URL(register.url);
    await register.stop();
    const gone = await ask({ number: '02030405060' });
    register = await sandbox('register/register.mjs', port, { REGISTER_DELAY: '5000' });
    const start = performance.now();
    const slow = await ask({ number: '02030405060' });
    expect([gone.status, slow.status]).toEqual([503, 503]);
    expect(slow.json).toContain(faults.late);
    expect(performance.now() - start).toBeLessThan(4000);
    expect((await deeds()).slice(0, 2)).toEqual([line('late'), expect.objectContaining({ consent: true })]);
    await register.stop();
    register = await sandbox('register/register.mjs', port);
  });

  it('leaves an audit event for each question that it was asked, and the number in no file', async () => {
    const before = await deeds();
    const [found, none, unasked] = [await ask({}), await ask({ number: '88888888888' }), await ask({ consent: '' })];
    expect([found.status, none.status, unasked.status]).toEqual([200, 404, 422]);
    expect(await deeds()).toEqual([line('none'), line('found'), ...before]);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(one => one.isFile());
    expect(files.length).toBeGreaterThan(5);
    const holding = files.filter(one => readFileSync(join(one.parentPath, one.name)).includes('88888888888'));
    expect(holding).toEqual([]);
  });
});

describe('serve', () => {
  const broken = () => settings(folder, 'broken.json', { forms: { [FORM]: { national_number: 1 } } });
  eachInTiers<[string, () => string[], NodeJS.ProcessEnv, number, RegExp]>(it, (_, index) => index === 0, [
    [
      'a provider without its secret',
      () => ['--payment', 'http://127.0.0.1:9'],
      { ISTIMARA_PAYMENT_SECRET: '' },
      2,
      /ISTIMARA_PAYMENT_SECRET/,
    ],
    ['a provider in clear', () => ['--payment', 'http://pay.example.org'], env, 2, /https/],
    ['a register without settings', () => ['--register', join(folder, 'none.json')], env, 3, /none\.json/],
    ['settings that are wrong', () => ['--register', broken()], env, 1, /forms\.civil-record\.national_number/],
    ['a site with a path', () => ['--site-url', 'https://a.example.org/x'], env, 2, /--site-url/],
  ])('refuses %s', async (_, args, own, code, why) => {
    const ran = await istimara(['serve', dist, '--store', `sqlite:${join(folder, 'other.db')}`, ...args()], {
      env: own,
    });
    expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(why)]);
  });
});
