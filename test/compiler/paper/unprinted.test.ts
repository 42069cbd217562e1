/** A blank form names only what is on it, and says what to write for a choice among the items of a list. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createTypesetter } from '../../../src/compiler/paper.js';
import { compiled, inLanguage, print } from './forms.js';
import { printed } from './printed.js';

const typesetter = createTypesetter();
const textOf = async (language: string, file = 'items'): Promise<string> => {
  const form = await compiled(`test/compiler/paper/fixtures/${file}.form.yaml`);
  return printed(inLanguage(form, language), 1, typesetter)
    .join('\n')
    .replace(/[\u2066-\u2069]/g, '');
};

describe('a blank form', () => {
  it.each([
    ['en', 'If the answer to "Class" is "Poor" and "Total" is answered and the answer to 2.1 is less than 3'],
    ['ar', 'جواب السؤال «الفئة» «فقيرة»'],
  ])('calls computed questions by their labels in a condition: %s', async (language, words) => {
    const text = await textOf(language);
    expect(text).toContain(words);
    expect(text).toContain('1.1.3');
    expect(text).not.toMatch(/2\.[23](?!\d)/);
  });

  it.each([
    [
      'en',
      [
        'If 12 is answered',
        'If the answers to "Works" include "New"',
        'If there is at least one entry in "People"',
        'If "Name" in any entry of "People" is answered',
        'If the answer to "Debt" is marked as unknown',
        'If the answer to "Class by the answer to 3" is "Poor" and the number of answers to "Works" is more than 1',
        'If the answers to "Works" include "Pipe 5"" and the answer to "Class by the answer to 3" is "Poor"',
        'Required if the answers to "Works" do not include "New"',
        'If the answer to "Rooms" is more than 2',
        'If "Note" in any entry of 21 is answered',
        'Proof  ‹ If the answer to "Class by the answer to 3" is "Poor"',
        'if the answers to "Works" include "Repair"',
        'Witness  ‹ If the answer to "Debt" is more than 100',
      ],
    ],
    [
      'ar',
      [
        'إذا أُجيب عن السؤال 12',
        'إذا كان من أجوبة السؤال «الأعمال» «جديد»',
        'إذا لم يكن السؤال «الأفراد» فارغاً',
        'إذا أُجيب عن السؤال «الاسم» في أحد عناصر السؤال «الأفراد»',
        'إذا كان جواب السؤال «الدين» غير معروف',
        'إذا كان جواب السؤال «الفئة بحسب جواب السؤال 3» «فقيرة» وكان عدد أجوبة السؤال «الأعمال» أكثر من 1',
        'إذا كان من أجوبة السؤال «الأعمال» «أنبوب 5»» وكان جواب السؤال «الفئة بحسب جواب السؤال 3» «فقيرة»',
        'إذا لم يكن من أجوبة السؤال «الأعمال» «جديد»',
        'إذا كان جواب السؤال «الغرف» أكثر من 2',
        'إذا أُجيب عن السؤال «ملاحظة» في أحد عناصر السؤال 21',
        'إثبات  ‹ إذا كان جواب السؤال «الفئة بحسب جواب السؤال 3» «فقيرة»',
        'إذا كان من أجوبة السؤال «الأعمال» «ترميم»',
        'الشاهد  ‹ إذا كان جواب السؤال «الدين» أكثر من 100',
      ],
    ],
  ])('names what is not printed by its label wherever a condition names it: %s', async (language, conditions) => {
    const text = await textOf(language, 'unprinted');
    for (const condition of conditions) expect(text).toContain(condition);
  });

  it('names the list that a question means, of those with the same name', async () => {
    const text = await textOf('en', 'lists-by-name');
    expect(text.match(/Write the numbers? of the rows? in [\d.]*\d/g)).toEqual([
      'Write the number of the row in 1.1.1',
      'Write the number of the row in 2.2',
      'Write the numbers of the rows in 2.1.1',
      'Write the number of the row in 2.1.1',
    ]);
  });

  it.each([
    ['en', ['Write the number of the row in 1.1.', 'Write the numbers of the rows in 1.1.']],
    ['ar', ['اكتب رقم الصف في 1.1.', 'اكتب أرقام الصفوف في 1.1.']],
  ])('asks for the numbers of rows: %s', async (language, sentences) => {
    const text = await textOf(language);
    for (const sentence of sentences) expect(text).toContain(sentence);
  });
});

it('keeps a unit apart from the box for "unknown"', async () => {
  const form = await compiled('test/compiler/paper/fixtures/items.form.yaml');
  const pdf = await print(inLanguage(form, 'en'));
  const words = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, encoding: 'utf8' });
  const [unit, not] = ['SYP', 'Not'].map(
    word => new RegExp(`xMin="([\\d.]+)"[^>]*xMax="([\\d.]+)"[^>]*>${word}<`).exec(words)!,
  );
  // Between them are 4 mm and a box of 3 mm.
  expect(Number(not![1]) - Number(unit![2])).toBeGreaterThan(20);
});
