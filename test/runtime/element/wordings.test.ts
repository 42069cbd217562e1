/**
 * Error messages for answers that are missing or that people often get wrong, in real Chromium, for a form that contains its runtime and
 * for one with the shared runtime.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, sharedRuntime } from '../../../src/compiler/index.js';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { eachInTiers } from '../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser } from './chromium.js';

const FORM = `form: wordings
version: 1
languages: [ar, en, ku]
title: { ar: كلمات, en: Wordings, ku: Gotin }
fields:
  made: { type: year, label: { ar: سنة الصنع, en: Year of manufacture, ku: Sala çêkirinê } }
  seal: { type: digits, length: 6, label: { ar: رقم الختم, en: Number of the seal, ku: Hejmara mohrê } }
  long: { type: digits, length: 6, label: { ar: رقم آخر, en: Another number, ku: Hejmareke din } }
  least: { type: digits, min_length: 6, label: { ar: رقم طويل, en: A long number, ku: Hejmareke dirêj } }
  father: { type: text, required: true, label: { ar: اسم الأب, en: Father’s name, ku: Navê bav } }
  card: { type: text, required: true, label: { ar: رمز البطاقة, en: PIN of the card, ku: Koda kartê } }
  born: { type: date, required: true, label: { ar: تاريخ الولادة, en: Date of birth, ku: Dîroka jidayikbûnê } }
  since: { type: date, required: true, label: { ar: متى بدأ العمل؟, en: When did the work begin?, ku: Kar kengê dest pê kir? } }
  photo: { type: file, required: true, label: { ar: صورة الهوية, en: Photo of the card, ku: Wêneyê nasnameyê } }
  wives:
    type: list
    required: true
    label: { ar: الزوجات, en: Wives, ku: Jin }
    item_label: { ar: الزوجة, en: Wife, ku: Jin }
    fields:
      name: { type: text, label: { ar: الاسم, en: Name, ku: Nav } }
`;

const TYPED = { made: 'قديم', seal: '123', long: '١٢٣٤٥٦٧', least: '12' };

const TOLD = {
  ar: {
    made: 'اكتب السنة بأربعة أرقام، مثل 2026',
    seal: 'اكتب 6 أرقام بالضبط، لا أقل ولا أكثر',
    long: 'اكتب 6 أرقام بالضبط، لا أقل ولا أكثر',
    least: 'اكتب ما لا يقل عن 6 أرقام',
    father: 'اكتب: اسم الأب',
    card: 'اكتب: رمز البطاقة',
    born: 'اكتب: تاريخ الولادة',
    since: 'اكتب اليوم والشهر والسنة',
    photo: 'أرفق: صورة الهوية',
    wives: 'أضف: الزوجة',
    summary: 'اسم الأب: اكتب الجواب',
  },
  en: {
    made: 'Enter the year in four digits, such as 2026',
    seal: 'Enter exactly 6 digits',
    long: 'Enter exactly 6 digits',
    least: 'Enter at least 6 digits',
    father: 'Enter: Father’s name',
    card: 'Enter: PIN of the card',
    born: 'Enter: Date of birth',
    since: 'Enter the day, month and year',
    photo: 'Attach: Photo of the card',
    wives: 'Add: Wife',
    summary: 'Father’s name: Enter an answer',
  },
  ku: {
    made: 'Salê bi çar reqeman binivîsin, wek 2026',
    seal: 'Tam 6 reqeman binivîsin',
    long: 'Tam 6 reqeman binivîsin',
    least: 'Bi kêmanî 6 reqem binivîsin',
    father: 'Navê bav: bersivê binivîsin',
    card: 'Koda kartê: bersivê binivîsin',
    born: 'Dîroka jidayikbûnê: roj, meh û salê binivîsin',
    since: 'Roj, meh û salê binivîsin',
    photo: 'Wêneyê nasnameyê: dosyeyekê pêve bikin',
    wives: 'Jin: bi kêmanî yekê lê zêde bikin',
    summary: 'Navê bav: Bersivê binivîsin',
  },
} as const;

eachInTiers(describe, shared => !shared, [true, false])('with the shared runtime: %s', shared => {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    const { compiled } = await compile(FORM, {
      file: 'wordings.form.yaml',
      project: { read: () => undefined },
      only: ['element', 'page'],
      sharedRuntime: shared,
      today: '2026-11-24',
    });
    const beside = shared ? await sharedRuntime() : [];
    const form = compiled!.files.map(({ path, content }) => [`wordings/${path}`, content] as const);
    const runtime = beside.map(({ path, content }) => [path.replace('../', ''), content] as const);
    site = await serve(Object.fromEntries([...form, ...runtime]));
    browser = await sharedBrowser();
  });
  afterAll(async () => {
    await closeContexts(browser);
    await site?.close();
  });

  eachInTiers(it, language => language === 'ar', ['ar', 'en', 'ku'] as const)('in %s', async language => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/wordings/index${language === 'ar' ? '' : `.${language}`}.html`);
    await page.locator('.kept').first().waitFor({ state: 'attached' });
    for (const [id, typed] of Object.entries(TYPED)) await page.locator(`#f-${id}`).fill(typed);
    await page.getByRole('button', { name: LANGUAGES[language].screen.send }).click();
    await page.locator('.summary').waitFor();
    const { summary, ...errors } = TOLD[language];
    expect.soft(await page.locator('.summary').textContent()).toContain(summary);
    for (const [id, told] of Object.entries(errors))
      expect.soft(await page.locator(`#f-${id}-error`).textContent()).toContain(told);
    await page.close();
  });
});
