/** The page of the studio in Chromium, with the policies of its site, and what tests do in it. */
import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { studioFiles } from '../../src/studio/site/index.js';
import { closeContexts, launch } from '../runtime/element/chromium.js';
import { type StaticSite, serveSite } from './serve-site.js';

/** A form with a choice, a condition and an example. */
export const TEXT = `form: request
version: 1
title: طلب سند
authority: البلدية
fields:
  # The name of the applicant.
  full_name: { label: الاسم الكامل, required: true }
  purpose:
    type: choice
    label: الغرض
    options: { school: المدرسة, work: العمل }
  school:
    label: اسم المدرسة
    show_if: purpose = "school"
privacy: { purpose: إصدار السند, retention: سنة, recipients: البلدية }
examples:
  - title: كامل
    data: { full_name: سمر, purpose: school, school: الأمل }
    expect: valid
`;

export interface StudioSite {
  readonly site: StaticSite;
  /** The served files by their path. */
  readonly files: Map<string, string | Uint8Array>;
  readonly browser: Browser;
  open(options?: OpenOptions): Promise<OpenedStudio>;
  close(): Promise<void>;
}

export interface OpenOptions extends BrowserContextOptions {
  readonly language?: 'ar' | 'en';
  readonly width?: number;
  /** Script that runs before those of the page. */
  readonly script?: string;
  /** Maximum of bytes that the browser stores. */
  readonly quota?: number;
}

export interface OpenedStudio {
  readonly page: Page;
  /** Faults of the page: violations of policies, errors of scripts, files that are not there. */
  readonly faults: readonly string[];
}

export interface StudioSiteOptions {
  /** Wait of each response, as in `serveSite`. */
  readonly before?: Parameters<typeof serveSite>[1];
  /** Launches a browser other than Chromium. */
  launchBrowser?(): Promise<Browser>;
  /** Returns other files to serve than those of the site. */
  change?(files: ReadonlyMap<string, string | Uint8Array>): Map<string, string | Uint8Array>;
}

/** Serves the studio and launches a browser. */
export async function startStudioSite({
  before,
  launchBrowser = launch,
  change = files => new Map(files),
}: StudioSiteOptions = {}): Promise<StudioSite> {
  const files = change(new Map((await studioFiles()).map(({ path, content }) => [`/${path}`, content])));
  const site = await serveSite(files, before);
  const browser = await launchBrowser();
  return {
    ...{ site, files, browser },
    open: async ({ language = 'ar', width = 1500, script, quota, ...options } = {}) => {
      const viewport = { width, height: 900 };
      const context = await browser.newContext({ locale: language, viewport, ...options });
      if (script !== undefined) await context.addInitScript(script);
      const page = await context.newPage();
      if (quota !== undefined) await limitStore(page, site.url, quota);
      const faults: string[] = [];
      page.on('pageerror', error => faults.push(String(error)));
      page.on('console', message => message.type() === 'error' && faults.push(message.text()));
      await page.goto(site.url);
      await page.waitForSelector('.cm-content');
      return { page, faults };
    },
    close: async () => {
      await closeContexts(browser);
      await browser.close();
      await site.close();
    },
  };
}

/** Limits what the browser stores for a site, or ends the limit. A database that is open may not notice a new limit. */
export async function limitStore(page: Page, origin: string, quota?: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const size = quota === undefined ? {} : { quotaSize: quota };
  await session.send('Storage.overrideQuotaForOrigin', { origin, ...size });
}

/** Puts a text in the place of the text in the editor, as by pasting. */
export async function write(page: Page, text: string): Promise<void> {
  await page.click('.cm-content');
  await page.keyboard.press('Control+A');
  await paste(page, text);
}

/** Pastes a text into the editor. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(text => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const editor = document.querySelector('.pane[data-pane=text] .stage')!.shadowRoot!.querySelector('.cm-content')!;
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    // Firefox takes no other content from a script than this one.
    Object.defineProperty(event, 'clipboardData', { value: data });
    editor.dispatchEvent(event);
  }, text);
}

/** Locates the form that is shown, also while another edition replaces it. */
export const formOf = (page: Page): FrameLocator =>
  page.frameLocator('.pane[data-pane=form] iframe').frameLocator('iframe:not(.coming)');

export const textOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelector('.pane[data-pane=text] .stage')!.shadowRoot!.querySelectorAll('.cm-line')]
      .map(line => line.textContent)
      .join('\n'),
  );

/** Polls longer than usual: a compile takes time on a busy machine. */
export const poll = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 15_000 });

/** Polls the heading of the form that is shown. */
export const heading = (page: Page) => poll(() => formOf(page).locator('h1').textContent());
