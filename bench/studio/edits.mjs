// A project of one form in the studio's page, and edits of it whose results are timed.
import { zipSync } from 'fflate';
import { formOf } from '../form-of.mjs';
import { watch } from './watch.mjs';

/** Edits by name: the text that the cursor is put behind, and what is typed there. */
export const EDITS = {
  'a key in a label': { after: 'تاريخ الولادة 1', type: page => page.keyboard.press('x') },
  'a new question': {
    after: 'title: { ar: قياس, en: Bench }\nfields:',
    type: (page, run) => page.keyboard.insertText(`\n  new${run}: { label: { ar: سؤال ${run}, en: Question ${run} } }`),
  },
};

/** Returns the zip file of a project with one form of so many fields. */
export const projectZip = fields =>
  Buffer.from(zipSync({ 'bench.form.yaml': new TextEncoder().encode(formOf(fields)) }));

/** Opens a page with a form of so many fields, with the form and its paper next to the text. */
export async function createdProject(browser, url, fields) {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1600, height: 1000 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(url);
  await page.click('.project');
  // The dialog takes nothing while it lists the projects.
  await page.waitForSelector('dialog[open] .projects-body:not([inert])');
  const file = { name: 'bench.zip', mimeType: 'application/zip', buffer: projectZip(fields) };
  await page.locator('[data-key=open-zip]').setInputFiles(file);
  await page.waitForFunction(() => document.title.startsWith('bench'));
  await page
    .frameLocator('.pane[data-pane=form] iframe')
    .frameLocator('iframe:not(.coming)')
    .getByText('قياس')
    .first()
    .waitFor({ timeout: 120_000, state: 'attached' });
  await page.waitForFunction(() => bench.isIdle(), undefined, { timeout: 120_000 });
  await page.waitForTimeout(1500);
  await page.waitForFunction(() => bench.isIdle(), undefined, { timeout: 120_000 });
  return page;
}

/** Makes edits one after the other, each once the one before it is drawn, and returns their times. */
export async function edited(page, { after, type }, runs) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    await page.evaluate(after => bench.place(after), after);
    await page.waitForFunction(() => bench.isIdle());
    await type(page, run);
    await page.waitForFunction(() => bench.isDone(), undefined, { timeout: 120_000 });
    times.push(await page.evaluate(() => bench.times()));
    // The examples are run a moment after the check.
    await page.waitForTimeout(600);
    await page.waitForFunction(() => bench.isIdle(), undefined, { timeout: 120_000 });
  }
  return times;
}
