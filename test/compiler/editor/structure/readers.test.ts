/** Moves and removals of questions that expressions read: what is refused, and what is noted. */
import { expect, it } from 'vitest';
import { type Operation, takeSnapshot } from '../../../../src/compiler/editor/index.js';
import { applyOperation } from '../../../../src/compiler/editor/structure/index.js';
import { form } from '../marked.js';

const FILE = 'sample.form.yaml';

function result(text: string, operation: Operation, language: 'ar' | 'en' = 'en') {
  const project = { read: () => undefined };
  const snapshot = takeSnapshot(text, FILE, project);
  const found = applyOperation(text, operation, language, { snapshot, project, file: FILE });
  return 'refused' in found ? found.refused : found.notes;
}

const READ = form(`  married: { type: yes_no, label: { ar: متزوج, en: Married } }
  spouse:
    type: group
    label: { ar: الزوج, en: Spouse }
    show_if: married = true
    fields:
      name: { ar: الاسم, en: Name }
      since: { type: date, label: { ar: منذ, en: Since }, show_if: name != null and married = true }
  witness: { label: { ar: الشاهد, en: Witness }, show_if: spouse.since != null }
`);
const move = (address: string, where: 'before' | 'after' | 'inside', to: string): Operation => ({
  ...{ kind: 'move', address, at: { where, address: to } },
});

it.each<[string, Operation, string, string]>([
  [
    'a question that is read by its path',
    move('/fields/spouse/fields/since', 'after', '/fields/married'),
    'An expression in line 13 reads "name", which it could not read there.',
    'تقرأ عبارة في السطر 13 «name»، ولن تصل إليه هناك.',
  ],
  [
    'a question into the group whose condition reads it',
    move('/fields/married', 'inside', '/fields/spouse'),
    '"Spouse" (line 10) reads "married" and could not read it there. Change that expression first.',
    '«الزوج» (السطر 10): عبارته تقرأ «married»، ولن تصل إليه هناك. غيّر تلك العبارة أولاً.',
  ],
])('refuses to move %s', (_, operation, english, arabic) => {
  expect(result(READ, operation)).toBe(english);
  expect(result(READ, operation, 'ar')).toBe(arabic);
});

it.each(['/blocks/person', '/fields/wife'])('refuses to add a use of a block inside itself: %s', address => {
  const text = `${form('  wife: { use: person, label: الزوجة, fields: { age: العمر } }\n')}blocks:
  person: { fields: { full_name: الاسم, age: العمر } }
`;
  const operation: Operation = { kind: 'add-use', of: 'block', name: 'person', at: { where: 'inside', address } };
  expect(result(text, operation)).toBe('The block contains itself: person → person.');
});

it('moves what still reads its names, and what is read from inside', () => {
  const inner = form(`  kind: { type: yes_no, label: نوع }
  g:
    type: group
    fields:
      a: { label: أ, show_if: kind = true }
      b: { label: ب, show_if: kind = true }
`);
  expect(result(inner, move('/fields/g/fields/a', 'after', '/fields/kind'))).toEqual([]);
  expect(result(inner, move('/fields/kind', 'inside', '/fields/g'))).toEqual([]);
  expect(result(READ, move('/fields/spouse/fields/name', 'after', '/fields/married'))).toEqual([]);
  expect(result(READ, move('/fields/married', 'after', '/fields/spouse'))).toEqual([]);
});

it('refuses to move a question onto a page whose condition reads it', () => {
  const paged =
    'form: a\nversion: 1\ntitle: أ\npages:\n  one:\n    title: أ\n    fields:\n      x: { type: yes_no, label: س }\n      z: ز\n  two:\n    title: ب\n    show_if: x = true\n    fields:\n      y: ع\n';
  expect(result(paged, move('/pages/one/fields/x', 'inside', '/pages/two'))).toMatch(/depend|x/);
  expect(result(paged, move('/pages/one/fields/z', 'inside', '/pages/two'))).toEqual([]);
});

it('names what still reads a question that is removed', () => {
  expect(result(READ, { kind: 'remove', address: '/fields/married' })).toEqual([
    '"Spouse" (line 10) still reads "married".',
    '"Since" (line 13) still reads "married".',
  ]);
  expect(result(READ, { kind: 'remove', address: '/fields/spouse' })).toEqual([
    '"Witness" (line 14) still reads "spouse".',
  ]);
  expect(result(READ, { kind: 'remove', address: '/fields/witness' })).toEqual([]);
});

it('refuses to move and copy what only changes a field of a block', () => {
  const used = form(
    '  w:\n    use: p\n    label: زوجة\n    fields:\n      n: { required: true }\n      extra: إضافي\n',
    'blocks:\n  p:\n    fields:\n      n: الاسم\n',
  );
  expect(result(used, { kind: 'duplicate', address: '/fields/w/fields/n' })).toMatch(/only/);
  expect(result(used, move('/fields/w/fields/n', 'after', '/fields/w'))).toMatch(/only/);
  expect(result(used, move('/fields/w/fields/extra', 'after', '/fields/w'))).toEqual([]);
});
