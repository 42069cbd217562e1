/** The outbox in Chromium with the real backend, behind an unreliable network. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openStore, startServer } from '../../../../src/backend/index.js';
import { compile } from '../../../../src/compiler/index.js';
import { LANGUAGES } from '../../../../src/runtime/i18n/index.js';
import { stored, temporary } from '../../../backend/harness.js';
import { FULL_TIER } from '../../../tier.js';
import { closeContexts, pressIfThere, type Site, serve, sharedBrowser } from '../chromium.js';
import {
  at,
  context,
  heard,
  KEPT,
  killable,
  LISTEN,
  NO_DRAFTS,
  newProfile,
  open,
  press,
  room,
  until,
  words,
} from './browser.js';
import { FATES, type Fate, lyingProxy, type Network, numbers } from './lying-proxy.js';

const FORM = `
form: complaint
version: 1
languages: [en, ar]
title: { en: Complaint, ar: شكوى }
fields:
  details: { type: paragraph, label: { en: Complaint, ar: الشكوى }, required: true }
  scan: { type: file, label: { en: Scan, ar: صورة }, accept: [pdf], max: 2 }
`;
const PDF = { name: 'card.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 card') };

/** Script that makes IndexedDB reject blobs, as WebKit does in a private window. */
const NO_BLOBS = `{
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (record, key) {
    if (record?.blob instanceof Blob) throw new DOMException('Error preparing Blob/File data', 'UnknownError');
    return put.call(this, record, key);
  };
}`;

/** Script that records the states of the outbox entries at the moment at which the form reports a saved draft. */
const WHEN_SAVED = `{
  window.thereWhenSaved = [];
  let store;
  addEventListener('istimara-queued', () => {
    indexedDB.open('istimara', 1).onsuccess = ({ target }) => (store = target.result);
  });
  addEventListener('istimara-draft', () => {
    if (!store) return;
    const asked = store.transaction('outbox').objectStore('outbox').getAll();
    asked.onsuccess = () => thereWhenSaved.push(...asked.result.map(({ state }) => state));
  });
}`;

const say = words('en');
type Files = Readonly<Record<string, string | Uint8Array>>;

let browser: Browser;
let files: Files;
beforeAll(async () => {
  browser = await sharedBrowser();
  const { compiled, diagnostics } = await compile(FORM, {
    file: 'complaint.form.yaml',
    project: { read: () => undefined },
    today: '2026-11-24',
  });
  if (!compiled) throw new Error(JSON.stringify(diagnostics));
  files = Object.fromEntries(compiled.files.map(({ path, content }) => [`complaint/${path}`, content]));
});
afterAll(() => closeContexts(browser));

/** Starts the real backend, with a network in front of it. */
async function behind(fateOf: (post: number) => Fate): Promise<{ proxy: Network; url: string; path: string }> {
  const folder = temporary();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const path = join(folder, 'store.db');
  const server = await startServer({ dist: folder, port: 0, store: await openStore(`sqlite:${path}`) });
  const proxy = await lyingProxy(server.port, fateOf);
  onTestFinished(async () => {
    await proxy.close();
    await server.close();
  });
  return { proxy, path, url: `http://127.0.0.1:${proxy.port}/forms/complaint/` };
}

/** Fills the form and sends it. A submission that is not accepted at once is left to the outbox. */
async function submit(page: Page, text: string): Promise<void> {
  await at(page, 'details').fill(text);
  await press(page, say.send);
  const another = page.getByRole('button', { name: new RegExp(`^(${say.newForm}|${say.persistence.later})$`) });
  await another.click();
  await expect.poll(() => at(page, 'details').inputValue()).toBe('');
}

interface Kept {
  readonly id: string;
  readonly state: string;
  readonly receipt?: { readonly tracking: string };
}

const outbox = (page: Page) => room<Kept>(page, 'outbox');
const states = async (page: Page) => (await outbox(page)).map(({ state }) => state).sort();
/** Waits until no entry is waiting. Each poll triggers an attempt by an `online` event. */
const drained = (page: Page) =>
  expect
    .poll(
      async () => {
        await page.evaluate(() => void dispatchEvent(new Event('online')));
        return (await outbox(page)).filter(({ state }) => state === 'waiting').length;
      },
      { timeout: 60_000 },
    )
    .toBe(0);

/**
 * Checks that each submission was stored once, and that its sender has the tracking number of the stored submission.
 */
