// A first form by a new analyst, in the Arabic page of the studio: from the text of a paper form to its printed blank
// and the built form. Each step is one action of a person. For its test, and its page in docs/.

/** Text of the paper form, as the analyst copies it from Word. */
export const PAPER = `بلدية حمص
مديرية خدمة المواطن
طلب سند إقامة

1. الاسم الكامل: ...............................
2. الرقم الوطني: □□□□□□□□□□□
3. تاريخ الولادة: ..../..../........
4. رقم الهاتف: .......................
5. العنوان: الحي ................ الشارع ................
6. الغرض من السند: □ التسجيل في مدرسة □ العمل □ غير ذلك
7. اسم المدرسة: .......................
8. عدد أفراد الأسرة: ........
9. هل تسكن في منزل مستأجر؟ □ نعم □ لا

أصرح بأن المعلومات الواردة أعلاه صحيحة.
التوقيع: ................     التاريخ: ..../..../........
`;

const PRIVACY = ['إصدار سند الإقامة', 'قانون الأحوال المدنية', 'سنة واحدة', 'موظفو البلدية'];

const button = (page, name) => page.getByRole('button', { name, exact: true });
const problems = page => page.locator('.problems li');

/** Waits until there are so many problems: the text is checked again after each edit. */
const problemsLeft = (page, count) =>
  page.waitForFunction(count => document.querySelectorAll('.problems li').length === count, count);

/** Writes a text in the place of the placeholder that the first problem is about. */
const written = (text, index) => [
  {
    name: `the place of the placeholder ${index + 1}`,
    act: async page => {
      await problemsLeft(page, PRIVACY.length - index);
      await problems(page).first().locator('.place').click();
      await page.waitForFunction(() => document.activeElement?.closest('.pane[data-pane=text]'));
    },
  },
  { name: text, act: page => page.keyboard.insertText(text) },
];

/** Selects a question in the outline. */
const selected = name => ({
  name,
  act: async page => {
    await page.locator('.tree .label').getByText(name, { exact: true }).click();
    await page.locator('.properties h3', { hasText: name }).waitFor();
  },
});

/** Chooses a mode of a condition in the panel of the selected question. */
const chosen = (key, mode) => ({
  name: `${key}: ${mode}`,
  act: page => page.getByRole('group', { name: key }).locator('select').first().selectOption(mode),
});

export const STEPS = [
  { name: 'the studio', act: page => page.waitForSelector('.guide button') },
  { name: 'the text of a paper form', act: page => button(page, 'نص استمارة ورقية').click() },
  {
    name: 'pasted',
    act: async page => {
      await page.locator('textarea:focus').waitFor();
      await page.keyboard.insertText(PAPER);
    },
  },
  { name: 'the form', act: page => button(page, 'إنشاء الاستمارة').click() },
  {
    name: 'what was guessed is read',
    act: async page => {
      await page.locator('.files-notes li').first().waitFor();
      await button(page, 'إغلاق').click();
    },
  },
  { name: 'the privacy notice', act: page => button(page, 'أضف: الخصوصية').click() },
  ...PRIVACY.flatMap(written),
  {
    name: 'the outline',
    act: async page => {
      await problemsLeft(page, 0);
      await button(page, 'المخطط').click();
    },
  },
  selected('العنوان'),
  {
    name: 'removed',
    act: async page => {
      await page.locator('.outline-buttons').getByRole('button', { name: 'حذف', exact: true }).click();
      await page.locator('.tree .label').getByText('العنوان', { exact: true }).waitFor({ state: 'detached' });
    },
  },
  selected('اسم المدرسة'),
  chosen('يظهر_إذا', 'when'),
  {
    name: 'the question of the condition',
    act: async page => {
      await page.getByRole('group', { name: 'يظهر_إذا' }).getByLabel('السؤال').selectOption('purpose_deed');
      await page.getByRole('group', { name: 'يظهر_إذا' }).getByLabel('القيمة').waitFor();
    },
  },
  selected('الاسم الكامل'),
  chosen('مطلوب', 'always'),
  selected('الرقم الوطني'),
  chosen('مطلوب', 'always'),
  {
    name: 'the paper',
    act: async page => {
      await button(page, 'الورقة').click();
      // The last edit is on the paper: two questions, the declaration, and what the word means.
      await page
        .locator('.textLayer', { hasText: /(?:مطلوب[\s\S]*){4}/ })
        .first()
        .waitFor();
    },
  },
  { name: 'the blank form', saves: true, act: page => button(page, 'حفظ بصيغة PDF').click() },
  { name: 'the built form', saves: true, act: page => button(page, 'حفظ الاستمارة الجاهزة (ملف مضغوط)').click() },
];
