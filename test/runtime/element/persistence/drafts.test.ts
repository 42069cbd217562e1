/** Drafts in Chromium: typed once, and restored after every kind of interruption. */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { draftToFile } from '../../../../src/runtime/element/persistence/draft-file.js';
import { LANGUAGES } from '../../../../src/runtime/i18n/index.js';
import { eachInTiers, FULL_TIER } from '../../../tier.js';
import {
  closeContexts,
  drawn,
  type Files,
  launch,
  pressIfThere,
  type Site,
  serve,
  sharedBrowser,
} from '../chromium.js';
import { trialFiles } from '../fixtures/built.js';
import { fillFirstPage } from '../fixtures/fill-trial.js';
import {
  at,
  heard,
  KEPT,
  killable,
  LISTEN,
  NO_DRAFTS,
  newProfile,
  press,
  room,
  type Spoken,
  until,
  words,
} from './browser.js';

let browser: Browser;
let files: Files;
beforeAll(async () => {
  [browser, files] = await Promise.all([sharedBrowser(), trialFiles()]);
});
afterAll(() => closeContexts(browser));

async function served(): Promise<Site> {
  const site = await serve(files);
  onTestFinished(() => site.close());
  return site;
}

async function context(before = ''): Promise<BrowserContext> {
  const made = await browser.newContext({ viewport: { width: 360, height: 800 } });
  onTestFinished(() => made.close());
  await made.addInitScript(LISTEN + before);
  return made;
}

async function open(where: BrowserContext, site: Site, form = 'trial', language: Spoken = 'ar'): Promise<Page> {
  const page = await where.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.goto(`${site.url}/${form}/${language === 'ar' ? '' : 'index.en.html'}`);
  await page.locator('.kept').waitFor({ state: 'attached' });
  return page;
}

const typed = async (page: Page, path: string, text: string) => {
  await at(page, path).fill(text);
  await until(page, 'draft saved', (await heard(page)).filter(one => one === 'draft saved').length + 1);
};

/** Writes an unload draft, as the page that wrote the only draft does when it closes. */
async function writtenLate(page: Page, details: string): Promise<void> {
  const [draft] = await room<{ by: string; saved: number }>(page, 'drafts');
  const text = JSON.stringify({ ...draft, answers: { details }, saved: draft!.saved + 1 });
  await page.evaluate(([by, text]) => localStorage.setItem(`istimara late ${by}`, text!), [draft!.by, text]);
}

const late = (page: Page) => page.evaluate(() => Object.keys(localStorage));

