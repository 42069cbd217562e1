/** Examples that are added to a form: where they are put, and in which vocabulary. */
import { expect, it } from 'vitest';
import { addExample, applyEdits } from '../../../src/compiler/editor/index.js';

const DATA = { name: 'سمر', phone: '0933123456', copies: 2, children: [{ name: 'ليلى' }] };
const NEW = { title: 'طلب جديد', today: '2026-11-30', data: DATA, expect: 'valid' } as const;

it.each([
  [
    'after the last example, with its margin',
    'form: a\nexamples:\n    - title: first\n      data: { name: x }\n# end\n',
    'form: a\nexamples:\n    - title: first\n      data: { name: x }\n    - title: طلب جديد\n      today: 2026-11-30\n      data:\n        name: سمر\n        phone: "0933123456"\n        copies: 2\n        children:\n          - name: ليلى\n      expect: valid\n# end\n',
  ],
  [
    'at the end of a form without examples',
    'form: a\nfields: { name: Name }',
    'form: a\nfields: { name: Name }\n\nexamples:\n  - title: طلب جديد\n    today: 2026-11-30\n    data:\n      name: سمر\n      phone: "0933123456"\n      copies: 2\n      children:\n        - name: ليلى\n    expect: valid\n',
  ],
  [
    'in Arabic keywords, with the line breaks of the text',
    'الاستمارة: a\r\nالحقول: { name: الاسم }\r\nالأمثلة:\r\n- العنوان: أول\r\n  البيانات: { name: س }\r\n',
    'الاستمارة: a\r\nالحقول: { name: الاسم }\r\nالأمثلة:\r\n- العنوان: أول\r\n  البيانات: { name: س }\r\n- العنوان: طلب جديد\r\n  اليوم: 2026-11-30\r\n  البيانات:\r\n    name: سمر\r\n    phone: "0933123456"\r\n    copies: 2\r\n    children:\r\n      - name: ليلى\r\n  المتوقع: صحيح\r\n',
  ],
])('%s', (_, before, after) => {
  expect(applyEdits(before, [addExample(before, NEW)!])).toBe(after);
});

it('says which errors are expected', () => {
  const text = 'form: a\nexamples:\n  - title: first\n    data: {}\n';
  const edit = addExample(text, {
    title: 'empty',
    today: '2026-11-30',
    data: {},
    expect: { name: 'required', 'children[0].birth': 'max' },
  })!;
  expect(applyEdits(text, [edit])).toBe(
    `${text}  - title: empty\n    today: 2026-11-30\n    data: {}\n    expect:\n      name: required\n      children[0].birth: max\n`,
  );
});

it('adds nothing to examples in brackets', () => {
  expect(addExample('form: a\nexamples: [{ title: first, data: {} }]\n', NEW)).toBeUndefined();
});
