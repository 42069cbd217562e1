/** The preview in Chromium: the studio shows what is on the disk, and saves what is written in it. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, violations, WHOLE } from '../../runtime/element/chromium.js';
import { FULL_TIER } from '../../tier.js';
import { kept } from '../istimara.js';
import { preview, project, type Running } from './running.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launch([], WHOLE);
});
afterAll(() => browser.close());

const COMPLAINT = 'complaint.form.yaml';
const PERMIT = 'permit.form.yaml';

/** Opens a page at the printed address, and waits until its first edition is shown. */
async function open(running: Running, form = COMPLAINT, context?: BrowserContext): Promise<Page> {
  const own = context ?? (await browser.newContext({ viewport: { width: 1600, height: 900 } }));
  const page = await own.newPage();
  await page.goto(`${running.url}&form=${form}`);
  await formOf(page).locator('h1').waitFor();
  return page;
}

/** Locates the form that is shown, also while another edition replaces it. */
const formOf = (page: Page): FrameLocator =>
  page.frameLocator('.pane[data-pane=form] iframe').frameLocator('iframe:not(.coming)');

const textOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelector('.pane[data-pane=text] .stage')!.shadowRoot!.querySelectorAll('.cm-line')]
      .map(line => line.textContent)
      .join('\n'),
  );

/** Polls longer than usual: a compile takes time on a busy machine. */
const poll = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 15_000 });

const onDisk = ({ folder }: Running, file = COMPLAINT): string => readFileSync(join(folder, file), 'utf8');

function rewrite(running: Running, file: string, change: (text: string) => string): void {
  writeFileSync(join(running.folder, file), change(onDisk(running, file)));
}

/** Types at the end of the line in the editor that has a text. */
async function typeAfter(page: Page, line: string, text: string): Promise<void> {
  await page.locator('.cm-line', { hasText: line }).first().click();
  await page.keyboard.press('End');
  await page.keyboard.insertText(text);
}

const status = (page: Page) => page.locator('.save').getAttribute('data-save');
const notice = (page: Page) => page.locator('.notice').textContent();

/** The preview that most tests share. A test restores what others read. */
let running: Running;
beforeAll(async () => {
  running = await preview('en');
});
afterAll(() => running.stop());

