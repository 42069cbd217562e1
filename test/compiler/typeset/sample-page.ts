/**
 * Definition with everything that a form has: tables, combs, ticks, lists, columns, a long text, a code, links, two
 * pages.
 */
import { isolate, type PaperDocument } from '../../../src/compiler/typeset/index.js';

const square = { type: 'rect', x: 0, y: 0, w: 12.75, h: 12.75, lineWidth: 0.5 };
const tick = { type: 'polyline', points: [3, 5.5, 10].map((x, i) => ({ x, y: [6, 10, 2][i]! })), lineWidth: 1.2 };

/** Creates a comb with a cell for each digit, the first on the left. */
export function comb(digits: string) {
  const cells = [...digits].map((_, i) => ({ type: 'rect', x: i * 16, y: 0, w: 16, h: 21, lineWidth: 0.5 }));
  return { rigid: true, canvas: cells };
}

/** Creates the same comb as a table with its digits. */
export function digitTable(digits: string) {
  const cells = [...digits].map(text => ({ text, alignment: 'center', dir: 'ltr' }));
  return { rigid: true, table: { widths: cells.map(() => 16), body: [cells] } };
}

const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => [`${from + i}`, `السطر ${from + i}`, isolate('2026-03-12'), 'John']);

/** Creates a two-page form. `seed` varies its texts. */
export function samplePage(dir: 'rtl' | 'ltr', seed = 0): PaperDocument {
  return {
    dir,
    language: dir === 'rtl' ? 'ar' : 'en',
    title: 'طلب',
    pageMargins: [57, 43, 43, 43],
    defaultStyle: { fontSize: 10, dir: 'rtl' },
    styles: { heading: { fontSize: 16, bold: true }, small: { fontSize: 8, color: '#333333' } },
    header: (page: number) => ({ text: `نموذج رقم FRM-12 (${page})`, style: 'small', margin: [57, 15, 43, 0] }),
    footer: (page: number, pages: number) => ({
      style: 'small',
      margin: [57, 10, 43, 0],
      columns: [{ text: isolate('FRM-12 · 3.1') }, { text: `صفحة ${page} من ${pages}`, alignment: 'end' }],
    }),
    content: [
      { text: `طلب الحصول على بطاقة ${seed}`, style: 'heading' },
      {
        text: 'مُحَمَّدٌ بن عبد الله (المولود في ٣/٤/١٩٩٠) يقيم في حي المزة بناء رقم 12/ب، ويعمل في شركة Example Ltd. منذ عام 2010.',
      },
      {
        text: 'نص مضبوط الحواف يكفي لأن يملأ سطرين كاملين على الأقل من أسطر هذه الصفحة حتى يظهر توزيع الفراغات بين كلماته كما ينبغي له أن يظهر.',
        alignment: 'justify',
        margin: [0, 6, 0, 6],
      },
      { text: `نعم ☐ لا ☑ Иван שלום 王小${seed} 😀` },
      { columns: [{ width: 14, rigid: true, canvas: [square, tick] }, { text: 'أوافق على الشروط' }], columnGap: 6 },
      comb('01234567890'),
      digitTable('2026'),
      { ul: ['أول', { text: 'Second', dir: 'ltr' }], margin: [0, 6, 0, 6] },
      { ol: ['بند أول', 'بند ثان'] },
      { text: ['انظر ', { text: 'الموقع', link: 'https://example.org', decoration: 'underline', color: 'blue' }] },
      { text: ['الجدول في الصفحة ', { pageReference: 'table' }] },
      { qr: `https://example.org/${seed}`, fit: 60 },
      {
        canvas: [
          {
            type: 'rect',
            x: 0,
            y: 0,
            w: 40,
            h: 10,
            color: 'black',
            bars: [
              [0, 0, 3, 10],
              [6, 0, 1, 10],
            ],
          },
        ],
      },
      { text: 'الجدول', id: 'table', pageBreak: 'before', style: 'heading' },
      {
        table: {
          headerRows: 1,
          widths: [30, '*', 'auto', 80],
          body: [['م', 'الاسم', 'التاريخ', 'Name'], ...rows(1, 45)],
        },
      },
      {
        unbreakable: true,
        table: {
          widths: ['*', '*'],
          body: [
            [{ text: 'ممتدة', colSpan: 2, fillColor: '#eeeeee' }, {}],
            [{ text: 'طويلة', rowSpan: 2 }, 'أ'],
            ['', 'ب'],
          ],
        },
      },
    ],
  };
}