describe('a draft', () => {
  eachInTiers(it, language => language === 'ar', ['ar', 'en'] as const)(
    'is restored in the next page, with the step, and the page says so (%s)',
    async language => {
      const [site, tabs] = [await served(), await context()];
      const page = await open(tabs, site, 'trial', language);
      const say = words(language);
      await expect.poll(() => page.getByText(say.persistence.willSave).count()).toBe(1);
      await fillFirstPage(page, { name: 'ليلى حداد', national: '٠١٠٢٠٣٠٤٠٥٠', spouse: 'سامر' });
      await press(page, say.next);
      await at(page, 'copies').fill('٣');
      await until(page, 'draft saved');
      await page.close();
      const later = await open(tabs, site, 'trial', language);
      await later.getByRole('heading', { name: say.persistence.restoredTitle }).waitFor();
      await expect.poll(() => at(later, 'copies').inputValue()).toBe('٣');
      await press(later, say.back);
      for (const [path, text] of Object.entries({ full_name: 'ليلى حداد', spouse: 'سامر', 'birth-month': '3' }))
        await expect.poll(() => at(later, path).inputValue()).toBe(text);
      await press(later, say.persistence.dismiss);
      await later.getByRole('heading', { name: say.persistence.restoredTitle }).waitFor({ state: 'detached' });
      await expect.poll(() => heard(later)).toContain('draft restored');
      expect(site.reports).toEqual([]);
    },
  );

  it('is saved when the page closes, without waiting for the debounce', async () => {
    const [site, tabs] = [await served(), await context()];
    const page = await open(tabs, site, 'short');
    await at(page, 'details').fill('لا ماء');
    await page.goto('about:blank');
    const later = await open(tabs, site, 'short');
    await expect.poll(() => at(later, 'details').inputValue()).toBe('لا ماء');
  });

  it('is not disturbed by damaged unload drafts of a closed page', FULL_TIER, async () => {
    const [site, tabs] = [await served(), await context()];
    const before = await open(tabs, site, 'short');
    await before.evaluate(
      texts => Object.assign(localStorage, Object.fromEntries(texts.map((text, at) => [`istimara late ${at}`, text]))),
      ['{"id":"b","answ', 'null', '{"id":0}', '[]'],
    );
    await before.close();
    const page = await open(tabs, site, 'short');
    await expect.poll(() => at(page, 'details').inputValue()).toBe('');
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await typed(page, 'details', 'لا ماء');
  });

  it('is not written twice: the unload draft of a hidden page is removed once the store has it', async () => {
    const [site, tabs] = [await served(), await context()];
    const page = await open(tabs, site, 'short');
    const written = await at(page, 'details').evaluate((field: HTMLTextAreaElement) => {
      field.value = 'لا ماء';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      document.dispatchEvent(new Event('visibilitychange'));
      return Object.keys(localStorage).length;
    });
    expect(written).toBe(1);
    await until(page, 'draft saved');
    await expect.poll(() => late(page)).toEqual([]);
    const [draft] = await room<{ answers: object }>(page, 'drafts');
    expect(draft!.answers).toEqual({ details: 'لا ماء' });
  });

  it('is merged into the store although there is no space for another one', FULL_TIER, async () => {
    const site = await served();
    const tabs =
      await context(`const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (...all) {
      if (all[0].id === 'big') throw new DOMException('', 'QuotaExceededError'); return put.apply(this, all); };`);
    const before = await open(tabs, site, 'short');
    await typed(before, 'details', 'أ');
    await writtenLate(before, 'أب');
    // There are several keys, because the browser lists them in an order of its own.
    const names = Array.from('123456789', digit => `istimara late ${digit}`);
    await before.evaluate(
      names => Object.assign(localStorage, Object.fromEntries(names.map(name => [name, '{"id":"big"}']))),
      names,
    );
    await before.close();
    const page = await open(tabs, site, 'short');
    await expect.poll(() => at(page, 'details').inputValue()).toBe('أب');
    await expect.poll(async () => (await late(page)).sort()).toEqual(names);
  });

  it('survives the kill of all processes of the browser', FULL_TIER, async () => {
    const site = await served();
    const profile = newProfile();
    const first = await killable(profile.path);
    const page = await first.browser.contexts()[0]!.newPage();
    await page.addInitScript(LISTEN);
    await page.goto(`${site.url}/trial/`);
    await page.locator('.kept').waitFor({ state: 'attached' });
    for (const [path, text] of [
      ['full_name', 'ليلى'],
      ['national', '0102'],
      ['email', 'a@b.sy'],
    ] as const)
      await typed(page, path, text);
    await first.kill();
    const second = await killable(profile.path);
    onTestFinished(async () => {
      await second.kill();
      profile.remove();
    });
    const later = await second.browser.contexts()[0]!.newPage();
    await later.goto(`${site.url}/trial/`);
    await later.getByRole('heading', { name: KEPT.ar.restoredTitle }).waitFor();
    for (const [path, text] of Object.entries({ full_name: 'ليلى', national: '0102', email: 'a@b.sy' }))
      await expect.poll(() => at(later, path).inputValue()).toBe(text);
  });

  it('does not replace what a person typed while the page was loading', async () => {
    const [site, tabs] = [await served(), await context()];
    const page = await open(tabs, site, 'short');
    await typed(page, 'details', 'القديم');
    await page.close();
    let release = () => {};
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    await tabs.route('**/*.keep.js', async route => {
      await held;
      await route.continue();
    });
    const later = await tabs.newPage();
    await later.goto(`${site.url}/short/`);
    await at(later, 'details').fill('الجديد');
    release();
    await later.getByText(KEPT.ar.othersTitle).waitFor();
    await expect.poll(() => at(later, 'details').inputValue()).toBe('الجديد');
    await press(later, KEPT.ar.goOn);
    await expect.poll(() => at(later, 'details').inputValue()).toBe('القديم');
    const drafts = await room<{ answers: object }>(later, 'drafts');
    expect(drafts.map(({ answers }) => answers)).toEqual(
      expect.arrayContaining([{ details: 'القديم' }, { details: 'الجديد' }]),
    );
  });

  it('is not created for a form into which nothing was typed', async () => {
    const [site, tabs] = [await served(), await context()];
    const page = await open(tabs, site, 'short');
    await page.evaluate(() => {
      document.querySelector<HTMLElement & { value: object }>('short-form')!.value = { name: 'سمر' };
    });
    await page.goto('about:blank');
    const later = await open(tabs, site, 'short');
    await expect.poll(() => room(later, 'drafts')).toEqual([]);
  });

  it('is deleted once it was sent', async () => {
    const [site, tabs] = [await served(), await context()];
    site.answers = [{ status: 201, body: { tracking: 'K7QF2M9XWP4T' } }];
    const page = await open(tabs, site, 'short');
    await typed(page, 'details', 'لا ماء');
    await press(page, words('ar').send);
    await page.locator('.tracking').waitFor();
    await expect.poll(() => room(page, 'drafts')).toEqual([]);
    const [entry] = await room<object>(page, 'outbox');
    expect(entry).toMatchObject({ state: 'sent', receipt: { tracking: 'K7QF2M9XWP4T' } });
    expect(JSON.stringify(entry)).not.toContain('ماء');
    await page.reload();
    await page.getByText('K7QF2M9XWP4T').waitFor();
    await expect.poll(() => at(page, 'details').inputValue()).toBe('');
    await press(page, KEPT.ar.drop);
    await page.getByText('K7QF2M9XWP4T').waitFor({ state: 'detached' });
  });
});