describe('the page', () => {
  it('shows the text, the form and the paper, and hides the token', async () => {
    const page = await open(running);
    await poll(() => formOf(page).locator('h1').textContent()).toBe('تقديم شكوى');
    expect(await textOf(page)).toContain('form: complaint');
    await page.locator('.pane[data-pane=paper] .textLayer', { hasText: 'نص الشكوى' }).first().waitFor();
    expect(new URL(page.url()).hash).toBe('');
    const files = page.locator('select[name=file] option');
    expect(await files.allTextContents()).toEqual([
      ...['blocks/person.yaml', 'complaint.form.yaml', 'package.json', 'permit.form.yaml'],
    ]);
    await page.selectOption('select[name=file]', PERMIT);
    await poll(() => formOf(page).locator('h1').textContent()).toBe('طلب رخصة');
    await page.selectOption('.pane[data-pane=form] select[name=language]', 'en');
    await poll(() => formOf(page).locator('h1').textContent()).toBe('Permit application');
    await page.reload();
    await poll(() => formOf(page).locator('h1').textContent()).toBe('طلب رخصة');
    await page.context().close();
  });

  it('saves what is written in the file, byte for byte outside of it', async () => {
    const original = onDisk(running);
    const before = '\uFEFFform: complaint\r\nversion: 1   \r\n# ملاحظة\ntitle: تقديم شكوى\r\nfields: { a: أ }';
    writeFileSync(join(running.folder, COMPLAINT), before);
    const page = await open(running);
    await typeAfter(page, 'title:', ' عاجلة');
    await poll(() => onDisk(running)).toBe(before.replace('شكوى', 'شكوى عاجلة'));
    await poll(() => status(page)).toBe('saved');
    expect(await page.locator('.save').textContent()).toBe('Saved in the folder');
    await poll(() => formOf(page).locator('h1').textContent()).toBe('تقديم شكوى عاجلة');
    await page.context().close();
    writeFileSync(join(running.folder, COMPLAINT), original);
  });

  it('keeps what was typed, the focus and the caret when another program changes the form', FULL_TIER, async () => {
    const page = await open(running);
    const form = formOf(page);
    await form.locator('#f-details').fill('انقطاع المياه منذ أسبوع');
    await form.locator('#f-copies').fill('not a number');
    await form.locator('#f-full_name').fill('سليم حداد');
    await form.locator('#f-full_name').evaluate((control: HTMLInputElement) => control.setSelectionRange(2, 5));
    rewrite(running, COMPLAINT, text => text.replace('label: الاسم', 'label: الاسم الثلاثي'));
    await poll(() => form.locator('label[for=f-full_name]').textContent()).toContain('الاسم الثلاثي');
    expect(await textOf(page)).toContain('label: الاسم الثلاثي');
    await poll(() => form.locator('#f-full_name').inputValue()).toBe('سليم حداد');
    await poll(() => form.locator('#f-details').inputValue()).toBe('انقطاع المياه منذ أسبوع');
    await poll(() => form.locator('#f-copies').inputValue()).toBe('not a number');
    const caret = await form.locator('complaint-form').evaluate(element => {
      const control = element.shadowRoot!.activeElement as HTMLInputElement;
      return [control.id, control.selectionStart, control.selectionEnd];
    });
    expect(caret).toEqual(['f-full_name', 2, 5]);
    await page.context().close();
  });

  it('asks which text stays if a file was changed here and on the disk', FULL_TIER, async () => {
    const page = await open(running);
    const original = onDisk(running);
    /** Types, and changes the disk before that is saved. */
    const collide = async (mine: string, theirs: string) => {
      await page.route('**/project', route => {
        const isWrite = route.request().method() === 'PATCH';
        if (isWrite) rewrite(running, COMPLAINT, text => text.replace('نص الشكوى', theirs));
        return route.continue();
      });
      await typeAfter(page, 'title:', mine);
      await poll(() => status(page)).toBe('conflict');
      await page.unroute('**/project');
    };
    await collide(' (1)', 'النص الأول');
    expect(await notice(page)).toContain('it replaces the other one in the folder');
    expect(onDisk(running)).toBe(original.replace('نص الشكوى', 'النص الأول'));
    await page.getByRole('button', { name: 'Keep this text' }).click();
    await poll(() => onDisk(running)).toBe(original.replace('تقديم شكوى', 'تقديم شكوى (1)'));
    await collide(' (2)', 'النص الثاني');
    await page.getByRole('button', { name: 'Take the other text' }).click();
    const theirs = original.replace('تقديم شكوى', 'تقديم شكوى (1)').replace('نص الشكوى', 'النص الثاني');
    await poll(() => textOf(page)).toBe(theirs);
    await poll(() => status(page)).toBe('saved');
    expect(onDisk(running)).toBe(theirs);
    await page.getByRole('button', { name: 'Undo' }).click();
    await poll(() => onDisk(running)).toContain('(1) (2)');
    writeFileSync(join(running.folder, COMPLAINT), original);
    await poll(() => textOf(page)).toBe(original);
    await page.context().close();
  });

  it('reports errors at their place, and keeps the last valid form', FULL_TIER, async () => {
    const page = await open(running, PERMIT);
    rewrite(running, PERMIT, text => text.replace('required: true }\n      copies', 'requird: true }\n      copies'));
    await page.waitForSelector('.problems li');
    await poll(() => page.locator('.place').allTextContents()).toEqual(['permit.form.yaml:15:53']);
    await poll(() => page.locator('.problems .help').textContent()).toContain('Did you mean "required"?');
    await poll(() => notice(page)).toContain('as it was before them');
    await page.locator('.place').click();
    await poll(() => page.locator('.cm-activeLine').textContent()).toContain('requird');
    await poll(() => formOf(page).locator('h1').textContent()).toBe('طلب رخصة');
    rewrite(running, PERMIT, text => text.replace('requird', 'required'));
    await poll(() => page.locator('.problems li').count()).toBe(0);
    await poll(() => page.locator('.notice').isHidden()).toBe(true);
    await page.context().close();
  });

  it('fills the form and the paper with an example, and opens the paper in a tab', FULL_TIER, async () => {
    const page = await open(running, PERMIT);
    await page.selectOption('select[name=example]', { label: 'طلب كامل' });
    await poll(() => formOf(page).locator('[id="f-applicant.name"]').inputValue()).toBe('سليم حداد');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as PDF' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('permit.pdf');
    const text = execFileSync('pdftotext', [await saved.path(), '-']).toString();
    expect(text.normalize('NFKC')).toContain('فتح محل');
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Print' }).click(),
    ]);
    await poll(() => tab.url()).toMatch(/^blob:http:\/\/127\.0\.0\.1/);
    await page.selectOption('select[name=example]', '');
    await poll(() => formOf(page).locator('[id="f-applicant.name"]').inputValue()).toBe('');
    await page.context().close();
  });

  it('opens the form in a tab, which follows the files too', FULL_TIER, async () => {
    const page = await open(running, PERMIT);
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Open in a tab' }).click(),
    ]);
    const form = tab.frameLocator('iframe:not(.coming)');
    const name = form.locator('[id="f-applicant.name"]');
    await name.fill('ليلى');
    expect(await tab.title()).toBe('طلب رخصة');
    expect(await violations(tab)).toEqual([]);
    const label = form.locator('[for="f-applicant.name"]');
    rewrite(running, 'blocks/person.yaml', text => text.replace('ar: الاسم', 'ar: الاسم الكامل والكنية'));
    await poll(() => label.textContent()).toContain('الاسم الكامل والكنية');
    expect(await name.inputValue()).toBe('ليلى');
    await tab.reload();
    await poll(() => label.textContent()).toContain('الاسم الكامل والكنية');
    rewrite(running, 'blocks/person.yaml', text => text.replace('ar: الاسم الكامل والكنية', 'ar: الاسم'));
    await page.context().close();
  });

  it('lists a form that is added, and takes it away when it is removed', FULL_TIER, async () => {
    const page = await open(running);
    const option = page.locator('select[name=file] option[value="new.form.yaml"]');
    writeFileSync(join(running.folder, 'new.form.yaml'), 'form: new\nversion: 1\ntitle: جديد\nfields: { a: أ }\n');
    await option.waitFor({ state: 'attached' });
    rmSync(join(running.folder, 'new.form.yaml'));
    await option.waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('follows a renamed field by its earlier id', FULL_TIER, async () => {
    const page = await open(running);
    await formOf(page).locator('#f-details').fill('نص');
    rewrite(running, COMPLAINT, text => text.replace('details: { type', 'text: { was: details, type'));
    await poll(() => formOf(page).locator('#f-text').inputValue()).toBe('نص');
    rewrite(running, COMPLAINT, text => text.replace('text: { was: details, type', 'details: { type'));
    await formOf(page).locator('#f-details').waitFor();
    await page.context().close();
  });

  it('stays on the page of the form that was open', FULL_TIER, async () => {
    const page = await open(running, PERMIT);
    await page.selectOption('select[name=example]', '0');
    await poll(() => formOf(page).locator('[id="f-applicant.name"]').inputValue()).toBe('سليم حداد');
    await formOf(page).locator('button.primary').click();
    await formOf(page).locator('#f-purpose').fill('فتح مطعم');
    rewrite(running, PERMIT, text => text.replace('ar: الغرض', 'ar: ما الغرض'));
    await poll(() => formOf(page).locator('label[for=f-purpose]').textContent()).toContain('ما الغرض');
    await poll(() => formOf(page).locator('#f-purpose').inputValue()).toBe('فتح مطعم');
    await page.context().close();
  });

  it(
    'keeps the form and what was typed while its file is missing, and continues when it is back',
    FULL_TIER,
    async () => {
      const page = await open(running);
      await formOf(page).locator('#f-full_name').fill('سليم');
      const text = onDisk(running);
      rmSync(join(running.folder, COMPLAINT));
      await poll(() => notice(page)).toContain('deleted, moved or renamed');
      expect(await page.locator('select[name=file]').inputValue()).toBe(COMPLAINT);
      await poll(() => formOf(page).locator('#f-full_name').inputValue()).toBe('سليم');
      writeFileSync(join(running.folder, COMPLAINT), text.replace('label: الاسم', 'label: اسمك واسم'));
      await poll(() => formOf(page).locator('label[for=f-full_name]').textContent()).toContain('اسمك');
      await poll(() => formOf(page).locator('#f-full_name').inputValue()).toBe('سليم');
      await poll(() => page.locator('.notice').isHidden()).toBe(true);
      expect(await textOf(page)).toContain('label: اسمك واسم');
      await page.context().close();
    },
  );

  it('shows the last of many saves', FULL_TIER, async () => {
    const page = await open(running);
    for (let save = 1; save <= 20; save++)
      rewrite(running, COMPLAINT, text => text.replace(/title: .*/, `title: شكوى ${save}`));
    await poll(() => formOf(page).locator('h1').textContent()).toBe('شكوى 20');
    await page.context().close();
  });

  it('shows a phone of 360 px and the requested colours', FULL_TIER, async () => {
    const page = await open(running);
    await page.selectOption('select[name=width]', 'phone');
    await page.selectOption('select[name=scheme]', 'dark');
    await poll(() =>
      formOf(page)
        .locator('body')
        .evaluate(() => innerWidth),
    ).toBe(360);
    const background = () =>
      formOf(page)
        .locator('body')
        .evaluate(body => getComputedStyle(body).backgroundColor);
    await poll(background).toBe('rgb(21, 24, 22)');
    await page.context().close();
  });

  it('simulates sending: nothing leaves the preview', FULL_TIER, async () => {
    const page = await open(running);
    const asked: string[] = [];
    page.on('request', one => void (one.method() !== 'GET' && asked.push(one.url())));
    const form = formOf(page);
    await form.locator('#f-full_name').fill('سليم');
    await form.locator('#f-details').fill('نص');
    await form.locator('button.primary').click();
    await form.locator('.tracking').waitFor();
    expect(asked).toEqual([]);
    await page.context().close();
  });
});

