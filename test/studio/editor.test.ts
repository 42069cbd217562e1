/** The text editor of the studio in real Chromium, with the real services and under the strict policy. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hostFiles } from '../../src/studio/bundle/host-files.js';
import type { Editor } from '../../src/studio/page/editor/editor.js';
import { EDITOR_KEYS } from '../../src/studio/page/messages/editor.js';
import { STUDIO_STYLES } from '../../src/studio/page/styles.js';
import { createStudioService } from '../../src/studio/worker/create-service.js';
import type { StudioService } from '../../src/studio/worker/service.js';
import { closeContexts, type Site, serve, sharedBrowser, violations } from '../runtime/element/chromium.js';
import { FULL_TIER } from '../tier.js';

const ONE = 'one.form.yaml';
const BLOCK = 'person.yaml';
const ARABIC = 'شكوى.form.yaml';

const TEXTS: Readonly<Record<string, string>> = {
  [ONE]: `form: one
version: 1
languages: [ar, en]
title: { ar: طلب بدل ضائع, en: Request for a replacement }
blocks:
  person: { file: ./person.yaml }
fields:
  # من يقدم الطلب، وعنوانه
  who: { use: person, label: { ar: مقدم الطلب, en: Applicant } }
  kind: { type: choice, label: { ar: نوع الطلب, en: Kind }, options: { new: { ar: جديد, en: New }, lost: { ar: بدل ضائع, en: Lost } } }
  note:
    label: { ar: ملاحظة, en: Note }
    hint: { ar: اكتب هنا ما تريد أن يعرفه الموظف عن طلبك، ولا تكتب أرقام بطاقات أو كلمات مرور لأن الطلب يُقرأ في أكثر من مكتب, en: Write what the clerk should know }
    show_if: kind = "lost" and who.name != "غير معروف"
examples:
  - title: طلب كامل
    data: { who: { name: سليم }, kind: new }
    expect: valid
`,
  [BLOCK]: 'fields:\n  name: { label: { ar: الاسم, en: Name }, required: true }\n',
  [ARABIC]: `استمارة: complaint
الإصدار: 1
العنوان: شكوى من خدمة عامة في مديرية أو بلدية، وطلب الرد عليها خلال عشرة أيام عمل من تاريخ تقديمها
الحقول:
  # حقول مقدم الطلب
  الاسم: { التسمية: { ar: الاسم الكامل, en: Full name }, مطلوب: نعم }
  الصفة: { النوع: اختيار, التسمية: صفته (citizen), الخيارات: { owner: مالك, agent: وكيل } }
  التاريخ: { النوع: تاريخ, التسمية: تاريخ الحادثة, أدنى: 2020-01-01 }
  الوكالة: { النوع: أرقام, التسمية: رقم الوكالة, يظهر_إذا: الصفة = "agent" و الاسم != فارغ }
`,
};

interface TestWindow {
  readonly editor: Editor;
  readonly diagnostics: Readonly<Record<string, readonly { readonly code: string }[]>>;
  readonly cursor: number;
  readonly navigated?: unknown;
}

let site: Site;
let bundle: string;
let service: StudioService;
let page: Page;
/** Errors of the page. */
let faults: string[];

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./editor-page.ts', import.meta.url))],
    ...{ bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', charset: 'utf8' },
    conditions: ['browser', 'production'],
    plugins: [hostFiles],
  });
  bundle = outputFiles[0]!.text;
  const html = (lang: string, dir: string) =>
    `<!doctype html><html lang="${lang}" dir="${dir}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Editor</title><link rel="stylesheet" href="page.css"><main><h1>Editor</h1><div id="editor"></div></main><button>After</button><script type="module" src="page.js"></script></html>`;
  site = await serve({
    'ar.html': html('ar', 'rtl'),
    'en.html': html('en', 'ltr'),
    'page.js': bundle,
    'page.css': `${STUDIO_STYLES} #editor{block-size:calc(100vh - 6rem)}`,
  });
});

beforeEach(() => {
  faults = [];
  service = createStudioService();
  const bytes = (text: string) => new TextEncoder().encode(text);
  service.openProject(new Map(Object.entries(TEXTS).map(([file, text]) => [file, bytes(text)])));
});

afterEach(async () => {
  expect(site.reports).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});