describe('no duplicate and no loss', () => {
  it('keeps one draft if a page moves the element', FULL_TIER, async () => {
    const [site, tabs] = [await served(), await context()];
    const page = await open(tabs, site, 'short');
    await typed(page, 'details', 'أ');
    await page.evaluate(() => document.querySelector('main')!.append(document.querySelector('short-form')!));
    await page.getByText(KEPT.ar.saved('').slice(0, 20)).waitFor();
    await typed(page, 'details', 'أب');
    const drafts = await room<{ answers: object }>(page, 'drafts');
    expect(drafts.map(({ answers }) => answers)).toEqual([{ details: 'أب' }]);
  });

  it('sends once if a page moves the element that waits to be sent', FULL_TIER, async () => {
    const [site, tabs] = [await served(), await context()];
    const page = await open(tabs, site, 'short');
    await typed(page, 'details', 'لا ماء في حيّنا منذ أسبوع كامل');
    site.answers = ['drop'];
    await press(page, words('ar').send);
    await until(page, 'queued waiting');
    await page.evaluate(() => document.querySelector('main')!.append(document.querySelector('short-form')!));
    site.answers = [{ status: 201, body: { tracking: 'T' } }];
    await pressIfThere(page, words('ar').tryNow);
    await page.locator('[part="confirmation"]').waitFor();
    expect(new Set(site.posted.map(({ body }) => JSON.parse(body).id)).size).toBe(1);
    expect(await room(page, 'drafts')).toEqual([]);
  });

  it('restores a draft from the time when the device clock had stopped', FULL_TIER, async () => {
    const [site, tabs, now] = [await served(), await context(), Date.now()];
    const page = await tabs.newPage();
    await page.addInitScript('Date.now = () => Date.UTC(2015, 0)');
    await page.goto(`${site.url}/short/`);
    await page.locator('.kept').waitFor({ state: 'attached' });
    await typed(page, 'details', 'أ');
    await page.close();
    const later = await open(tabs, site, 'short');
    await expect.poll(() => at(later, 'details').inputValue()).toBe('أ');
    const [draft] = await room<{ saved: number }>(later, 'drafts');
    expect(draft!.saved).toBeGreaterThanOrEqual(now);
  });

  it('keeps no draft of an accepted submission if there is no space for the outbox', FULL_TIER, async () => {
    const site = await served();
    // A browser reports a full disk only after it has counted.
    const tabs =
      await context(`const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (...all) {
      if (window.full) throw new DOMException('', 'QuotaExceededError'); return put.apply(this, all); };`);
    const page = await open(tabs, site, 'short');
    await typed(page, 'details', 'لا ماء');
    await page.evaluate('window.full = true');
    site.answers = ['drop'];
    await press(page, words('ar').send);
    // The page promises nothing that is untrue.
    await page.getByText(LANGUAGES.ar.screen.savedOnDevice).waitFor();
    site.answers = [{ status: 201, body: { tracking: 'K7QF2M9XWP4T' } }];
    await page.locator('.tracking').waitFor();
    await page.reload();
    await page.locator('.kept').waitFor({ state: 'attached' });
    await expect.poll(() => at(page, 'details').inputValue()).toBe('');
    expect(new Set(site.posted.map(({ body }) => body)).size).toBe(1);
  });
});

