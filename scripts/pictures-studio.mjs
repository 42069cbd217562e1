// Takes pictures of the studio's page in all of its states, to be looked at: `node scripts/build.mjs && node
// scripts/pictures-studio.mjs FOLDER [ar|en] [light|dark] [WIDTH]`. Needs Chromium.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serveStudio } from '../bench/studio/serve.mjs';
import { studioFiles } from '../lib/studio/site/index.js';
import { STATES } from './studio-states.mjs';

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) throw new Error('name a folder for the pictures');
mkdirSync(folder, { recursive: true });
const chosen = all => {
  const found = all.filter(one => wanted.includes(String(one)));
  return found.length > 0 ? found : all;
};

const server = await serveStudio(await studioFiles());
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox'],
});
for (const width of chosen([1280, 820, 390]))
  for (const language of chosen(['ar', 'en']))
    for (const colours of chosen(['light', 'dark'])) await take(width, language, colours);
await browser.close();
server.close();

async function take(width, language, colours) {
  const viewport = { width, height: width < 500 ? 844 : 900 };
  const context = await browser.newContext({ locale: language, viewport, colorScheme: colours });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.waitForSelector('.cm-content', { state: 'attached' });
  for (const [index, { name, show, leave }] of STATES.entries()) {
    await show(page);
    // What is drawn last, such as the paper, is drawn a moment after it is asked for.
    await page.waitForTimeout(700);
    const number = String(index + 1).padStart(2, '0');
    await page.screenshot({ path: join(folder, `${width}-${language}-${colours}-${number}-${name}.png`) });
    await leave?.(page);
  }
  await context.close();
}