afterAll(async () => {
  await closeContexts(await sharedBrowser());
  await site.close();
});

/** Opens the page of the editor with all files, and shows one. */
async function open(
  file: string,
  { language = 'en', width = 1280, height = 800, scheme = 'light' as 'light' | 'dark', touch = false } = {},
): Promise<void> {
  const context = await (await sharedBrowser()).newContext({
    viewport: { width, height },
    colorScheme: scheme,
    hasTouch: touch,
    deviceScaleFactor: Number(process.env.SCALE ?? 1),
  });
  page = await context.newPage();
  page.setDefaultTimeout(5000);
  page.on('pageerror', ({ stack }) => faults.push(stack ?? ''));
  await page.exposeFunction('callService', (name: keyof StudioService, values: readonly unknown[]) =>
    answer(name, values),
  );
  await page.goto(`${site.url}/${language}.html`);
  await page.waitForFunction(() => 'editor' in globalThis);
  await page.evaluate(
    ([texts, shown]) => {
      const { editor } = globalThis as unknown as TestWindow;
      for (const [name, text] of Object.entries(texts)) editor.open(name, text);
      editor.show(shown, texts[shown]!);
    },
    [TEXTS, file] as const,
  );
}

async function answer(name: keyof StudioService, values: readonly unknown[]): Promise<string | undefined> {
  const given = name === 'writeFile' ? [values[0], new TextEncoder().encode(String(values[1]))] : values;
  const call = service[name] as (...values: readonly unknown[]) => unknown;
  const value = await call(...given);
  return JSON.stringify(value instanceof Map ? { edits: value } : value, (_, part) =>
    part instanceof Map ? [...part] : part,
  );
}

const textOf = (file: string) => page.evaluate(name => (globalThis as unknown as TestWindow).editor.textOf(name), file);
const codesOf = (file: string) =>
  page.evaluate(name => (globalThis as unknown as TestWindow).diagnostics[name]?.map(({ code }) => code), file);
/** Puts the cursor into a file, `shift` characters into the first occurrence of a part. */
const putCursor = (file: string, part: string, shift = 0) =>
  page.evaluate(
    ([name, searched, more]) => {
      const { editor } = globalThis as unknown as TestWindow;
      const at = editor.textOf(name)!.indexOf(searched) + more;
      editor.reveal(name, { start: at, end: at });
    },
    [file, part, shift] as const,
  );
const replacePart = (file: string, part: string, by: string) =>
  page.evaluate(
    ([name, from, to]) => {
      const { editor } = globalThis as unknown as TestWindow;
      editor.replace(name, editor.textOf(name)!.replace(from, to));
    },
    [file, part, by] as const,
  );

/** Stores a picture in the folder of the variable PICTURES, to be looked at. */
async function picture(name: string): Promise<void> {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
}

it('completes a key, with its explanation', async () => {
  await open(ONE);
  await putCursor(ONE, 'note:', 5);
  await page.keyboard.press('Enter');
  await page.keyboard.type('requ');
  const list = page.getByRole('listbox', { name: 'Suggestions' });
  await expect.poll(() => list.getByRole('option').first().textContent()).toContain('required');
  await expect.poll(() => page.locator('.cm-completionInfo').textContent()).toContain('must be answered');
  // The editor takes no suggestion in the 75 ms after the list has changed.
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  await expect.poll(() => textOf(ONE)).toContain('\n    required: ');
});

it('completes in Arabic, and breaks the line after a word that is written in full', FULL_TIER, async () => {
  await open(ARABIC, { language: 'ar' });
  await putCursor(ARABIC, 'نعم', 3);
  await page.keyboard.type(', التوض');
  const list = page.getByRole('listbox', { name: 'اقتراحات' });
  await expect.poll(() => list.getByRole('option').allTextContents()).toContain('التوضيحhint');
  await page.keyboard.press('Escape');
  await putCursor(ARABIC, 'مطلوب: نعم', 10);
  await page.keyboard.press('Control+Space');
  await expect.poll(() => list.getByRole('option').count()).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  await expect.poll(() => textOf(ARABIC)).toContain('مطلوب: نعم\n');
});

