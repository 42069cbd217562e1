/** Steps of the outline: where a node is moved to, and which field it is. */
import { expect, it } from 'vitest';
import type { OutlineNode } from '../../src/compiler/editor/index.js';
import { fieldPath, nodeAround, nodePlaces } from '../../src/studio/page/outline/model.js';
import { addTarget, pageEnd, pageTarget, stepTarget } from '../../src/studio/page/outline/moves.js';
import type { Step } from '../../src/studio/page/outline/step.js';

const node = (
  address: string,
  kind: OutlineNode['kind'],
  [start, end]: readonly [number, number],
  children: readonly OutlineNode[] = [],
): OutlineNode => ({
  ...{ address, kind, children, id: address.split('/').at(-1)!, label: '', required: 'never' },
  span: { start, end },
  nameSpan: { start, end: start + 1 },
  holds: kind !== 'question',
});

const NODES = [
  node(
    '/pages/one',
    'page',
    [0, 100],
    [
      node('/pages/one/fields/name', 'question', [10, 20]),
      node(
        '/pages/one/fields/home',
        'group',
        [30, 60],
        [node('/pages/one/fields/home/fields/street', 'question', [40, 50])],
      ),
      node('/pages/one/fields/phone', 'question', [70, 80]),
    ],
  ),
  node('/pages/two', 'page', [110, 120]),
];
const placeOf = (address: string) => nodePlaces(NODES).find(one => one.node.address === address)!;

it.each<[address: string, step: Step, where: string | undefined]>([
  ['/pages/one/fields/name', 'up', undefined],
  ['/pages/one/fields/name', 'down', 'after /pages/one/fields/home'],
  ['/pages/one/fields/phone', 'up', 'before /pages/one/fields/home'],
  ['/pages/one/fields/phone', 'in', 'inside /pages/one/fields/home'],
  ['/pages/one/fields/phone', 'out', undefined],
  ['/pages/one/fields/home', 'in', undefined],
  ['/pages/one/fields/home/fields/street', 'out', 'after /pages/one/fields/home'],
  ['/pages/two', 'up', 'before /pages/one'],
])('%s is moved %s', (address, step, expected) => {
  const at = stepTarget(placeOf(address), step);
  expect(at && `${at.where} ${at.address}`).toBe(expected);
});

it.each([
  [undefined, 'inside '],
  ['/pages/one', 'inside /pages/one'],
  ['/pages/one/fields/name', 'after /pages/one/fields/name'],
])('adds a question at %s', (selected, expected) => {
  const { where, address } = addTarget(selected === undefined ? undefined : placeOf(selected).node);
  expect(`${where} ${address}`).toBe(expected);
});

it('adds a question after a block that is selected', () => {
  const block = { ...placeOf('/pages/one/fields/home').node, use: 'home' };
  expect(addTarget(block)).toEqual({ where: 'after', address: '/pages/one/fields/home' });
});

it.each([
  ['/pages/one/fields/home/fields/street', 'after /pages/one'],
  ['', 'inside '],
])('adds a page at %s', (selected, expected) => {
  const { where, address } = pageTarget(NODES, selected);
  expect(`${where} ${address}`).toBe(expected);
});

it.each([
  ['/pages/one/fields/home/fields/street', 'inside /pages/one'],
  ['/pages/one', 'inside /pages/one'],
  ['', 'inside /pages/two'],
])('adds a question with a list at %s', (selected, expected) => {
  const { where, address } = pageEnd(NODES, selected);
  expect(`${where} ${address}`).toBe(expected);
  expect(pageEnd([], selected)).toEqual({ where: 'inside', address: '' });
});

it.each([
  [45, '/pages/one/fields/home/fields/street'],
  [35, '/pages/one/fields/home'],
  [65, '/pages/one'],
  [105, undefined],
])('finds the node around offset %i', (offset, address) => {
  expect(nodeAround(NODES, offset)?.address).toBe(address);
});

it.each([
  ['/pages/one/fields/home/fields/street', 'home.street'],
  ['/fields/name#2', 'name'],
  ['/pages/one', undefined],
])('%s is the field %s', (address, path) => {
  expect(fieldPath(address)).toBe(path);
});
