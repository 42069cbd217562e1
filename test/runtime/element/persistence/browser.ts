/** Chromium as a process that can be killed, and page helpers for the tests of drafts. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { persistence as ar } from '../../../../src/runtime/i18n/ar-persistence.js';
import { persistence as en } from '../../../../src/runtime/i18n/en-persistence.js';
import { LANGUAGES } from '../../../../src/runtime/i18n/index.js';
import { OWN_PAGES, SHELL } from '../chromium.js';

export const KEPT = { ar, en } as const;
export type Spoken = keyof typeof KEPT;
export const words = (language: Spoken) => ({ ...LANGUAGES[language].screen, persistence: KEPT[language] });

export interface Killable {
  readonly browser: Browser;
  /** Kills all processes of the browser at once, as in a power cut. */
  kill(): Promise<void>;
}

/** Starts a killable Chromium on a profile that outlives it. */
export async function killable(profile: string): Promise<Killable> {
  const child = spawn(
    SHELL.executablePath,
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update', '--remote-debugging-port=0'],
      ...[`--disable-features=${OWN_PAGES}`, `--user-data-dir=${profile}`, 'about:blank'],
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', chunk => {
      said += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]!);
    });
    child.once('exit', () => reject(new Error(said)));
  });
  const browser = await chromium.connectOverCDP(address);
  return {
    browser,
    async kill() {
      process.kill(-child.pid!, 'SIGKILL');
      await gone;
    },
  };
}

export function newProfile(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'istimara-profile-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

export const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Init script that records the form's events about drafts and the outbox. It runs before the element is defined. */
export const LISTEN = `window.heard = [];
for (const name of ['draft', 'queued', 'accepted', 'rejected'])
  addEventListener('istimara-' + name, ({ detail }) => heard.push(name + ' ' + (detail.state ?? '')));`;

/** Script that makes every write of a draft fail because of a full disk, until the page is loaded again. */
export const NO_DRAFTS = `{
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...all) {
    if (this.name === 'drafts') throw new DOMException('', 'QuotaExceededError');
    return put.apply(this, all);
  };
}`;

export const heard = (page: Page): Promise<string[]> => page.evaluate('heard');

/** Waits until the form has dispatched the event `what` for the `times`th time. */
export async function until(page: Page, what: string, times = 1): Promise<void> {
  await page.waitForFunction(
    ([what, times]) => {
      const { heard } = window as never as { heard: string[] };
      return heard.filter(one => one.trim() === what).length >= Number(times);
    },
    [what, times] as const,
  );
}

/** Returns all records of an object store. */
export const room = <T>(page: Page, name: string): Promise<T[]> =>
  page.evaluate(
    name =>
      new Promise<never[]>((resolve, reject) => {
        const opening = indexedDB.open('istimara', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const request = opening.result.transaction(name).objectStore(name).getAll();
          request.onsuccess = () => {
            opening.result.close();
            resolve(request.result as never[]);
          };
        };
      }),
    name,
  );

/**
 * Creates a browser context for one test, with the viewport of a phone, that records the form's events. `before` runs
 * in each page before the page's own scripts.
 */
export async function context(browser: Browser, before = ''): Promise<BrowserContext> {
  const made = await browser.newContext({ viewport: { width: 360, height: 800 } });
  onTestFinished(() => made.close());
  await made.addInitScript(LISTEN + before);
  return made;
}

/** Opens a page of the form at `url` and returns it once the form saves what is typed. */
export async function open(tabs: BrowserContext, url: string): Promise<Page> {
  const page = await tabs.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.goto(url);
  await page.locator('.kept').waitFor({ state: 'attached' });
  return page;
}
