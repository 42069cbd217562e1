/** Devices whose clock is wrong, or is corrected later. Submissions arrive, and drafts stay. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openStore, startServer } from '../../../../src/backend/index.js';
import { compile } from '../../../../src/compiler/index.js';
import { stored, temporary } from '../../../backend/harness.js';
import { eachInTiers } from '../../../tier.js';
import { closeContexts, type Files, serve, sharedBrowser } from '../chromium.js';
import { trialFiles } from '../fixtures/built.js';
import { at, context, open, press, room, until, words } from './browser.js';

const FORM = `
form: complaint
version: 1
languages: [ar, en]
title: { ar: شكوى, en: Complaint }
fields:
  details: { type: paragraph, label: { ar: الشكوى, en: Complaint }, required: true }
  day: { type: date, label: { ar: اليوم, en: Day }, value: today() }
`;
const DAY = 86_400_000;

let browser: Browser;
let trial: Files;
let built: readonly { readonly path: string; readonly content: string | Uint8Array }[];
beforeAll(async () => {
  const options = { file: 'complaint.form.yaml', project: { read: () => undefined }, today: '2026-11-24' };
  const [started, files, { compiled }] = await Promise.all([sharedBrowser(), trialFiles(), compile(FORM, options)]);
  [browser, trial, built] = [started, files, compiled!.files];
});
afterAll(() => closeContexts(browser));

/** Shifts the clock by this number of days, from the next page on. */
const shift = (tabs: BrowserContext, days: number) =>
  tabs.addInitScript(off => {
    const { Right = Date } = globalThis as never as { Right?: DateConstructor };
    const now = () => Right.now() + off;
    globalThis.Date = class extends Right {
      constructor(...given: unknown[]) {
        super(...((given.length > 0 ? given : [now()]) as [number]));
      }
      static override now = now;
    } as DateConstructor;
    Object.assign(globalThis, { Right });
  }, days * DAY);

async function backend(): Promise<{ readonly url: string; readonly path: string }> {
  const folder = temporary();
  for (const { path, content } of built) {
    mkdirSync(dirname(join(folder, 'complaint', path)), { recursive: true });
    writeFileSync(join(folder, 'complaint', path), content);
  }
  const path = join(folder, 'store.db');
  const server = await startServer({ dist: folder, port: 0, store: await openStore(`sqlite:${path}`) });
  onTestFinished(() => server.close());
  return { path, url: `http://127.0.0.1:${server.port}/forms/complaint/` };
}

describe('a submission', () => {
  eachInTiers(
    it,
    days => days === 365,
    [365, -365, 45, -45, 2],
  )('arrives once from a device whose clock is %d days off, with the backend’s date', async off => {
    const { url, path } = await backend();
    const tabs = await context(browser);
    await shift(tabs, off);
    const page = await open(tabs, url);
    await at(page, 'details').fill('لا ماء');
    await press(page, words('ar').send);
    await page.getByRole('heading', { name: words('ar').sentTitle }).waitFor();
    const rows = await stored(path, 'complaint');
    expect(rows).toHaveLength(1);
    const { submitted_at, data } = JSON.parse(String(rows[0]!.body));
    expect(Math.abs(Date.parse(submitted_at) - Date.now())).toBeLessThan(60_000);
    expect(data.day).toBe(submitted_at.slice(0, 10));
    await expect
      .poll(() => room<{ state: string }>(page, 'outbox'))
      .toMatchObject([{ state: 'sent', id: rows[0]!.id }]);
  });

  eachInTiers(it, language => language === 'ar', ['ar', 'en'] as const)(
    'reports a wrong date if the submission is refused for it again (%s)',
    async language => {
      const site = await serve(trial);
      onTestFinished(() => site.close());
      site.answers = [{ status: 422, body: { type: 'too-old' } }];
      const tabs = await context(browser);
      const page = await open(tabs, `${site.url}/short/${language === 'ar' ? '' : 'index.en.html'}`);
      await at(page, 'details').fill('لا ماء');
      await press(page, words(language).send);
      await page.getByText(words(language).refusals.clock).waitFor();
      expect(await page.getByText(words(language).refusals.outdated).count()).toBe(0);
      expect(site.posted.map(({ key }) => key)).toEqual([site.posted[0]!.key, site.posted[0]!.key]);
      expect(await at(page, 'details').inputValue()).toBe('لا ماء');
    },
  );
});

describe('a draft', () => {
  async function device(): Promise<{ tabs: BrowserContext; visit(off: number): Promise<Page> }> {
    const site = await serve(trial);
    onTestFinished(() => site.close());
    const tabs = await context(browser);
    return {
      tabs,
      async visit(off) {
        await shift(tabs, off);
        return open(tabs, `${site.url}/short/`);
      },
    };
  }

  eachInTiers(it, (_, index) => index === 0, [
    ['typed 200 days behind', [-200, 0]],
    ['typed with an empty clock', [-20_000, 0]],
    ['typed a year ahead', [365, 0, 20]],
    ['before a leap of 40 days', [0, 40, 0]],
    ['before a leap of 25 days', [0, 6, 12, 37]],
  ])('stays: %s', async (_, [first, ...later]) => {
    const { visit } = await device();
    const page = await visit(first!);
    await at(page, 'details').fill('لا ماء');
    await until(page, 'draft saved');
    await page.close();
    for (const off of later) {
      const next = await visit(off);
      await expect.poll(() => at(next, 'details').inputValue()).toBe('لا ماء');
      await next.close();
    }
  });

  eachInTiers(it, (_, index) => index === 1, [
    ['30 days, a look each few days', [5, 10, 15, 20, 25, 29.9], 30.1],
    ['7 days where nobody looked for 40', [40, 43, 46.9], 47.1],
    ['30 days where the clock was set back', [-200, -195, -190, -185, -180, -175, -170.1], -169.9],
  ])('expires after %s', async (_, days, last) => {
    const { visit } = await device();
    const page = await visit(0);
    await at(page, 'details').fill('لا ماء');
    await until(page, 'draft saved');
    await page.close();
    for (const off of days) {
      const next = await visit(off);
      expect(await room(next, 'drafts')).toHaveLength(1);
      await next.close();
    }
    const end = await visit(last);
    await expect.poll(() => room(end, 'drafts')).toEqual([]);
    expect(await at(end, 'details').inputValue()).toBe('');
  });
});