async function allOnce(page: Page, path: string, texts: readonly string[]): Promise<void> {
  const rows = await stored(path, 'complaint');
  expect(rows.map(({ data }) => JSON.parse(data).details).sort()).toEqual([...texts].sort());
  const numbers = new Map(rows.map(({ id, tracking }) => [id, tracking]));
  await expect.poll(() => states(page)).toEqual(texts.map(() => 'sent'));
  const entries = await outbox(page);
  for (const { id, receipt } of entries) expect(receipt?.tracking).toBe(numbers.get(id));
}

const bad = Object.keys(FATES).filter(fate => fate !== 'pass') as Fate[];
/** Returns a plan of fates: every failure in turn at first, then at random. Two of three requests fail. */
const unlucky = (seed: number) => {
  const random = numbers(seed);
  return (post: number): Fate =>
    post < bad.length ? bad[post]! : random() < 1 / 3 ? 'pass' : bad[Math.floor(random() * bad.length)]!;
};

const MANY = Number(process.env.OUTBOX_SUBMISSIONS ?? 40);

it(`${MANY} submissions of two pages are all stored once, whatever the network does`, {
  ...FULL_TIER,
  timeout: 600_000,
}, async () => {
  const { proxy, url, path } = await behind(unlucky(7));
  const tabs = await context(browser);
  const texts = (tab: string) => Array.from({ length: MANY / 2 }, (_, i) => `${tab} ${i}`);
  const fill = async (tab: string) => {
    let page = await open(tabs, url);
    for (const [i, text] of texts(tab).entries()) {
      await submit(page, text);
      if (i % 10 !== 9) continue;
      // The page closes in the middle of sending.
      await page.close();
      page = await open(tabs, url);
    }
    return page;
  };
  const [one] = await Promise.all([fill('one'), fill('two')]);
  await drained(one);
  await allOnce(one, path, [...texts('one'), ...texts('two')]);
  for (const fate of bad) expect.soft([fate, (proxy.met.get(fate) ?? 0) > 0]).toEqual([fate, true]);
});

it('stores each submission once without browser locks too', { ...FULL_TIER, timeout: 120_000 }, async () => {
  const { url, path } = await behind(unlucky(11));
  const tabs = await context(browser, 'Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined });');
  const [one, two] = [await open(tabs, url), await open(tabs, url)];
  const texts = ['a', 'b', 'c', 'd', 'e', 'f'];
  for (const [i, text] of texts.entries()) await submit(i % 2 ? one : two, text);
  await drained(one);
  await allOnce(one, path, texts);
});

describe('an undelivered submission', () => {
  it('is on the device before its first attempt, with its bytes and files, and is sent by itself after a kill', async () => {
    const { proxy, url, path } = await behind(() => 'drop');
    const profile = newProfile();
    const first = await killable(profile.path);
    const page = await first.browser.contexts()[0]!.newPage();
    await page.addInitScript(LISTEN);
    await page.goto(url);
    await page.locator('.kept').waitFor({ state: 'attached' });
    await at(page, 'details').fill('No water');
    await page.locator('#f-scan').setInputFiles(PDF);
    await page.locator('#f-scan-chosen li').waitFor();
    await press(page, say.send);
    await until(page, 'queued waiting');
    await page.getByText(say.persistence.queued).waitFor();
    const [kept] = await room<{ packed: { body: string } }>(page, 'outbox');
    await first.kill();
    proxy.calm();
    const second = await killable(profile.path);
    onTestFinished(async () => {
      await second.kill();
      profile.remove();
    });
    const later = await second.browser.contexts()[0]!.newPage();
    await later.addInitScript(LISTEN);
    await later.goto(url);
    await until(later, 'queued sent');
    await later.getByText(say.persistence.states.sent).waitFor();
    const [row, ...more] = await stored(path, 'complaint');
    expect(more).toEqual([]);
    expect(Buffer.from(row!.body).toString()).toBe(kept!.packed.body);
    await expect.poll(() => room(later, 'drafts')).toEqual([]);
    await expect.poll(() => room(later, 'files')).toEqual([]);
    // The tracking number stays where the user finds it.
    await later.reload();
    const number = row!.tracking.replace(/[^0-9A-Z]/g, '').slice(0, 4);
    await later.locator('.outbox', { hasText: number }).waitFor();
    // The answers were not put into the form again.
    await expect.poll(() => at(later, 'details').inputValue()).toBe('');
  });

  it(
    'saves its files as bytes if the browser stores no blobs, like Safari in a private window',
    FULL_TIER,
    async () => {
      const { proxy, url, path } = await behind(() => 'drop');
      const tabs = await context(browser, NO_BLOBS);
      const page = await open(tabs, url);
      await at(page, 'details').fill('No water');
      await page.locator('#f-scan').setInputFiles(PDF);
      await page.locator('#f-scan-chosen li').waitFor();
      await until(page, 'draft saved');
      await page.reload();
      await page.locator('#f-scan-chosen li').waitFor();
      await press(page, say.send);
      await until(page, 'queued waiting');
      await page.close();
      proxy.calm();
      const later = await open(tabs, url);
      await until(later, 'queued sent');
      const [row] = await stored(path, 'complaint');
      expect(JSON.parse(String(row!.body)).data.scan).toMatchObject([{ name: PDF.name, size: PDF.buffer.length }]);
      await expect.poll(() => room(later, 'files')).toEqual([]);
    },
  );

  it('becomes a draft again when it is stopped, and the same answers are sent under the same id in another page', async () => {
    const { proxy, url, path } = await behind(() => 'deaf');
    const tabs = await context(browser, WHEN_SAVED);
    const page = await open(tabs, url);
    await at(page, 'details').fill('No water');
    await press(page, say.send);
    await until(page, 'queued waiting');
    await press(page, say.stopSending);
    await until(page, 'draft saved');
    // A page that opens now must not send the entry.
    await expect.poll(() => page.evaluate('thereWhenSaved')).toEqual(['held']);
    await page.close();
    proxy.calm();
    const later = await open(tabs, url);
    await expect.poll(() => at(later, 'details').inputValue()).toBe('No water');
    await expect.poll(() => states(later)).toEqual(['held']);
    await press(later, say.send);
    await later.locator('.tracking').waitFor();
    await allOnce(later, path, ['No water']);
  });
});