describe('controls of the draft', () => {
  it('deletes the draft, which takes two presses and leaves nothing', async () => {
    const [site, tabs] = [await served(), await context()];
    const page = await open(tabs, site, 'short');
    await typed(page, 'details', 'سرّ');
    await page.locator('.draft > summary').click();
    await page.locator('.draft details summary').click();
    await press(page, KEPT.ar.removeYes);
    await page.locator('.notice', { hasText: KEPT.ar.removed }).waitFor();
    await expect.poll(() => at(page, 'details').inputValue()).toBe('');
    // The button is gone, so the focus is on the heading of the form, not of the page.
    await expect
      .poll(() => page.locator('short-form').evaluate(form => form.shadowRoot!.activeElement?.localName))
      .toBe('h1');
    for (const name of ['drafts', 'files', 'outbox']) await expect.poll(() => room(page, name)).toEqual([]);
    await page.reload();
    await page.locator('.kept').waitFor({ state: 'attached' });
    await expect.poll(() => at(page, 'details').inputValue()).toBe('');
  });

  it('saves a copy as a file, and opens it in another browser', async () => {
    const [site, tabs, other] = [await served(), await context(), await context()];
    const page = await open(tabs, site);
    await typed(page, 'full_name', 'ليلى');
    await page.locator('.draft > summary').click();
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, KEPT.ar.download)]);
    const path = await download.path();
    expect(download.suggestedFilename()).toMatch(/^trial-\d{4}-\d\d-\d\d\.json$/);
    const elsewhere = await open(other, site);
    await typed(elsewhere, 'full_name', 'سمر');
    await elsewhere.locator('.draft > summary').click();
    const load = async (file: Parameters<Awaited<ReturnType<typeof chooser>>['setFiles']>[0]) =>
      (await chooser(elsewhere)).setFiles(file);
    const text = readFileSync(path, 'utf8');
    for (const [broken, said] of [
      [text.replace('ليلى', 'لينا'), KEPT.ar.refused.damaged],
      [text.slice(0, -100), KEPT.ar.refused.damaged],
      ['{}', KEPT.ar.refused.damaged],
      ['', KEPT.ar.refused.damaged],
    ] as const) {
      await load({ name: 'd.json', mimeType: 'application/json', buffer: Buffer.from(broken) });
      await elsewhere.locator('.notice.wrong', { hasText: said }).waitFor();
      await expect.poll(() => at(elsewhere, 'full_name').inputValue()).toBe('سمر');
    }
    // Answers that had no field in this form when the copy was taken, and that were not yet dismissed.
    const lost = [{ label: 'المهنة', said: ['سائق'] }];
    const told = await draftToFile({ ...JSON.parse(text).draft, lost }, new Map());
    await load({ name: 'd.json', mimeType: 'application/json', buffer: Buffer.from(await told.arrayBuffer()) });
    await expect.poll(() => at(elsewhere, 'full_name').inputValue()).toBe('ليلى');
    await elsewhere.getByRole('heading', { name: KEPT.ar.restoredTitle }).waitFor();
    await elsewhere.locator('.lost-answers', { hasText: 'سائق' }).waitFor();
    expect(await elsewhere.locator('.notice.wrong').count()).toBe(0);
    // The answers that were in the form before are a draft of their own.
    await expect.poll(async () => (await room(elsewhere, 'drafts')).length).toBe(2);
    await elsewhere.getByText(KEPT.ar.othersTitle).waitFor();
    const short = await open(other, site, 'short');
    await short.locator('.draft > summary').click();
    await (await chooser(short)).setFiles(path);
    await short.locator('.notice.wrong', { hasText: KEPT.ar.refused.other }).waitFor();
  });

  it('names the copy by the date in the form’s time zone', FULL_TIER, async () => {
    const [site, tabs] = [await served(), await context()];
    const page = await open(tabs, site, 'short');
    await page.clock.setFixedTime('2026-11-25T22:30:00Z');
    await page.locator('.draft > summary').click();
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, KEPT.ar.download)]);
    expect(download.suggestedFilename()).toBe('short-2026-11-26.json');
  });

  it('keeps everything off the device with draft="off"', async () => {
    const [site, tabs] = [await served(), await context()];
    await begins(tabs, 'draft', 'off');
    const page = await tabs.newPage();
    await page.goto(`${site.url}/short/`);
    await at(page, 'details').fill('سرّ');
    site.answers = ['drop'];
    await press(page, words('ar').send);
    await page.getByText(LANGUAGES.ar.screen.savedOnDevice).first().waitFor();
    await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  });

  it('saves nothing in a read-only form, and saves what is typed once it may be changed', FULL_TIER, async () => {
    const [site, tabs] = [await served(), await context()];
    await begins(tabs, 'readonly', '');
    const page = await tabs.newPage();
    const come = page.waitForResponse(/keep[\w-]*\.js/);
    await page.goto(`${site.url}/short/`);
    await (await come).finished();
    await drawn(page);
    expect(await heard(page)).toEqual([]);
    await page.locator('short-form').evaluate(form => form.removeAttribute('readonly'));
    await typed(page, 'details', 'لا ماء');
    expect(await room(page, 'drafts')).toHaveLength(1);
  });
});

