/** The focus in the form that is shown, while another edition of it takes its place. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachInTiers } from '../../tier.js';
import { heading, poll, type StudioSite, startStudioSite, TEXT, write } from '../studio-page.js';
import { focused } from './by-keys.js';
import { FIND_EDITOR } from './outline/record-calls.js';

let studio: StudioSite;
beforeAll(async () => {
  studio = await startStudioSite();
}, 120_000);
afterAll(() => studio.close());

const FORM = TEXT.replace('version: 1\n', 'version: 1\nlanguages: [ar, en]\n');

eachInTiers(it, ({ selector }) => selector.startsWith('details'), [
  { what: 'a control', selector: '#f-full_name' },
  { what: 'a summary, which has no id', selector: 'details.card summary' },
  { what: 'a link around the form', selector: 'a[hreflang=en]' },
])('keeps $what focused', async ({ selector }) => {
  const { page } = await studio.open({ script: FIND_EDITOR });
  await write(page, FORM);
  await heading(page).toBe('طلب سند');
  const form = page.frameLocator('.pane[data-pane=form] iframe').frameLocator('iframe:not(.coming)');
  await form.locator(selector).focus();
  const before = await focused(page);
  expect(before.within).toBe('form');
  await page.evaluate(() => {
    const view = window.editorView();
    view.dispatch({ changes: { from: view.state.doc.toString().indexOf('طلب سند'), insert: 'أ ' } });
  });
  await heading(page).toBe('أ طلب سند');
  await poll(() => focused(page)).toEqual(before);
  await page.context().close();
});
