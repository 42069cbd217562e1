/** The desk and the page that follows a request, in real Chromium: by keyboard, without JavaScript, checked by axe. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityTree, closeContexts, sharedBrowser, violations } from '../../runtime/element/chromium.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { envelope, post, startHere } from '../harness.js';
import { account, PASSWORD } from './clerks.js';
import { type Identities, startIdentities } from './identity-provider.js';

let browser: Browser;
let identities: Identities;
let server: Awaited<ReturnType<typeof startHere>>;
let sent: { tracking: string; pin: string; receipt: string };

beforeAll(async () => {
  identities = await startIdentities({ roles: { claim: 'groups', values: { clerks: 'clerk' } } });
  [browser, server] = await Promise.all([
    sharedBrowser(),
    startHere({ deskPort: 0, signIn: identities.options, printer: async () => Buffer.from('%PDF') }),
  ]);
  identities.open(server.deskPort!);
  await account(server.store, 'سامر', 'supervisor', { office: 'ديوان' });
  await account(server.store, 'op', 'operator');
  await server.store.outbox.begin('civil-registry', undefined, 0);
  const data = { full_name: 'أحمد الخطيب', children: [{ name: 'هبة' }] };
  sent = (await post(server.port, envelope({ data }))).json;
});
afterAll(async () => {
  await closeContexts(browser);
  await server?.stop();
  identities?.close();
});

const desk = () => `http://127.0.0.1:${server.deskPort}/desk`;

async function signIn(page: Page, name: string, language: string): Promise<void> {
  await page.goto(`${desk()}?lang=${language}`);
  await page.fill('#name', name);
  await page.fill('#password', PASSWORD);
  await page.press('#password', 'Enter');
}

it('lets a clerk sign in, find, send back and sign out by keyboard alone, without JavaScript', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false, locale: 'ar' });
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const there = (text: string) => page.locator('table', { hasText: text }).first().waitFor();
  await page.goto(desk());
  await page.focus('#name');
  await page.keyboard.type('سامر');
  await press('Tab');
  await page.keyboard.type(PASSWORD);
  await press('Enter');
  // The cursor is in the search box, where a scanner types.
  await page.locator('#q:focus').waitFor();
  await page.keyboard.type(sent.tracking.toLowerCase());
  await press('Enter');
  await page.locator('#decision').waitFor();
  await page.focus('input[name=field]');
  await press('Space');
  await page.focus('input[value=needs-documents]');
  await press('ArrowDown', 'Tab');
  await page.keyboard.type('الاسم لا يطابق الهوية');
  await press('Tab', 'Enter');
  await there('الاسم لا يطابق الهوية');
  await expect.poll(() => page.locator('dd strong').textContent()).toBe('أُعيد للتصحيح');
  await page.focus('.out button');
  await press('Enter');
  await page.locator('#password').waitFor();
  await page.close();
});

it('says where a clerk is and what was saved, and leads over the menu', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false, locale: 'ar' });
  const skip = page.getByRole('link', { name: 'إلى محتوى الصفحة' });
  const focused = () => page.locator(':focus').textContent();
  await signIn(page, 'سامر', 'ar');
  await page.locator('#q:focus').waitFor();
  expect(await page.locator('[aria-current=page]').textContent()).toBe('الطلبات');
  const { tracking } = (await post(server.port, envelope({ data: { full_name: 'رنا' } }))).json;
  await page.goto(`${desk()}/${tracking}?lang=ar`);
  expect(await page.locator('nav [aria-current=true]').textContent()).toBe('الطلبات');
  await page.keyboard.press('Tab');
  await expect.poll(() => skip.evaluate(link => link.matches(':focus'))).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.locator('main :focus').count()).toBe(1);
  await page.getByRole('button', { name: /^أتولاه/ }).click();
  await expect.poll(focused).toMatch(/^يتولاه: أنا/);
  await page.fill('#text', 'اتصل بصاحبة الطلب');
  await page.getByRole('button', { name: 'إضافة الملاحظة' }).click();
  await page.getByText('اتصل بصاحبة الطلب').waitFor();
  await expect.poll(focused).toBe('ملاحظات الدائرة');
  await page.locator('#decision input[value=accepted]').check();
  await page.locator('#decision button').first().click();
  await expect.poll(focused).toContain('حُفظ القرار');
  const said = (await accessibilityTree(page)).filter(({ role }) => role === 'status');
  expect(said).toHaveLength(1);
  await page.close();
});

it(
  'lets a clerk come from a link in a mail by the sign-in service, again without it, and sign out; the service is another site',
  FULL_TIER,
  async () => {
    identities.person = { sub: 'rana', preferred_username: 'رنا', groups: ['clerks'] };
    const context = await browser.newContext({ locale: 'ar' });
    const page = await context.newPage();
    // Opens a page of another site, with a link as a mail has it, and follows the link.
    const mail = async () => {
      await page.goto(`${identities.issuer}/mail`);
      await page.setContent(`<a href="${desk()}/${sent.tracking}">x</a>`);
      await page.click('a');
    };
    identities.instead = ({ url }, response) => url === '/mail' && Boolean(response.end('<!doctype html>'));
    await mail();
    await page.locator('a.button').click();
    await page.locator('#decision').waitFor();
    expect(page.url()).toBe(`${desk()}/${sent.tracking}?lang=ar`);
    await mail();
    await page.locator('#decision').waitFor();
    await page.locator('.out button').click();
    await page.locator(`a[href^="${identities.issuer}/session/end"]`).waitFor();
    await mail();
    await page.locator('#password').waitFor();
    await context.close();
  },
);

it('shows an applicant with the PIN what the office says, without JavaScript', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false, locale: 'ar' });
  await page.goto(`http://127.0.0.1:${server.port}/`);
  await page.fill('#number', sent.tracking);
  await page.press('#number', 'Enter');
  await page.fill('#pin', sent.pin);
  await page.press('#pin', 'Enter');
  await page.getByText('الاسم لا يطابق الهوية').waitFor();
  await page.getByText('أحمد الخطيب').waitFor();
  expect(page.url()).not.toContain(sent.pin);
  await page.close();
});

const LOOKS = [
  { language: 'ar', width: 1280, colorScheme: 'light' },
  { language: 'ar', width: 360, colorScheme: 'dark' },
  { language: 'en', width: 360, colorScheme: 'light' },
  { language: 'en', width: 1280, colorScheme: 'dark' },
] as const;

eachInTiers(describe, language => language === 'ar', ['ar', 'en', 'ku'])(
  'the page that verifies receipts, %s',
  language => {
    const at = (port: number) => `http://127.0.0.1:${port}/verify?lang=${language}`;

    it('verifies by itself, without a network, what is genuine; passes axe and the policy on a phone', async () => {
      const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
      const page = await context.newPage();
      const told: string[] = [];
      page.on('console', message => message.text().includes('Content Security Policy') && told.push(message.text()));
      const sentToServer: string[] = [];
      page.on('request', request => request.method() === 'POST' && sentToServer.push(request.url()));
      await page.goto(at(server.port));
      expect(await violations(page)).toEqual([]);
      await context.setOffline(true);
      const judge = async (receipt: string, good: boolean) => {
        await page.fill('#receipt', receipt);
        await page.locator('main form button').click();
        await page.locator(`#result .${good ? 'good' : 'alert'}`).waitFor();
      };
      const { receipt } = sent;
      await judge(receipt, true);
      expect(await page.locator('#result').textContent()).toContain(sent.tracking);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
      await judge('x', false);
      await judge(JSON.stringify({ tracking: 'X', receipt }), true);
      const [head, body, signature] = receipt.split('.');
      const claims = JSON.parse(Buffer.from(body!, 'base64url').toString());
      const forged = Buffer.from(JSON.stringify({ ...claims, tracking: 'X' })).toString('base64url');
      await judge(`${head}.${forged}.${signature}`, false);
      expect([told, sentToServer]).toEqual([[], []]);
      await context.close();
    });

    it('opens with the receipt behind #, and is verified by the server without JavaScript', async () => {
      const page = await browser.newPage();
      await page.goto(`${at(server.port)}#${sent.receipt}`);
      await page.locator('#result .good').waitFor();
      await page.close();
      const plain = await browser.newPage({ javaScriptEnabled: false });
      await plain.goto(at(server.port));
      await plain.fill('#receipt', sent.receipt);
      await plain.locator('main form button').click();
      await plain.locator('#result .good').waitFor();
      expect(await plain.locator('#result').textContent()).toContain(sent.tracking);
      await plain.fill('#receipt', `${sent.receipt.slice(0, -4)}AAAA`);
      await plain.locator('main form button').click();
      await plain.locator('#result .alert').waitFor();
      await plain.close();
    });
  },
);

eachInTiers(
  describe,
  ({ language, width }) => language === 'ar' && width === 360,
  LOOKS,
)('$language, $width px, $colorScheme', ({ language, width, colorScheme }) => {
  it('passes axe and the policy on every page, and is never wider than the screen', async () => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    const told: string[] = [];
    page.on('console', message => message.text().includes('Content Security Policy') && told.push(message.text()));
    const look = async (state: string) => {
      await page.waitForLoadState();
      expect.soft(await violations(page), state).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect.soft([state, wide]).toEqual([state, false]);
      expect.soft([state, await page.evaluate(() => document.documentElement.lang)]).toEqual([state, language]);
    };
    const at = `${desk()}/${sent.tracking}?lang=${language}`;
    await page.goto(at);
    await look('entrance');
    await page.fill('#name', 'nobody');
    await page.fill('#password', 'x');
    await page.press('#password', 'Enter');
    await page.locator('[role=alert]').waitFor();
    await look('wrong password');
    await signIn(page, 'سامر', language);
    await page.locator('#q').waitFor();
    await look('queue');
    await page.goto(`${desk()}?status=all&tick=all&lang=${language}`);
    await page.selectOption('#do', 'take');
    await page.locator('#many button').click();
    await page.waitForURL(/\/desk\/many/);
    await look('many');
    await page.goto(`${desk()}?status=&lang=${language}`);
    await page.fill('#q', 'احمد');
    await page.press('#q', 'Enter');
    await page.getByText('أحمد الخطيب').waitFor();
    await look('found');
    await page.goto(at);
    await look('submission');
    await page.check('#decision input[value=rejected]');
    await page.click('#decision button');
    await page.locator('[role=alert]').waitFor();
    await look('refused decision');
    await page.goto(at);
    await page.fill('#ground', 'المادة 17');
    await page.click('button[value=propose]');
    await page.locator('button[value=withdraw]').waitFor();
    await look('proposed to be erased');
    await page.click('button[value=withdraw]');
    await page.locator('#ground').waitFor();
    await page.goto(`${desk()}/log?lang=${language}`);
    await look('log');
    await page.goto(`${desk()}/numbers?lang=${language}`);
    await look('numbers');
    await page.goto(`${desk()}/forwarding?lang=${language}`);
    await look('forwarding');
    await page.goto(`${desk()}/0000-0000-16JD?lang=${language}`);
    await look('nothing there');
    await page.click('.links a');
    await page.click('.out button');
    await signIn(page, 'op', language);
    await page.locator('.out').waitFor();
    await page.goto(`${desk()}/log?lang=${language}`);
    await page.locator('[role=alert]').waitFor();
    await look('not allowed');
    const track = `http://127.0.0.1:${server.port}/track/${sent.tracking}?lang=${language}`;
    await page.goto(track);
    await look('status');
    await page.fill('#pin', 'x');
    await page.press('#pin', 'Enter');
    await page.locator('[role=alert]').waitFor();
    await look('wrong PIN');
    await page.fill('#pin', sent.pin);
    await page.press('#pin', 'Enter');
    await page.getByText('أحمد الخطيب').waitFor();
    await look('details');
    expect(told).toEqual([]);
    await page.close();
  });
});
