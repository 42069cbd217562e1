/** The preview in Chromium: it shows what is saved, keeps what is typed, and reports errors at their place. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, violations, WHOLE } from '../../runtime/element/chromium.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { istimara } from '../istimara.js';
import { preview, project, type Running } from './running.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launch([], WHOLE);
});
afterAll(() => browser.close());

/** Opens a page on a form and waits until its first edition is shown. */
async function open(running: Running, query: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`${running.url}?${query}`);
  await page.waitForSelector('#form[data-edition] iframe:not(.coming)');
  return page;
}

/** Returns the frame of the form that is shown, not of one that is loading. */
async function formOf(page: Page): Promise<Frame> {
  const frame = await page.waitForSelector('#form iframe:not(.coming)');
  return (await frame.contentFrame())!;
}

const edition = (page: Page) => page.getAttribute('#form', 'data-edition');

async function nextEdition(page: Page, work: () => void): Promise<void> {
  const before = await edition(page);
  work();
  await page.waitForFunction(
    before => (document.querySelector('#form') as HTMLElement).dataset.edition !== before,
    before,
  );
  await page.waitForFunction(() => document.querySelectorAll('#form iframe').length === 1);
}

function rewrite(running: Running, file: string, change: (text: string) => string): void {
  const path = join(running.folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

describe('the page', () => {
  let running: Running;
  beforeAll(async () => {
    running = await preview('en');
  });
  afterAll(() => running.stop());

  it('shows a form and its paper side by side, and lists all forms', async () => {
    const page = await open(running, 'form=complaint.form.yaml');
    const forms = await page.locator('select[name=form] option').allTextContents();
    expect(forms).toEqual(['complaint', 'permit']);
    await expect.poll(async () => (await formOf(page)).locator('h1').textContent()).toBe('تقديم شكوى');
    const paper = await page.waitForSelector('#paper iframe:not(.coming)');
    await expect.poll(() => paper.getAttribute('src')).toMatch(/\/complaint\.ar\.pdf\?/);
    await page.close();
  });

  it('says so if the browser shows no PDFs', async () => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.addInitScript("Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { value: false })");
    await page.goto(`${running.url}?form=complaint.form.yaml`);
    await page.waitForSelector('#form[data-edition] iframe:not(.coming)');
    await page.getByText('This browser does not show PDFs in a page.').waitFor();
    expect(await page.locator('#paper iframe').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(await page.locator('a[data-of=paper]').getAttribute('href')).toMatch(/complaint\.ar\.pdf/);
    await page.close();
  });

  it('keeps what was typed, the focus and the caret when a save changes the form', async () => {
    const page = await open(running, 'form=complaint.form.yaml');
    const form = await formOf(page);
    await form.locator('#f-details').fill('انقطاع المياه منذ أسبوع');
    await form.locator('#f-copies').fill('not a number');
    await form.locator('#f-full_name').fill('سليم حداد');
    await form.evaluate(() => {
      const root = document.querySelector('complaint-form')!.shadowRoot!;
      (root.activeElement as HTMLInputElement).setSelectionRange(2, 5);
    });
    await nextEdition(page, () =>
      rewrite(running, 'complaint.form.yaml', text => text.replace('label: الاسم', 'label: الاسم الثلاثي')),
    );
    const fresh = await formOf(page);
    await expect.poll(() => fresh.locator('label[for=f-full_name]').textContent()).toContain('الاسم الثلاثي');
    await expect.poll(() => fresh.locator('#f-full_name').inputValue()).toBe('سليم حداد');
    await expect.poll(() => fresh.locator('#f-details').inputValue()).toBe('انقطاع المياه منذ أسبوع');
    await expect.poll(() => fresh.locator('#f-copies').inputValue()).toBe('not a number');
    const caret = await fresh.evaluate(() => {
      const control = document.querySelector('complaint-form')!.shadowRoot!.activeElement as HTMLInputElement;
      return [control.id, control.selectionStart, control.selectionEnd];
    });
    expect(caret).toEqual(['f-full_name', 2, 5]);
    await page.close();
  });

  it('follows a renamed field by its earlier id', FULL_TIER, async () => {
    const page = await open(running, 'form=complaint.form.yaml');
    await (await formOf(page)).locator('#f-details').fill('نص');
    await nextEdition(page, () =>
      rewrite(running, 'complaint.form.yaml', text => text.replace('details: { type', 'text: { was: details, type')),
    );
    await expect.poll(async () => (await formOf(page)).locator('#f-text').inputValue()).toBe('نص');
    await nextEdition(page, () =>
      rewrite(running, 'complaint.form.yaml', text => text.replace('text: { was: details, type', 'details: { type')),
    );
    await page.close();
  });

  it('reports errors at their place, and keeps the last valid form', async () => {
    const page = await open(running, 'form=permit.form.yaml&language=en');
    rewrite(running, 'permit.form.yaml', text =>
      text.replace('required: true }\n      copies', 'requird: true }\n      copies'),
    );
    await page.waitForSelector('.found li');
    await expect.poll(() => page.locator('.place').allTextContents()).toEqual(['permit.form.yaml:15:53']);
    await expect.poll(() => page.locator('.found li mark').textContent()).toBe('requird');
    await expect.poll(() => page.locator('.found .help').textContent()).toContain('Did you mean "required"?');
    await expect.poll(() => page.locator('.notice').textContent()).toContain('the form before them');
    await expect.poll(async () => (await formOf(page)).locator('h1').textContent()).toBe('Permit application');
    await nextEdition(page, () => rewrite(running, 'permit.form.yaml', text => text.replace('requird', 'required')));
    await expect.poll(() => page.locator('.found li').count()).toBe(0);
    await page.close();
  });

  it('fills the form and the paper with an example', async () => {
    const page = await open(running, 'form=permit.form.yaml');
    await page.selectOption('select[name=example]', { label: 'طلب كامل' });
    const form = await formOf(page);
    await expect.poll(() => form.locator('[id="f-applicant.name"]').inputValue()).toBe('سليم حداد');
    await page.waitForSelector('#paper iframe:not(.coming)[src*="example=0"]');
    const pdf = await fetch(`${running.url}f/system/permit.form.yaml/permit.ar.pdf?example=0`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    const text = execFileSync('pdftotext', ['-', '-'], { input: Buffer.from(await pdf.arrayBuffer()) }).toString();
    expect(text.normalize('NFKC')).toContain('فتح محل');
    await page.selectOption('select[name=example]', '');
    await expect.poll(() => form.locator('[id="f-applicant.name"]').inputValue()).toBe('');
    await page.close();
  });

  it('stays on the page of the form that was open', FULL_TIER, async () => {
    const page = await open(running, 'form=permit.form.yaml&language=en&example=0');
    const form = await formOf(page);
    await form.locator('button.primary').click();
    await form.locator('#f-purpose').fill('Opening a shop');
    await nextEdition(page, () =>
      rewrite(running, 'permit.form.yaml', text => text.replace('en: Purpose', 'en: What for')),
    );
    const fresh = await formOf(page);
    await expect.poll(() => fresh.locator('label[for=f-purpose]').textContent()).toContain('What for');
    await expect.poll(() => fresh.locator('#f-purpose').inputValue()).toBe('Opening a shop');
    await page.close();
  });

  it('is updated when a block is saved, and when a form is added', async () => {
    const page = await open(running, 'form=permit.form.yaml&language=en');
    await nextEdition(page, () =>
      rewrite(running, 'blocks/person.yaml', text => text.replace('en: Full name', 'en: Whole name')),
    );
    await expect
      .poll(async () => (await formOf(page)).locator('[for="f-applicant.name"]').textContent())
      .toContain('Whole name');
    writeFileSync(join(running.folder, 'new.form.yaml'), 'form: new\nversion: 1\ntitle: جديد\nfields: { a: أ }\n');
    await page.waitForSelector('select[name=form] option[value="new.form.yaml"]', { state: 'attached' });
    rmSync(join(running.folder, 'new.form.yaml'));
    await page.waitForSelector('select[name=form] option[value="new.form.yaml"]', { state: 'detached' });
    await page.close();
  });

  it(
    'keeps the form and what was typed while its file is missing, and continues when it is back',
    FULL_TIER,
    async () => {
      const page = await open(running, 'form=complaint.form.yaml');
      await (await formOf(page)).locator('#f-full_name').fill('سليم');
      const path = join(running.folder, 'complaint.form.yaml');
      const text = readFileSync(path, 'utf8');
      rmSync(path);
      await page.waitForSelector('.notice:has-text("deleted, moved or renamed")');
      await expect.poll(() => page.locator('select[name=form]').inputValue()).toBe('complaint.form.yaml');
      await expect.poll(async () => (await formOf(page)).locator('#f-full_name').inputValue()).toBe('سليم');
      await nextEdition(page, () => writeFileSync(path, text.replace('label: الاسم', 'label: اسمك واسم')));
      const fresh = await formOf(page);
      await expect.poll(() => fresh.locator('label[for=f-full_name]').textContent()).toContain('اسمك');
      await expect.poll(() => fresh.locator('#f-full_name').inputValue()).toBe('سليم');
      await expect.poll(() => page.locator('.notice').isHidden()).toBe(true);
      await page.close();
    },
  );

  it('shows the newest form after the preview was restarted at the same address', FULL_TIER, async () => {
    const first = await preview('en');
    const page = await open(first, 'form=complaint.form.yaml');
    await (await formOf(page)).locator('#f-full_name').fill('سليم');
    await first.stop();
    rewrite(first, 'complaint.form.yaml', text => text.replace('label: الاسم', 'label: اسمك واسم'));
    let again: Promise<Running> | undefined;
    await nextEdition(page, () => {
      again = preview('en', first.folder, new URL(first.url).port);
    });
    await expect
      .poll(async () => (await formOf(page)).locator('label[for=f-full_name]').textContent())
      .toContain('اسمك');
    await expect.poll(async () => (await formOf(page)).locator('#f-full_name').inputValue()).toBe('سليم');
    await page.close();
    expect(await (await again!).stop()).toBe(0);
  });

  it('shows the last of many saves', FULL_TIER, async () => {
    const page = await open(running, 'form=complaint.form.yaml');
    const first = Number(await edition(page));
    for (let save = 1; save <= 20; save++)
      rewrite(running, 'complaint.form.yaml', text => text.replace(/title: .*/, `title: شكوى ${save}`));
    await page.waitForFunction(() => {
      const frame = document.querySelector<HTMLIFrameElement>('#form iframe:not(.coming)');
      return frame?.contentDocument?.title === 'شكوى 20';
    });
    expect(Number(await edition(page)) - first).toBeLessThan(10);
    await page.close();
  });

  it('shows a phone of 360 px and the requested colours', async () => {
    const page = await open(running, 'form=complaint.form.yaml&width=phone&scheme=dark');
    const form = await formOf(page);
    await expect.poll(() => form.evaluate(() => innerWidth)).toBe(360);
    await expect
      .poll(() => form.evaluate(() => getComputedStyle(document.body).backgroundColor))
      .toBe('rgb(21, 24, 22)');
    await page.close();
  });

  it('simulates sending: nothing leaves the preview', async () => {
    const page = await open(running, 'form=complaint.form.yaml');
    const asked: string[] = [];
    page.on('request', one => void (one.method() !== 'GET' && asked.push(one.url())));
    const form = await formOf(page);
    await form.locator('#f-full_name').fill('سليم');
    await form.locator('#f-details').fill('نص');
    await form.locator('button.primary').click();
    await form.waitForSelector('.tracking');
    expect(asked).toEqual([]);
    await page.close();
  });
});

describe('accessibility', () => {
  let running: Running;
  beforeAll(async () => {
    running = await preview('ar');
    rewrite(running, 'complaint.form.yaml', text => text.replace('required: true', 'requird: true'));
  });
  afterAll(() => running.stop());

  eachInTiers(it, scheme => scheme === 'light', ['light', 'dark'])(
    'shows Arabic from right to left, under the strict policy, without violations: %s',
    async scheme => {
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      const wrong: string[] = [];
      page.on('console', message => void (message.type() === 'error' && wrong.push(message.text())));
      page.on('pageerror', error => wrong.push(error.message));
      await page.goto(`${running.url}?form=permit.form.yaml&scheme=${scheme}`);
      await page.waitForSelector('#form[data-edition] iframe:not(.coming)');
      await expect
        .poll(() => page.evaluate(() => [document.documentElement.dir, document.title]))
        .toEqual(['rtl', 'استمارة · معاينة']);
      expect(await violations(page)).toEqual([]);
      await page.selectOption('select[name=form]', 'complaint.form.yaml');
      await page.waitForSelector('.found li');
      await expect.poll(() => page.locator('.notice').textContent()).toBe('تظهر الاستمارة بعد تصحيح هذه الأخطاء.');
      expect(await violations(page)).toEqual([]);
      expect(wrong).toEqual([]);
      await page.close();
    },
  );
});

describe('the server', () => {
  let running: Running;
  beforeAll(async () => {
    running = await preview('en');
  });
  afterAll(() => running.stop());

  const status = (path: string, options: { method?: string; host?: string } = {}): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(running.url);
      const headers = options.host ? { host: options.host } : {};
      request({ hostname, port, path, method: options.method ?? 'GET', headers }, answer => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });

  it.each([
    ['/', {}, 200],
    ['/nothing', {}, 404],
    ['/f/system/complaint.form.yaml/nothing.js', {}, 404],
    ['/f/system/..%2F..%2Fetc%2Fpasswd/index.html', {}, 404],
    ['/f/system/%E0%A4/index.html', {}, 404],
    ['/f/other/complaint.form.yaml/index.html', {}, 404],
    ['/', { method: 'POST' }, 403],
    ['/', { host: 'evil.example' }, 403],
    ['//', {}, 403],
  ])('answers %s %j with %i', async (path, options, expected) => {
    expect(await status(path, options)).toBe(expected);
  });

  it('reports an error and ends if the port is taken or invalid, or the folder is missing', async () => {
    const { port } = new URL(running.url);
    const folder = project();
    const taken = await istimara(['preview', folder, '--port', port]);
    expect([taken.code, taken.err]).toEqual([
      3,
      `Port ${port} is taken by another program. Choose another with --port.\n`,
    ]);
    expect((await istimara(['preview', join(folder, 'none')])).code).toBe(3);
    expect((await istimara(['preview', folder, '--port', 'x'])).code).toBe(2);
  });

  it('ends with 0 on a signal, with a page open', FULL_TIER, async () => {
    const other = await preview('en');
    const page = await open(other, 'form=complaint.form.yaml');
    expect(await other.stop()).toBe(0);
    await page.waitForFunction(() => document.querySelector('.notice')?.textContent?.includes('was stopped'));
    await page.close();
  });
});
