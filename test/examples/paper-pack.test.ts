/** Pack for a USB stick: every blank form is there, the index opens from the disk, and it matches the sheets. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { closeContexts, sharedBrowser, violations } from '../runtime/element/chromium.js';
import { FULL_TIER } from '../tier.js';
import { builtExamples, EXAMPLES } from './running.js';

it('is made from the built forms, once', FULL_TIER, async () => {
  const built = await builtExamples();
  const pack = join(built, 'pack');
  const args = [join(EXAMPLES, 'paper-pack/pack.mjs'), join(built, 'forms'), pack];
  expect(execFileSync(process.execPath, args).toString()).toBe(`5 forms, 11 blanks in ${pack}\n`);
  const pdfs = readdirSync(pack).filter(name => name.endsWith('.pdf'));
  const forms = ['damage-report', 'library-card', 'municipal-aid', 'note-to-council', 'plot-statement'];
  const blanks = forms.flatMap(id => [`${id}.ar.pdf`, `${id}.en.pdf`]);
  expect(pdfs.sort()).toEqual([...blanks, 'municipal-aid.tr.pdf'].sort());
  execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: pack });

  const browser = await sharedBrowser();
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  await page.goto(pathToFileURL(join(pack, 'index.html')).href);
  expect(await violations(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
  const links = await page.locator('a').evaluateAll(all => all.map(link => link.getAttribute('href')));
  expect(links.sort()).toEqual(pdfs.sort());
  const row = await page.locator('tr', { hasText: 'رسالة إلى مجلس المدينة' }).textContent();
  const [fingerprint] = /[0-9a-f]{4}-[0-9a-f]{4}/.exec(row ?? '') ?? [];
  const sheet = execFileSync('pdftotext', [join(pack, 'note-to-council.en.pdf'), '-']).toString();
  expect(sheet).toContain(`Fingerprint ${fingerprint}`);
  await closeContexts(browser);

  const again = spawnSync(process.execPath, args);
  expect([again.status, again.stderr.toString()]).toEqual([3, expect.stringContaining('name another folder')]);
  expect(readFileSync(join(pack, 'SHA256SUMS'), 'utf8').split('\n')).toHaveLength(13);
});
