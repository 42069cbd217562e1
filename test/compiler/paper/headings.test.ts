/**
 * Headings on paper: neither a heading nor the note below it is left at the foot of a page without its first question.
 * @module-tag full
 */
import { expect, test } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { localize } from '../../../src/runtime/localize.js';
import { print } from './forms.js';
import { pageTexts } from './read-pages.js';

/** Returns a form whose second page begins lower on paper with each line of the first. */
const formWith = (lines: number): string => `form: headings
version: 1
title: عناوين
pages:
  first:
    title: الأولى
    fields: { story: { type: paragraph, label: القصة, lines: ${lines} } }
  second:
    title: عنوان
    fields:
      read: { type: note, text: ملاحظة أولى. }
      more: { type: note, text: تنبيه أخير. }
      name: { label: سؤال }
      last: { type: note, text: خاتمة. }
  third:
    title: الثالثة
    fields: { place: { label: مكان } }
`;

async function pagesOf(lines: number): Promise<readonly string[]> {
  const options = { file: 'a.form.yaml', project: { read: () => undefined }, only: [], today: '2026-11-24' };
  const { compiled, diagnostics } = await compile(formWith(lines), options);
  if (!compiled) throw new Error(JSON.stringify(diagnostics));
  return pageTexts(await print(localize(compiled.model, 'ar')));
}

test.each([24, 25, 26, 27, 28, 29, 30])('keeps them together below %i lines', async lines => {
  const pages = await pagesOf(lines);
  const pageOf = (text: string) => pages.findIndex(page => page.includes(text));
  expect(pageOf('عنوان')).toBe(pageOf('ملاحظةأولى'));
  expect(pageOf('تنبيهأخير')).toBe(pageOf('سؤال'));
  expect(pageOf('الثالثة')).toBe(pageOf('مكان'));
});

test('begins the second page in the middle of a sheet, at its foot and on a sheet of its own', async () => {
  const pages = await Promise.all([5, 30].map(pagesOf));
  expect(pages.map(all => all.findIndex(page => page.includes('سؤال')))).toEqual([0, 1]);
});
