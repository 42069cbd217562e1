/** User actions on the controls of a view, and the changes that the view asks for. */
import { expect, test } from 'vitest';
import { fieldType } from '../../../src/runtime/fields/index.js';
import { type Asked, localField, viewContext } from './sample.js';
import { templateText } from './template-text.js';

type Handlers = ((event: { target: object }) => void)[];

function drawn(
  type: string,
  given: Record<string, unknown>,
  own: Record<string, unknown> = {},
): { handlers: Handlers; asked: Asked; text: string } {
  const handlers: Handlers = [];
  const asked: Asked = { calls: [] };
  const text = templateText(fieldType(type).view(viewContext(localField(type, { own }), asked, given)), handlers);
  return { handlers, asked, text };
}

const OPTIONS = [
  { id: 'a', label: 'أ' },
  { id: 'b', label: 'ب' },
  { id: 'none', label: 'لا شيء', exclusive: true },
];

/** Cases: type, previous control value, number of the control, target of its event, and the expected request. */
const CASES: readonly (readonly [
  type: string,
  typed: unknown,
  control: number,
  target: object,
  asked: unknown,
  own?: object,
])[] = [
  ['text', 'a', 0, { value: 'ab' }, ['change', 'ab']],
  ['paragraph', '', 0, { value: 'a\nb' }, ['change', 'a\nb']],
  ['money', '', 0, { value: '١٬٢' }, ['change', '١٬٢']],
  ['date', '', 0, { value: '5' }, ['change', '5//']],
  ['date', '5//', 1, { value: '11' }, ['change', '5/11/']],
  ['date', '5//', 1, { value: '٠٥' }, ['change', '5/٠٥/']],
  ['date', '5//2026', 1, { value: 'تشرين الثاني' }, ['change', '5/تشرينالثاني/2026']],
  ['date', '5/11/', 2, { value: '٢٠٢٦' }, ['change', '5/11/٢٠٢٦']],
  ['date', '5//', 0, { value: '' }, ['change', '']],
  ['date', '5/1/2026', 0, { value: '6/' }, ['change', '6/1/2026']],
  ['date', '', 0, { value: '٢٤/١١/٢٠٢٦' }, ['change', '24/11/2026']],
  ['date', '', 2, { value: '2026-11-24' }, ['change', '24/11/2026']],
  ['date', '', 2, { value: '1965' }, ['change', '//1965'], { precision: 'year' }],
  ['date', '//1965', 1, { value: '3' }, ['change', '/3/1965'], { precision: 'year' }],
  ['date', '', 0, { value: '14/6/1448' }, ['change', '14/6/1448'], { calendar: 'hijri' }],
  ['date', '', 0, { value: '24/11/2026' }, ['change', '14/6/1448'], { calendar: 'hijri' }],
  ['time', '', 0, { value: '8' }, ['change', '8:']],
  ['time', '8:', 1, { value: '٣٠' }, ['change', '8:٣٠']],
  ['time', '8:30', 0, { value: '' }, ['change', ':30']],
  ['time', '8:', 0, { value: '' }, ['change', '']],
  ['time', '', 0, { value: '2:30 م' }, ['change', '14:30']],
  ['datetime', '', 0, { value: '5' }, ['change', '5// :']],
  ['datetime', '5/11/2026 :', 3, { value: '8' }, ['change', '5/11/2026 8:']],
  ['datetime', '', 0, { value: '2026-11-24T05:30:00Z' }, ['change', '24/11/2026 8:30']],
  ['month', '', 0, { value: '11' }, ['change', '11/']],
  ['month', '11/', 1, { value: '2026' }, ['change', '11/2026']],
  ['month', '', 1, { value: '11/2026' }, ['change', '11/2026']],
  ['location', '', 0, { value: '33.5' }, ['change', { latitude: '33.5' }]],
  ['location', { latitude: '33.5' }, 1, { value: '36' }, ['change', { latitude: '33.5', longitude: '36' }]],
  ['location', '', 1, { value: '٣٣٫٥، ٣٦٫٢' }, ['change', { latitude: '33.5', longitude: '36.2' }]],
  ['location', { latitude: '3' }, 0, { value: '' }, ['change', '']],
  ['yes_no', undefined, 0, {}, ['change', true]],
  ['yes_no', true, 1, {}, ['change', false]],
  ['agree', undefined, 0, { checked: true }, ['change', true]],
  ['agree', true, 0, { checked: false }, ['change', undefined]],
  ['choice', 'a', 1, {}, ['change', 'b'], { options: OPTIONS }],
  ['choices', ['b'], 0, { checked: true }, ['change', ['a', 'b']], { options: OPTIONS }],
  ['choices', ['a', 'b'], 0, { checked: false }, ['change', ['b']], { options: OPTIONS }],
  ['choices', ['a', 'b'], 2, { checked: true }, ['change', ['none']], { options: OPTIONS }],
  ['choices', ['none'], 1, { checked: true }, ['change', ['b']], { options: OPTIONS }],
  ['choices', ['b'], 3, { checked: true }, ['change', ['b', 'other']], { options: OPTIONS, other: true }],
];

const cases = CASES.map(
  ([type, typed, control, target, asked, own]) => [type, typed, control, target, asked, own] as const,
);

test.each(cases)('%s with %j typed: control %i gives %j → %j', (type, typed, control, target, expected, own) => {
  const { handlers, asked } = drawn(type, { typed }, own as Record<string, unknown>);
  handlers[control]!({ target });
  expect(asked.calls).toEqual([expected]);
});

test('removes the given item of a list, and adds an item', () => {
  const { handlers, asked } = drawn('list', { items: 2 });
  for (const handler of handlers) handler({ target: {} });
  expect(asked.calls).toEqual([['remove', 0], ['remove', 1], ['add']]);
});

test('changes the text next to "other" on its own', () => {
  const other = { typed: '', id: 'x_other', invalid: false };
  const { handlers, asked } = drawn('choice', { typed: 'other', other }, { options: OPTIONS, other: true });
  handlers.at(-1)!({ target: { value: 'ج' } });
  expect(asked.calls).toEqual([['other', 'ج']]);
});

test('makes no id from an option', () => {
  const { text } = drawn(
    'choice',
    {},
    {
      options: [
        { id: '1', label: 'x-1' },
        { id: 'x', label: '2' },
      ],
    },
  );
  expect([...text.matchAll(/ id=(\S+)/g)].map(match => match[1])).toEqual(['x', 'x-1']);
});

test('keeps a sign after its Latin letters in Arabic text, in ticks and in lists', () => {
  const blood = ['A+', 'AB−', 'موجب'].map((label, index) => ({ id: String(index), label }));
  const many = [...blood, ...Array.from({ length: 9 }, (_, at) => ({ id: `m${at}`, label: 'خيار' }))];
  for (const options of [blood, many]) {
    const { text } = drawn('choice', { typed: undefined, options }, { options });
    expect(text).toContain('\u2066A+\u2069');
    expect(text).toContain('\u2066AB−\u2069');
    expect(text).not.toContain('\u2066موجب');
  }
});
