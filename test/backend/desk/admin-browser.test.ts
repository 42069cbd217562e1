/** Administration in Chromium, without JavaScript and by keyboard where it matters, checked by axe on screens of two widths. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeContexts, sharedBrowser, violations } from '../../runtime/element/chromium.js';
import { eachInTiers } from '../../tier.js';
import { startHere } from '../harness.js';
import { buildHousehold, PATH } from '../no-js/pages.js';
import { account, PASSWORD } from './clerks.js';
import { offices, TREE } from './two-offices.js';

const dist = mkdtempSync(join(tmpdir(), 'istimara-admin-'));
const SHOTS = process.env.SHOTS;
let browser: Browser;
let server: Awaited<ReturnType<typeof startHere>>;
beforeAll(async () => {
  await buildHousehold(dist, readFileSync(PATH, 'utf8').replace('procedure:\n', 'procedure:\n  life_event: family\n'));
  [browser, server] = await Promise.all([sharedBrowser(), startHere({ deskPort: 0, dist, offices: TREE })]);
  await account(server.store, 'منى', 'administrator');
  await account(server.store, 'سامر', 'clerk', { office: 'homs' });
  await account(server.store, 'رنا', 'supervisor', { office: 'aleppo', forms: ['household'], disabled: true });
});
afterAll(async () => {
  await closeContexts(browser);
  await server?.stop();
  rmSync(dist, { recursive: true, force: true });
});

const VIEWS = [
  { language: 'ar', width: 1280, colorScheme: 'light' },
  { language: 'ar', width: 360, colorScheme: 'dark' },
  { language: 'en', width: 360, colorScheme: 'light' },
  { language: 'en', width: 1280, colorScheme: 'dark' },
] as const;
type View = (typeof VIEWS)[number];

/** Opens a browser of a view. `look` checks the page, and `enter` signs in. */
async function open({ language, width, colorScheme }: View, port = server.deskPort) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  const page = await context.newPage();
  const look = async (name: string) => {
    if (SHOTS)
      await page.screenshot({ path: join(SHOTS, `${name}-${language}-${width}-${colorScheme}.png`), fullPage: true });
    expect.soft(await violations(page), name).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect.soft([name, overflow]).toEqual([name, false]);
  };
  const at = (path: string) => `http://127.0.0.1:${port}${path}?lang=${language}`;
  const enter = async (name: string, password: string) => {
    await page.goto(at('/desk'));
    await page.fill('#name', name);
    await page.fill('#password', password);
    await page.press('#password', 'Enter');
  };
  return { context, page, look, enter, at };
}

eachInTiers(
  it,
  ({ language, colorScheme }) => language === 'ar' && colorScheme === 'light',
  VIEWS,
)('creates an account, whose owner chooses a password: $language, $width px', async view => {
  const { language, width } = view;
  const { context, page, look, enter, at } = await open(view);
  await enter('منى', PASSWORD);
  await page.locator('table.cases').waitFor();
  await look('accounts');
  await page.click('main a.button');
  await page.fill('#account', 'سامر');
  await page.selectOption('#role', 'clerk');
  await page.selectOption('#office', 'homs');
  await page.click('main form button');
  await page.locator('.alert:focus').waitFor();
  await look('account-new-fault');
  const name = `${language}${width}`;
  await page.fill('#account', name);
  await page.selectOption('#office', 'tadmur');
  await page.click('main form button');
  await page.locator('.good:focus').waitFor();
  await look('account-password');
  const password = (await page.locator('dd.key').textContent()) ?? '';
  await page.click('main p.links a');
  await page.locator('button[value=disabled]').waitFor();
  await look('account');
  await page.click('button[value=disabled]');
  await page.locator('button[value=enabled]').click();
  await page.locator('button[value=disabled]').waitFor();
  await page.click('.out button');
  await enter(name, password);
  await page.locator('#present').waitFor();
  await look('account-choose-own');
  await page.fill('#present', password);
  await page.fill('#next', 'three words of my own');
  await page.fill('#again', 'three words of my own');
  await page.press('#again', 'Enter');
  await page.locator('.good').waitFor();
  await page.goto(at('/desk'));
  await page.locator('.tools').waitFor();
  await context.close();
});

eachInTiers(
  it,
  ({ language, colorScheme }) => language === 'ar' && colorScheme === 'light',
  VIEWS,
)('closes a service, which applicants then see: $language, $width px', async view => {
  const { context, page, look, enter, at } = await open(view);
  await enter('منى', PASSWORD);
  await page.click('nav.links a:last-child');
  await page.click('table.cases th a');
  await page.check('[name=choice][value=closed]');
  await page.fill('#opens', '2020-01-01');
  await page.click('main form button');
  await page.locator('.alert:focus').waitFor();
  await page.fill('#opens', '2099-12-31');
  await page.fill('#message-ar', 'راجعوا دائرة السجل المدني في مركز المحافظة.');
  await page.fill('#message-en', 'Visit the civil registry of your governorate.');
  await page.fill('#per-day', '40');
  await page.click('main form button');
  await page.locator('.good:focus').waitFor();
  await look('service');
  await page.goto(at('/desk/admin/services'));
  await look('services');
  await page.goto(`${server.address}/?lang=${view.language}`);
  await page.locator('.closed').waitFor();
  await look('home-closed');
  await page.goto(`${server.address}/forms/household/${view.language === 'en' ? '' : 'index.ar.html'}`);
  await look('form-closed');
  await page.click('main p.links a');
  await page.locator('[role=note]').waitFor();
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `form-shown-${view.language}-${view.width}.png`) });
  await page.goto(at('/desk/admin/services'));
  await page.click('table.cases th a');
  await page.check('[name=choice][value=open]');
  await page.fill('#per-day', '');
  await page.click('main form button');
  await page.locator('.good:focus').waitFor();
  await context.close();
});

eachInTiers(
  it,
  ({ language, colorScheme }) => language === 'ar' && colorScheme === 'light',
  VIEWS,
)('erases what is kept no longer, by two supervisors: $language, $width px', async view => {
  const clock = { now: Date.parse('2026-01-10T12:00:00+03:00') };
  const limits = { oldestDays: 3650, aheadMs: 3650 * 86_400_000 };
  const desk = await offices({ now: () => clock.now, limits });
  const { store, send } = desk;
  const rules = [{ status: 'rejected', count: 2, unit: 'years' }];
  await store.record([{ what: 'retention', about: 'attached', at: clock.now, by: 'منى', detail: { rules } }]);
  for (const days of [0, 1, 20]) {
    clock.now += days * 86_400_000;
    const { tracking } = await send('Own Person', 'homs');
    const by = { at: clock.now, by: 'سامر', note: 'x' };
    await store.changeStatus([{ tracking, from: 'received', status: 'rejected', ...by }]);
  }
  clock.now += 735 * 86_400_000;
  for (const name of ['سامر', 'هدى']) await account(store, name, 'supervisor');
  const { context, page, look, enter, at } = await open(view, desk.deskPort);
  await enter('سامر', PASSWORD);
  await page.goto(at('/desk/retention'));
  await look('retention');
  await page.click('button[value=propose]');
  await page.locator('.good:focus').waitFor();
  await page.click('.out button');
  await enter('هدى', PASSWORD);
  await page.goto(at('/desk/retention'));
  await page.click('button[value=confirm]');
  await page.locator('.alert:focus').waitFor();
  await look('retention-confirm');
  await page.check('[name=sure]');
  await page.click('button[value=confirm]');
  await page.locator('.good:focus').waitFor();
  await look('retention-report');
  await context.close();
});