describe('a preview that was stopped', () => {
  it('ends with 0 on a signal, with a page open that says so', FULL_TIER, async () => {
    const running = await preview('en');
    const page = await open(running);
    expect(await running.stop()).toBe(0);
    await poll(() => notice(page)).toContain('istimara preview was stopped');
    await page.context().close();
  });

  it('is followed by one at the same address, to which the page saves what was typed meanwhile', {
    ...FULL_TIER,
    timeout: 120_000,
  }, async () => {
    const first = await preview('en');
    const page = await open(first);
    const { folder } = first;
    const { port } = new URL(first.url);
    await formOf(page).locator('#f-full_name').fill('سليم');
    await first.stop();
    await typeAfter(page, 'title:', ' عاجلة');
    await poll(() => page.locator('.save').textContent()).toContain('Your text is safe as long as this page is open.');
    // A preview of another folder has another token, and gets nothing.
    const foreign = await preview('en', { port });
    await poll(() => notice(page)).toContain('Open the address that istimara preview printed');
    const other = await open(foreign, COMPLAINT, page.context());
    await foreign.stop();
    const again = await preview('en', { folder, port });
    await poll(() => status(page)).toBe('failed');
    await other.close();
    await (await open(again, COMPLAINT, page.context())).close();
    await poll(() => onDisk(again)).toContain('title: تقديم شكوى عاجلة\n');
    expect(onDisk(foreign)).not.toContain('عاجلة');
    await poll(() => status(page)).toBe('saved');
    await poll(() => page.locator('.notice').isHidden()).toBe(true);
    rewrite(again, COMPLAINT, text => text.replace('label: الاسم', 'label: اسمك واسم'));
    await poll(() => formOf(page).locator('label[for=f-full_name]').textContent()).toContain('اسمك');
    await poll(() => formOf(page).locator('#f-full_name').inputValue()).toBe('سليم');
    await page.context().close();
    expect(await again.stop()).toBe(0);
  });

  it.each([
    ['worker of the paper', '**/*pdf*worker*'],
    ['script of the form', '**/frame.js'],
  ] as const)('shows the next edition if it served no %s', { ...FULL_TIER, timeout: 120_000 }, async (_, file) => {
    const own = await preview('en');
    const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
    let refused = 0;
    await context.route(file, route => (refused++ === 0 ? route.abort() : route.continue()));
    const page = await context.newPage();
    await page.goto(`${own.url}&form=${COMPLAINT}`);
    await expect.poll(() => refused).toBe(1);
    rewrite(own, COMPLAINT, text => text.replace('label: الاسم', 'label: اسمك'));
    await poll(() => formOf(page).locator('label[for=f-full_name]').textContent()).toContain('اسمك');
    await page.locator('.pane[data-pane=paper] .textLayer', { hasText: 'اسمك' }).first().waitFor();
    await context.close();
    expect(await own.stop()).toBe(0);
  });
});