it('stores the file of a submission once that was stopped and is sent again', FULL_TIER, async () => {
  const { url } = await behind(() => 'drop');
  const tabs = await context(browser);
  const page = await open(tabs, url);
  await at(page, 'details').fill('No water');
  await page.locator('#f-scan').setInputFiles(PDF);
  await page.locator('#f-scan-chosen li').waitFor();
  await press(page, say.send);
  await until(page, 'queued waiting');
  await press(page, say.stopSending);
  await expect.poll(() => states(page)).toEqual(['held']);
  await expect.poll(() => room(page, 'drafts')).toHaveLength(1);
  await page.close();
  const later = await open(tabs, url);
  await later.locator('#f-scan-chosen li').waitFor();
  await press(later, say.send);
  await until(later, 'queued waiting');
  expect(await room(later, 'files')).toHaveLength(1);
});

describe('later responses of the backend', () => {
  let site: Site;
  const down = { status: 503, body: {} };
  const queued = async () => {
    site = await serve(files);
    onTestFinished(() => site.close());
    site.answers = [down];
    const page = await open(await context(browser), `${site.url}/complaint/`);
    await submit(page, 'No water');
    return page;
  };
  const online = (page: Page) => page.evaluate(() => void dispatchEvent(new Event('online')));

  it('keeps the answers of a refused submission, which can be reopened for correction', async () => {
    const page = await queued();
    site.answers = [{ status: 422, body: { errors: [{ path: 'details', code: 'min_length', params: { min: 20 } }] } }];
    await at(page, 'details').fill('Another one');
    await online(page);
    await until(page, 'queued refused');
    await press(page, say.persistence.reopen);
    await expect.poll(() => at(page, 'details').inputValue()).toBe('No water');
    await page.locator('.summary a').waitFor();
    await expect.poll(() => outbox(page)).toEqual([]);
    const drafts = await room<{ answers: { details: string } }>(page, 'drafts');
    expect(drafts.map(({ answers }) => answers.details).sort()).toEqual(['Another one', 'No water']);
    site.answers = [{ status: 201, body: { tracking: 'ABCD' } }];
    await at(page, 'details').fill('No water since Monday, in the whole street');
    await press(page, say.send);
    await page.locator('.tracking').waitFor();
    expect(new Set(site.posted.map(({ key }) => key)).size).toBe(2);
  });

  it(
    'keeps a refused submission in the outbox as long as there is no space for its answers as a draft',
    FULL_TIER,
    async () => {
      const page = await queued();
      site.answers = [
        { status: 422, body: { errors: [{ path: 'details', code: 'min_length', params: { min: 20 } }] } },
      ];
      await online(page);
      await until(page, 'queued refused');
      await page.evaluate(NO_DRAFTS);
      await press(page, say.persistence.reopen);
      await page.locator('.notice.wrong', { hasText: say.persistence.fault.full }).waitFor();
      await page.locator('.summary a').waitFor();
      expect(await at(page, 'details').inputValue()).toBe('No water');
      expect(await states(page)).toEqual(['refused']);
      await page.reload();
      await press(page, say.persistence.reopen);
      await expect.poll(() => at(page, 'details').inputValue()).toBe('No water');
      await expect.poll(() => outbox(page)).toEqual([]);
    },
  );

  it('sends the entries behind a refused one, which can be sent again as it is', FULL_TIER, async () => {
    const page = await queued();
    await submit(page, 'Second');
    site.answers = [
      { status: 403, body: {} },
      { status: 201, body: { tracking: 'SECOND' } },
    ];
    await online(page);
    await page.locator('.outbox', { hasText: 'SECOND' }).waitFor();
    await expect.poll(() => states(page)).toEqual(['refused', 'sent']);
    site.answers = [{ status: 201, body: { tracking: 'FIRST' } }];
    await press(page, say.persistence.sendAgain);
    await page.locator('.outbox', { hasText: 'FIRST' }).waitFor();
    const bodies = site.posted.filter(({ body }) => body.includes('No water')).map(({ body }) => body);
    expect(new Set(bodies).size).toBe(1);
  });

  it('waits as long as the backend asks, and shows how long the entry has waited', async () => {
    const page = await queued();
    site.answers = [{ status: 429, headers: { 'Retry-After': '120' }, body: {} }];
    await online(page);
    const wait = async () => (await room<{ next: number }>(page, 'outbox'))[0]!.next - Date.now();
    await expect.poll(wait).toBeGreaterThan(60_000);
    await page.getByText('(now)').waitFor();
    await page.clock.install({ time: Date.now() + 5 * 86_400_000 });
    await page.reload();
    await page.getByText('5 days ago').waitFor();
    await page.getByText(say.persistence.oldWarning).waitFor();
  });

  it('gives the waiting entry to the transport of a host page once it is set', FULL_TIER, async () => {
    site = await serve(files);
    onTestFinished(() => site.close());
    const tabs = await context(browser);
    const page = await open(tabs, `${site.url}/complaint/`);
    const transport = (answer: string) =>
      page.locator('complaint-form').evaluate((form, answer) => {
        Object.assign(form, { transport: async () => JSON.parse(answer) });
      }, answer);
    await transport('{"kind":"retry"}');
    await submit(page, 'No water');
    await page.reload();
    await page.locator('.outbox').waitFor();
    await online(page);
    expect(site.posted).toEqual([]);
    await transport('{"kind":"accepted","receipt":{"tracking":"HOST"}}');
    await online(page);
    await page.locator('.outbox', { hasText: 'HOST' }).waitFor();
    await expect.poll(() => heard(page)).toContain('queued sent');
    expect(site.posted).toEqual([]);
  });
});