describe('problems', () => {
  const box = () => page.getByRole('dialog', { name: 'Problems of this line' });

  it('are underlined while a person types, and fixed at a click', FULL_TIER, async () => {
    await open(ONE);
    await putCursor(ONE, '    label:', 9);
    await page.keyboard.press('Backspace');
    await expect.poll(() => codesOf(ONE)).toContain('unknown-key');
    expect(await page.locator('.cm-problem-error').allTextContents()).toContain('labe');
    await page.locator('.cm-problem-line-error').first().click();
    await box().getByRole('button', { name: 'Write "label"' }).click();
    await expect.poll(() => textOf(ONE)).toBe(TEXTS[ONE]);
    await expect.poll(() => codesOf(ONE)).toEqual([]);
    await page.keyboard.press('Control+z');
    await expect.poll(() => textOf(ONE)).toContain('    labe:');
  });

  it('are fixed with the keyboard alone', async () => {
    await open(ONE);
    await replacePart(ONE, 'kind = "lost"', 'kind = "lst"');
    await expect.poll(() => codesOf(ONE)).toEqual(['unknown-option']);
    await page.keyboard.press('Tab');
    await page.keyboard.press('F8');
    await expect.poll(() => box().textContent()).toContain('Did you mean "lost"?');
    await page.keyboard.press('Control+.');
    await expect
      .poll(() =>
        box()
          .getByRole('button')
          .first()
          .evaluate(one => one.matches(':focus')),
      )
      .toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => box().count()).toBe(0);
    await page.keyboard.press('Alt+Enter');
    await page.keyboard.press('Enter');
    await expect.poll(() => textOf(ONE)).toBe(TEXTS[ONE]);
  });

  it('of examples are reported after the text was checked', FULL_TIER, async () => {
    await open(ONE);
    await replacePart(ONE, 'expect: valid', 'expect: { note: required }');
    await expect.poll(() => codesOf(ONE)).toEqual(['example-fails']);
  });

  it('are never those of an older text', FULL_TIER, async () => {
    await open(ONE);
    await expect.poll(() => codesOf(ONE)).toEqual([]);
    const { check } = service;
    let release = () => {};
    let isAsked = false;
    const late = Object.assign(service, {
      check: (...values: Parameters<typeof check>) => {
        const found = check(...values);
        if (isAsked) return found;
        isAsked = true;
        return new Promise(resolve => {
          release = () => resolve(found);
        });
      },
    });
    await replacePart(ONE, 'version: 1', 'version 1');
    await expect.poll(() => isAsked).toBe(true);
    await replacePart(ONE, 'version 1', 'version: 1');
    release();
    await expect.poll(() => codesOf(ONE)).toEqual([]);
    late.check = check;
    expect(await page.locator('.cm-problem').count()).toBe(0);
  });
});

describe('names', () => {
  const ALL = [ONE, BLOCK];

  it('are renamed in all files by one step, which is undone in all', async () => {
    await open(ONE);
    await putCursor(ONE, 'who.name', 6);
    await page.keyboard.press('F2');
    const input = page.getByRole('textbox', { name: 'New name' });
    await expect.poll(() => input.inputValue()).toBe('name');
    await input.fill('1');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('alert').textContent()).not.toBe('');
    await input.fill('full_name');
    await page.keyboard.press('Enter');
    await expect.poll(() => textOf(ONE)).toContain('who.full_name');
    expect(await textOf(ONE)).toContain('{ full_name: سليم }');
    expect(await textOf(BLOCK)).toContain('full_name: { label');
    await page.keyboard.press('Control+z');
    await expect.poll(() => Promise.all(ALL.map(textOf))).toEqual(ALL.map(file => TEXTS[file]));
    await page.keyboard.press('Control+y');
    await expect.poll(() => textOf(BLOCK)).toContain('full_name: { label');
  });

  it('lead to their definition in another file, by key and by click', FULL_TIER, async () => {
    await open(ONE);
    await putCursor(ONE, 'who.name', 6);
    await page.keyboard.press('F12');
    await expect.poll(() => page.getByRole('textbox', { name: `Text of the file ${BLOCK}` }).count()).toBe(1);
    expect(await page.evaluate(() => (globalThis as unknown as TestWindow).navigated)).toMatchObject({ file: BLOCK });
    await putCursor(ONE, 'use: person', 5);
    const { x, y } = await page.evaluate(() => {
      const root = document.querySelector('#editor')!.shadowRoot as ShadowRoot & Pick<Document, 'getSelection'>;
      const { left, bottom } = root.getSelection()!.getRangeAt(0).getBoundingClientRect();
      return { x: left + 4, y: bottom - 4 };
    });
    await page.keyboard.down('Control');
    await page.mouse.click(x, y);
    await page.keyboard.up('Control');
    await expect
      .poll(() => page.evaluate(() => (globalThis as unknown as TestWindow).cursor))
      .toBe(TEXTS[ONE]!.indexOf('person:') + 'person'.length);
  });

  it('list the places that name them', FULL_TIER, async () => {
    await open(ONE);
    await putCursor(ONE, 'kind = "lost"', 1);
    await page.keyboard.press('Shift+F12');
    const places = page.getByRole('list', { name: 'Places that name the field: 3' });
    await expect.poll(() => places.getByRole('button').count()).toBe(3);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => (globalThis as unknown as TestWindow).cursor))
      .toBe(TEXTS[ONE]!.indexOf('kind = "lost"') + 4);
  });

  it('are explained under the pointer', FULL_TIER, async () => {
    await open(ONE);
    const word = page.locator('.cm-line', { hasText: 'show_if' }).getByText('show_if');
    const shown = page.locator('.cm-explanation');
    // The line may move under a resting pointer, when marks of mistakes come; a person leaves the word and points at it
    // again. The editor explains nothing as long as the pointer moves, so that each try waits.
    const pointed = async () => {
      await page.mouse.move(1, 1);
      await word.hover();
      await shown.waitFor({ timeout: 3000 }).catch(() => undefined);
      return (await shown.allTextContents()).join();
    };
    await expect.poll(pointed).toContain('يظهر_إذا');
  });
});