/** Sets an attribute on the form before the element is defined. */
const begins = (tabs: BrowserContext, name: string, value: string) =>
  tabs.addInitScript(`customElements.define = new Proxy(customElements.define, { apply: (define, on, args) => {
    document.querySelector('short-form').setAttribute('${name}', '${value}'); return Reflect.apply(define, on, args); } })`);

const chooser = async (page: Page) => {
  const [chosen] = await Promise.all([page.waitForEvent('filechooser'), press(page, KEPT.ar.load)]);
  return chosen;
};

describe('several pages', () => {
  it('announces the draft in the second page, which continues it while the first releases it, without any loss', async () => {
    const [site, tabs] = [await served(), await context()];
    const one = await open(tabs, site, 'short');
    await typed(one, 'details', 'أ');
    const two = await open(tabs, site, 'short');
    await two.getByText(KEPT.ar.othersTitle).waitFor();
    await expect.poll(() => at(two, 'details').inputValue()).toBe('');
    await at(one, 'details').fill('أب');
    await press(two, KEPT.ar.goOn);
    await expect.poll(() => at(two, 'details').inputValue()).toBe('أب');
    await one.getByText(KEPT.ar.takenTitle).waitFor();
    await typed(two, 'details', 'أبج');
    await typed(one, 'details', 'أبد');
    const drafts = await room<{ answers: object }>(one, 'drafts');
    expect(drafts.map(({ answers }) => answers)).toEqual(
      expect.arrayContaining([{ details: 'أبج' }, { details: 'أبد' }]),
    );
    expect(drafts.length).toBe(2);
  });

  it(
    'takes the draft from a page that does not answer, without losing anything that page contains',
    FULL_TIER,
    async () => {
      const [site, tabs] = [await served(), await context('delete window.BroadcastChannel;')];
      const one = await open(tabs, site, 'short');
      await typed(one, 'details', 'أ');
      const two = await open(tabs, site, 'short');
      await press(two, KEPT.ar.goOn);
      await expect.poll(() => at(two, 'details').inputValue()).toBe('أ');
      await typed(two, 'details', 'أ2');
      await typed(one, 'details', 'أ1');
      const drafts = await room<{ answers: object }>(one, 'drafts');
      expect(drafts.map(({ answers }) => answers)).toEqual(
        expect.arrayContaining([{ details: 'أ1' }, { details: 'أ2' }]),
      );
    },
  );

  it('continues in a page that is already open with the last input of a closed page', FULL_TIER, async () => {
    const [site, tabs] = [await served(), await context()];
    const one = await open(tabs, site, 'short');
    await typed(one, 'details', 'أ');
    const two = await open(tabs, site, 'short');
    await two.getByText(KEPT.ar.othersTitle).waitFor();
    await writtenLate(one, 'أب');
    await one.close();
    await press(two, KEPT.ar.goOn);
    await expect.poll(() => at(two, 'details').inputValue()).toBe('أب');
    expect(await late(two)).toEqual([]);
    expect((await room(two, 'drafts')).length).toBe(1);
  });

  it.each(['deleted', 'sent'])(
    'does not restore what was %s in one page from the unload draft of another page',
    FULL_TIER,
    async how => {
      const [site, tabs] = [await served(), await context()];
      site.answers = [{ status: 201, body: { tracking: 'K7QF2M9XWP4T' } }];
      const one = await open(tabs, site, 'short');
      await typed(one, 'details', 'لا ماء');
      const two = await open(tabs, site, 'short');
      await press(two, KEPT.ar.goOn);
      await expect.poll(() => at(two, 'details').inputValue()).toBe('لا ماء');
      await one.getByText(KEPT.ar.takenTitle).waitFor();
      await writtenLate(two, 'أب');
      await two.evaluate(() => {
        const [name] = Object.keys(localStorage);
        localStorage.setItem('istimara late another', localStorage.getItem(name!)!);
      });
      if (how === 'sent') {
        await press(two, words('ar').send);
        await two.locator('.tracking').waitFor();
      } else {
        await two.locator('.draft > summary').click();
        await two.locator('.draft details summary').click();
        await press(two, KEPT.ar.removeYes);
        await two.locator('.notice', { hasText: KEPT.ar.removed }).waitFor();
      }
      expect(await late(two)).toEqual([]);
      const next = await open(tabs, site, 'short');
      await expect.poll(() => at(next, 'details').inputValue()).toBe('');
      expect(await room(next, 'drafts')).toEqual([]);
    },
  );

  it('works on a page of a plain-HTTP network, without locks and crypto.subtle', FULL_TIER, async () => {
    const site = await served();
    const plain = await launch(['--host-resolver-rules=MAP plain.example 127.0.0.1']);
    onTestFinished(() => plain.close());
    const tabs = await plain.newContext();
    await tabs.addInitScript(LISTEN);
    const away = { ...site, url: site.url.replace('127.0.0.1', 'plain.example') };
    const one = await open(tabs, away, 'short');
    await expect
      .poll(() => one.evaluate(() => [isSecureContext, 'locks' in navigator, typeof crypto.subtle]))
      .toEqual([false, false, 'undefined']);
    await typed(one, 'details', 'أ');
    const two = await open(tabs, away, 'short');
    await two.getByText(KEPT.ar.othersTitle).waitFor();
    await press(two, KEPT.ar.goOn);
    await expect.poll(() => at(two, 'details').inputValue()).toBe('أ');
    await one.getByText(KEPT.ar.takenTitle).waitFor();
  });
});