describe('accessibility', () => {
  let running: Running;
  beforeAll(async () => {
    running = await preview('ar');
    rewrite(running, COMPLAINT, text => text.replace('required: true', 'requird: true'));
  });
  afterAll(() => running.stop());

  it.each(['light', 'dark'])(
    'shows Arabic from right to left, under the strict policy, without violations: %s',
    FULL_TIER,
    async scheme => {
      const context = await browser.newContext({ locale: 'en', viewport: { width: 1400, height: 900 } });
      const page = await context.newPage();
      const wrong: string[] = [];
      page.on('console', message => void (message.type() === 'error' && wrong.push(message.text())));
      page.on('pageerror', error => wrong.push(error.message));
      await page.goto(`${running.url}&form=${PERMIT}`);
      await formOf(page).locator('h1').waitFor();
      await page.selectOption('select[name=scheme]', scheme);
      const title = () => page.evaluate(() => [document.documentElement.dir, document.title.split(' · ')[1]]);
      await poll(title).toEqual(['rtl', 'استوديو الاستمارات']);
      expect(await violations(page)).toEqual([]);
      await page.selectOption('select[name=file]', COMPLAINT);
      await page.waitForSelector('.problems li');
      await poll(() => notice(page)).toBe('تظهر الاستمارة بعد تصحيح الأخطاء.');
      expect(await violations(page)).toEqual([]);
      expect(wrong).toEqual([]);
      await context.close();
    },
  );
});