it('formats a file, and says why if nothing was changed', FULL_TIER, async () => {
  await open(ONE);
  await replacePart(ONE, 'form: one', 'form:    one');
  await putCursor(ONE, 'version');
  await page.keyboard.press('Shift+Alt+F');
  await expect.poll(() => textOf(ONE)).toBe(TEXTS[ONE]);
  await page.keyboard.press('Shift+Alt+F');
  await expect.poll(() => page.getByRole('status').textContent()).toContain('Nothing was changed');
});

it('searches with labels in Arabic', FULL_TIER, async () => {
  await open(ARABIC, { language: 'ar' });
  await putCursor(ARABIC, 'الإصدار');
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'بحث', exact: true }).fill('الوكالة');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'التالي' }).click();
  await expect.poll(() => page.locator('.cm-searchMatch-selected').textContent()).toBe('الوكالة');
  expect(await violations(page)).toEqual([]);
});

it('lets Tab leave the text, until it is asked to indent', async () => {
  await open(ONE);
  await putCursor(ONE, 'version');
  await page.keyboard.press('Tab');
  await expect
    .poll(() => page.getByRole('button', { name: 'After' }).evaluate(one => one.matches(':focus')))
    .toBe(true);
  await putCursor(ONE, 'version');
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  await expect.poll(() => textOf(ONE)).toContain('\n  version: 1');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect
    .poll(() => page.getByRole('button', { name: 'After' }).evaluate(one => one.matches(':focus')))
    .toBe(true);
});

it('has the direction of the keys, and isolates each text', async () => {
  await open(ARABIC);
  const dir = () => page.locator('.cm-editor').getAttribute('dir');
  expect(await dir()).toBe('rtl');
  const isolates = (part: string) =>
    page
      .locator('.cm-line', { hasText: part })
      .locator('.cm-iso')
      .evaluateAll(found => found.map(one => `${(one as HTMLElement).dir} ${one.textContent}`));
  expect(await isolates('الاسم الكامل')).toEqual([
    ...[
      'rtl الاسم:',
      'rtl التسمية:',
      'ltr ar:',
      'rtl الاسم الكامل',
      'ltr en:',
      'ltr Full name',
      'rtl مطلوب:',
      'rtl نعم',
    ],
  ]);
  expect(await isolates('2020-01-01')).toContain('ltr 2020-01-01');
  await page.evaluate(text => (globalThis as unknown as TestWindow).editor.show('one.form.yaml', text), TEXTS[ONE]!);
  await expect.poll(dir).toBe('ltr');
  expect(await isolates('غير معروف')).toEqual(['ltr kind = "lost" and who.name != "غير معروف"', 'rtl "غير معروف"']);
  expect(await isolates('من يقدم')).toEqual(['rtl من يقدم الطلب، وعنوانه']);
});