describe('when nothing can be saved', () => {
  it('says so at once, and offers a copy as a file', async () => {
    const [site, tabs] = [
      await served(),
      await context('IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };'),
    ];
    const page = await open(tabs, site, 'short');
    await page.locator('.notice.wrong', { hasText: KEPT.ar.fault.none }).waitFor();
    await at(page, 'details').fill('لا ماء');
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, KEPT.ar.download)]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('لا ماء');
    expect(await heard(page)).not.toContain('draft saved');
  });

  it('reports a full disk, and resumes saving when there is space', FULL_TIER, async () => {
    const [site, tabs] = [await served(), await context()];
    const page = await open(tabs, site, 'short');
    const session = await tabs.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: site.url, quotaSize: 1 });
    await at(page, 'details').fill('ن'.repeat(3_000));
    await page.locator('.notice.wrong', { hasText: KEPT.ar.fault.full }).waitFor();
    await page.getByText(KEPT.ar.notSaved).first().waitFor();
    await session.send('Storage.overrideQuotaForOrigin', { origin: site.url });
    await typed(page, 'details', 'لا ماء');
    await page.locator('.notice.wrong').waitFor({ state: 'detached' });
  });

  it('keeps what is typed in the form: neither a copy nor another draft replaces it', FULL_TIER, async () => {
    const [site, tabs] = [await served(), await context()];
    const one = await open(tabs, site, 'short');
    await typed(one, 'details', 'من جهاز آخر');
    await one.locator('.draft > summary').click();
    const [download] = await Promise.all([one.waitForEvent('download'), press(one, KEPT.ar.download)]);
    const page = await open(tabs, site, 'short');
    await page.evaluate(NO_DRAFTS);
    await at(page, 'details').fill('ساعة من الكتابة');
    await page.locator('.notice.wrong', { hasText: KEPT.ar.fault.full }).waitFor();
    await page.locator('.draft > summary').click();
    const tries = (await heard(page)).filter(one => one === 'draft full').length;
    await (await chooser(page)).setFiles(await download.path());
    await until(page, 'draft full', tries + 1);
    expect(await at(page, 'details').inputValue()).toBe('ساعة من الكتابة');
    await press(page, KEPT.ar.goOn);
    await until(page, 'draft full', tries + 2);
    expect(await at(page, 'details').inputValue()).toBe('ساعة من الكتابة');
    await page.locator('.notice.wrong', { hasText: KEPT.ar.fault.full }).waitFor();
  });
});

it('deletes drafts 30 days after the last change, as announced', FULL_TIER, async () => {
  const [site, tabs] = [await served(), await context()];
  const page = await open(tabs, site, 'short');
  await typed(page, 'details', 'قديم');
  await page.getByText(/30|٣٠/).first().waitFor({ state: 'attached' });
  await page.close();
  // The time passes in steps, because a jump of the clock would not count.
  for (const days of [9, 9, 9]) {
    await tabs.addInitScript(`{ const now = Date.now; Date.now = () => now() + ${days} * 86400000; }`);
    const other = await open(tabs, site, 'trial');
    await drawn(other);
    expect(await room(other, 'drafts')).toHaveLength(1);
    await other.close();
  }
  await tabs.addInitScript('const now = Date.now; Date.now = () => now() + 3 * 86400000 + 60000;');
  const later = await open(tabs, site, 'trial');
  await expect.poll(() => room(later, 'drafts')).toEqual([]);
});
