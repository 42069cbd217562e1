/** The Firefox of the system, driven like Chromium by Playwright, over WebDriver BiDi. */
import { fileURLToPath } from 'node:url';
import { type Browser, firefox } from 'playwright-core';

export interface FirefoxOptions {
  /** Language of the pages. */
  readonly language?: 'ar' | 'en';
  readonly colours?: 'light' | 'dark';
  /** Folder in which files are saved. */
  readonly downloads?: string;
}

/** Launches Firefox without a window. FIREFOX_PATH names one other than Debian's. */
export const launchFirefox = ({
  language = 'en',
  colours = 'light',
  downloads,
}: FirefoxOptions = {}): Promise<Browser> =>
  firefox.launch({
    channel: 'moz-firefox',
    executablePath: fileURLToPath(new URL('firefox-relay.mjs', import.meta.url)),
    env: { ...process.env, FIREFOX_PATH: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr' },
    ...(downloads !== undefined && { downloadsPath: downloads }),
    firefoxUserPrefs: {
      ...(downloads !== undefined && { 'browser.download.folderList': 2, 'browser.download.dir': downloads }),
      'intl.accept_languages': language,
      'ui.systemUsesDarkTheme': colours === 'dark' ? 1 : 0,
      'layout.css.prefers-color-scheme.content-override': colours === 'dark' ? 0 : 1,
    },
  });