it('ignores a browser that reports that it is offline', FULL_TIER, async () => {
  const { url, path } = await behind(() => 'pass');
  const page = await open(
    await context(browser, 'Object.defineProperty(Navigator.prototype, "onLine", { get: () => false });'),
    url,
  );
  await submit(page, 'No water');
  await drained(page);
  await allOnce(page, path, ['No water']);
});

it('sends what waits by itself after a while, and asks the browser for persistent storage', {
  ...FULL_TIER,
  timeout: 60_000,
}, async () => {
  const { proxy, url, path } = await behind(() => 'drop');
  const asked = 'StorageManager.prototype.persist = async () => { window.asked = true; return false; };';
  const page = await open(await context(browser, asked), url);
  await submit(page, 'No water');
  await expect.poll(() => page.evaluate('window.asked')).toBe(true);
  proxy.calm();
  await expect.poll(() => states(page), { timeout: 45_000 }).toEqual(['sent']);
  await allOnce(page, path, ['No water']);
});

it('reports a missing store, and retries as long as the page is open', FULL_TIER, async () => {
  const { proxy, url, path } = await behind(() => 'drop');
  const tabs = await context(
    browser,
    'IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };',
  );
  const page = await open(tabs, url);
  await at(page, 'details').fill('No water');
  await press(page, say.send);
  await page.getByText(LANGUAGES.en.screen.savedOnDevice).waitFor();
  await expect.poll(() => page.getByText(KEPT.en.queued).count()).toBe(0);
  proxy.calm();
  await pressIfThere(page, say.tryNow);
  await page.locator('.tracking').waitFor();
  expect((await stored(path, 'complaint')).length).toBe(1);
});