describe('the server', () => {
  interface Asked {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }
  const answerOf = (path: string, { method = 'GET', headers = {} }: Asked = {}) =>
    new Promise<{ status: number | undefined; policy: string }>((resolve, reject) => {
      const { hostname, port } = new URL(running.url);
      request({ hostname, port, path, method, headers }, answer => {
        answer.resume();
        resolve({ status: answer.statusCode, policy: String(answer.headers['content-security-policy']) });
      })
        .on('error', reject)
        .end();
    });
  const own = () => ({
    authorization: `Bearer ${new URLSearchParams(new URL(running.url).hash.slice(1)).get('token')}`,
  });

  it.each<[string, Asked, number]>([
    ['/', {}, 200],
    ['/nothing', {}, 404],
    ['/..%2F..%2Fetc%2Fpasswd', {}, 404],
    ['/project', {}, 401],
    ['/project/events', { headers: { authorization: 'Bearer none' } }, 401],
    ['/', { method: 'POST' }, 403],
    ['/', { headers: { host: 'evil.example' } }, 403],
    ['//', {}, 403],
  ])('answers %s %j with %i', async (path, asked, expected) => {
    expect((await answerOf(path, asked)).status).toBe(expected);
  });

  it.each<[string, Record<string, string>, number]>([
    ['the page', {}, 200],
    ['a page of the web under a name of its own', { host: 'evil.example' }, 403],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['a page of the web', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
  ])('gives the project, with the token, to %s as %j: %i', async (_title, headers, expected) => {
    expect((await answerOf('/project', { headers: { ...own(), ...headers } })).status).toBe(expected);
  });

  it('has a policy for each folder: the worker alone may evaluate', async () => {
    const page = await fetch(running.url);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    const [, worker] = /"worker":"([^"]+)"/.exec(await page.text())!;
    expect((await answerOf(`/${worker}`)).policy).toContain("'unsafe-eval'");
  });

  it('reports an error and ends if the port is taken or invalid, or there is no such folder or form', async () => {
    const { port } = new URL(running.url);
    const folder = project();
    const taken = await kept(['preview', folder, '--port', port]);
    expect([taken.code, taken.err]).toEqual([
      3,
      `Port ${port} is taken by another program. Choose another with --port.\n`,
    ]);
    expect((await kept(['preview', join(folder, 'none')])).code).toBe(3);
    const other = await kept(['preview', join(folder, 'package.json')]);
    expect([other.code, other.err]).toEqual([3, expect.stringContaining('There is no *.form.yaml in')]);
    expect((await kept(['preview', folder, '--port', 'x'])).code).toBe(2);
  });
});
