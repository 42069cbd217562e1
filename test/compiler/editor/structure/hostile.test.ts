/** Operations on texts that are half written: nothing is thrown, and what is done can be undone. */
import { expect, it } from 'vitest';
import { applyEdits } from '../../../../src/compiler/editor/index.js';
import { applyOperation, outline, propertiesOf } from '../../../../src/compiler/editor/structure/index.js';
import { eachInTiers } from '../../../tier.js';
import { blocks, own } from '../../corpus.js';
import { inverse } from './check-operation.js';
import { allNodes, operationFor } from './random-operations.js';

/** Numbers by chance, the same in each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 8;
  };
}

const PARTS = [
  '\n',
  '  ',
  '{ ',
  ' }',
  '[',
  '"',
  "'",
  ': ',
  '- ',
  '#',
  '|',
  '\t',
  '&a ',
  'fields:',
  '\r\n',
  '  x: y\n',
  '? ',
];

/** Returns a text with a piece cut out or put in. */
function damaged(text: string, next: () => number): string {
  const at = next() % text.length;
  const cut = next() % 4 === 0 ? next() % 200 : 0;
  return (
    text.slice(0, at) + PARTS[next() % PARTS.length]! + text.slice(at + cut, next() % 5 === 0 ? at + 3000 : undefined)
  );
}

eachInTiers(
  it,
  ([name]) => name === 'person.yaml',
  [...own, ...blocks].map(({ name, text }) => [name, text] as const),
)('edits %s with mistakes or refuses to', (name, whole) => {
  const next = numbers(name.length);
  for (let run = 0; run < 60; run++) {
    const text = damaged(whole, next);
    const step = { kind: next() % 100, node: next(), other: next(), where: next(), key: next(), value: next() };
    const operation = operationFor(text, step);
    const node = allNodes(outline(text).nodes)[0];
    if (node) propertiesOf(text, node.address);
    const result = operation && applyOperation(text, operation, 'ar');
    if (!result || 'refused' in result) continue;
    const after = applyEdits(text, result.edits);
    expect(applyEdits(after, inverse(text, result.edits))).toBe(text);
  }
});

it.each([
  ['open brackets', `fields: ${'{ a: '.repeat(20_000)}`],
  ['questions', `fields:\n${'  a: { type: text, label: b }\n'.repeat(5000)}`],
  [
    'levels',
    `fields:\n${Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(2 * depth + 1)}a:\n${'  '.repeat(2 * depth + 2)}fields:\n`).join('')}`,
  ],
])('reads %s in time', (_, text) => {
  const [first] = outline(text).nodes;
  if (first) applyOperation(text, { kind: 'duplicate', address: first.address }, 'en');
});