it('moves the cursor by what is seen, over the signs between texts of two directions', FULL_TIER, async () => {
  await open(ARABIC);
  await putCursor(ARABIC, '{ ar: الاسم');
  const positions: number[] = [];
  for (let step = 0; step < 12; step++) {
    positions.push(await page.evaluate(() => (globalThis as unknown as TestWindow).cursor));
    await page.keyboard.press('ArrowLeft');
  }
  expect(new Set(positions).size).toBe(positions.length);
});

it('lists its keys', FULL_TIER, async () => {
  await open(ARABIC, { language: 'ar' });
  await putCursor(ARABIC, 'الإصدار');
  await page.keyboard.press('F1');
  await expect.poll(() => page.getByRole('row').count()).toBe(Object.keys(EDITOR_KEYS).length);
  expect(await violations(page)).toEqual([]);
  await picture('ar-keys');
  expect(await page.locator('.cm-scroller').evaluate(one => getComputedStyle(one).overflowY)).toBe('auto');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('row').count()).toBe(0);
});

it('edits a very large file without services, and says so', FULL_TIER, async () => {
  await open(ONE);
  const large = `form: large\n# ${'x'.repeat(1_100_000)}\n`;
  await page.evaluate(text => (globalThis as unknown as TestWindow).editor.show('large.form.yaml', text), large);
  await expect.poll(() => page.getByRole('status').textContent()).toContain('very large');
  await page.keyboard.press('Tab');
  await page.keyboard.type('a');
  await expect.poll(async () => (await textOf('large.form.yaml'))!.length).toBe(large.length + 1);
  expect(await codesOf('large.form.yaml')).toBeUndefined();
});

it('keeps history and selection of a file that is shown again, and forgets a closed project', FULL_TIER, async () => {
  await open(ONE);
  await putCursor(ONE, 'form: one', 9);
  await page.keyboard.type('x');
  const show = (file: string, text: string) =>
    page.evaluate(([name, content]) => (globalThis as unknown as TestWindow).editor.show(name, content), [
      file,
      text,
    ] as const);
  await show(BLOCK, TEXTS[BLOCK]!);
  await show(ONE, (await textOf(ONE))!);
  await page.keyboard.press('Control+z');
  await expect.poll(() => textOf(ONE)).toBe(TEXTS[ONE]);
  await page.evaluate(() => (globalThis as unknown as TestWindow).editor.close());
  expect(await textOf(ONE)).toBeUndefined();
});

it('is at most 150 kB, compressed', () => {
  expect(gzipSync(bundle).length).toBeLessThan(150_000);
});

describe('on screens', FULL_TIER, () => {
  it.each([
    [ONE, 'en', 1280, 'light'],
    [ONE, 'en', 390, 'dark'],
    [ARABIC, 'ar', 1280, 'dark'],
    [ARABIC, 'ar', 390, 'light'],
  ] as const)(
    '%s in %s at %d px has no barriers and no sideways scrolling, also with boxes open',
    async (file, language, width, scheme) => {
      await open(file, { language, width, scheme, touch: width < 400 });
      await replacePart(
        file,
        file === ONE ? 'label: { ar: ملاحظة' : 'مطلوب: نعم',
        file === ONE ? 'lable: { ar: ملاحظة' : 'مطلوبة: نعم',
      );
      await expect.poll(async () => (await codesOf(file))?.length).toBeGreaterThan(0);
      await putCursor(file, file === ONE ? 'lable' : 'مطلوبة');
      await page.keyboard.press('F8');
      await expect.poll(() => page.locator('.cm-problem-box').count()).toBe(1);
      expect(await violations(page)).toEqual([]);
      await picture(`${language}-${width}-problem`);
      await page.keyboard.press('Escape');
      await picture(`${language}-${width}-text`);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+f');
      await page.keyboard.type('a');
      expect(await violations(page)).toEqual([]);
      await picture(`${language}-${width}-search`);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Control+Space');
      await expect.poll(() => page.locator('.cm-tooltip-autocomplete').count()).toBe(1);
      expect(await violations(page)).toEqual([]);
      await picture(`${language}-${width}-complete`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    },
  );
});
