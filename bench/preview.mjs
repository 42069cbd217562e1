// Preview benchmark with a form of 60 fields in Chromium: the time from a save until the new form is visible, with the
// typed answers kept.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { formOf } from './form-of.mjs';

const BIN = fileURLToPath(new URL('../lib/cli/bin.js', import.meta.url));
const RUNS = 15;

/** Returns the median time in milliseconds, or undefined if Chromium is missing. */
export async function previewReload() {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium
    .launch({ executablePath, args: ['--headless=new', '--no-sandbox', '--disable-gpu'] })
    .catch(() => undefined);
  if (!browser) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'istimara-bench-'));
  const file = join(folder, 'bench.form.yaml');
  writeFileSync(file, formOf(60));
  const child = spawn(process.execPath, [BIN, 'preview', folder, '--port', '0']);
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    await page.goto(await addressOf(child));
    await seen(page, '');
    await page.locator('.pane[data-pane=paper] .sheet').first().waitFor();
    await typedField(page).fill(TYPED);
    const times = [];
    for (let run = 0; run < RUNS; run++) times.push(await reload(page, file, run));
    if ((await typedField(page).inputValue()) !== TYPED) throw new Error('what was typed is lost');
    return times.sort((a, b) => a - b)[RUNS >> 1];
  } finally {
    child.kill();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const TYPED = 'ليلى حداد';
/** Returns a field that stays while the label of another field changes. */
const typedField = page =>
  page.frameLocator('.pane[data-pane=form] iframe').frameLocator('iframe:not(.coming)').locator('#f-f6');

const addressOf = child =>
  new Promise(resolve => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      said += text;
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address) resolve(address);
    });
  });

/** Resolves with the time at which an edition other than `before` is shown in the frame of the form. */
const seen = (page, before) =>
  page.evaluate(
    known =>
      new Promise(resolve => {
        const look = () => {
          const shown = document.querySelector('.pane[data-pane=form] iframe')?.contentDocument?.body?.dataset.edition;
          if (shown && shown !== known) resolve(Date.now());
          else setTimeout(look, 1);
        };
        look();
      }),
    before,
  );

/**
 * Pause before a save in milliseconds, because an author does not save while the viewer still draws the paper of the
 * previous save.
 */
const BETWEEN = 700;

async function reload(page, file, run) {
  await page.waitForTimeout(BETWEEN);
  const before = await page.frameLocator('.pane[data-pane=form] iframe').locator('body').getAttribute('data-edition');
  const moment = seen(page, before);
  const start = Date.now();
  writeFileSync(file, formOf(60).replace('الاسم الكامل 0', `الاسم ${run}`));
  return (await moment) - start;
}
