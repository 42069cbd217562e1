/** Messages about a form with Arabic keywords, which name its keys, words and functions as the form writes them. */
import { expect, it } from 'vitest';
import { messageOf } from '../../../src/compiler/diagnostics/index.js';
import { readForm } from '../read.js';

const HEAD = 'استمارة: test\nالإصدار: 1\nالعنوان: تجربة\nالحقول:\n  n: { النوع: عدد_صحيح, التسمية: عدد, الأقصى: 9 }\n';
const LIST = '  people: { النوع: تكرار, التسمية: أفراد, الحقول: { name: الاسم } }\n';

it.each([
  [
    'items-alone',
    '  a: { النوع: تكرار, التسمية: أ, عدد_العناصر: n, الأدنى: 2, الحقول: { x: س } }',
    'عدد_العناصر عدد العناصر، فلا يجتمع معه «الأدنى»',
  ],
  ['needs-duration', '  a: { النوع: تاريخ, التسمية: أ, القيمة: اليوم() + 7 }', 'اكتب مدة("P7D")'],
  ['date-in-quotes', '  a: { النوع: تاريخ, التسمية: أ, يظهر_إذا: a < "2026-11-20" }', 'تاريخ("2026-11-20")'],
  ['pattern-script', "  a: { التسمية: أ, الأبجدية: عربية, النمط: '[a-z]+' }", 'الأبجدية: عربية'],
  ['unknown-function', '  a: { التسمية: أ, القيمة: uppercase(a) }', 'هل قصدت «أحرف كبيرة»'],
  [
    'default-item',
    `${LIST}  a: { النوع: اختيار, التسمية: أ, الخيارات: { من: people, المعرف: name }, القيمة_الافتراضية: س }`,
    'القيمة_الأولية: people[1].name',
  ],
  ['word-expected', '  a: { التسمية: أ, مطلوب: تحذير }', 'هل قصدت «تنبيه»؟ الكلمات هي: نعم، لا، تنبيه.'],
])('%s', (code, fields, part) => {
  const found = readForm(`${HEAD}${fields}\n`).diagnostics.find(one => one.code === code);
  const { text, help } = messageOf(found!, 'ar');
  expect(`${text} ${help}`).toContain(part);
  expect(
    `${text} ${help}`.match(/\b(?:items|min|duration|date|script|arabic|default|initial|warn|true|false)\b/g),
  ).toBeNull();
});
