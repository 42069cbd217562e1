/** Orders while they are made: what a place that is chosen for an option does to the others. */
import { expect, it } from 'vitest';
import { fieldType } from '../../../src/runtime/fields/index.js';
import { orderIn, withPlace } from '../../../src/runtime/fields/rank-order.js';
import { localField, speaking, viewContext } from './sample.js';
import { templateText } from './template-text.js';

const options = ['a', 'b', 'c', 'd', '1:e'].map(id => ({ id }));

it.each([
  // An order without free places.
  [[], 'a', 1, ['a']],
  [['a'], 'b', 1, ['b', 'a']],
  [['a', 'b'], 'c', 2, ['a', 'c', 'b']],
  [['a', 'b', 'c'], 'c', 1, ['c', 'a', 'b']],
  [['a', 'b', 'c'], 'a', 3, ['b', 'c', 'a']],
  [['a', 'b', 'c'], 'b', 0, ['a', 'c']],
  [['a'], 'a', 0, undefined],
  // More places than there are now.
  [['a', 'b', 'c', 'd'], 'd', 1, ['d', 'a', 'b', 'c']],
  // Free places, before and between.
  [[], 'a', 3, ['', '', 'a']],
  [['', '', 'a'], 'b', 3, ['', 'a', 'b']],
  [['', '', 'a'], 'b', 1, ['b', '', 'a']],
  [['b', '', 'a'], 'c', 1, ['c', 'b', 'a']],
  [['b', '', 'a'], 'c', 2, ['b', 'c', 'a']],
  [['b', '', 'a'], 'a', 2, ['b', 'a']],
  [['', 'b', 'a'], 'b', 0, ['', '', 'a']],
  [['b', '', 'a'], 'a', 0, ['b']],
  // Places that were given before the script was there.
  [['3:a'], 'b', 1, ['b', '', 'a']],
  [['2:b', '3:a'], 'b', 0, ['', '', 'a']],
  // An id that looks like an option with its place.
  [['1:e'], 'a', 1, ['a', '1:e']],
  [['a', '1:e'], '1:e', 3, ['a', '', '1:e']],
] as const)('%j with %s at %d is %j', (typed, id, place, expected) => {
  expect(withPlace(orderIn(typed, { options }), id, place, 3)).toEqual(expected);
});

it.each([
  [{}, 'Give each option a place of its own'],
  [{ max: 2 }, 'Give at least one option a place'],
  [{ min: 2 }, 'Give at least 2 options a place of their own'],
])('a question without an answer asks for as much as it says: %j', (bounds, expected) => {
  const own = { options: ['a', 'b', 'c'].map(id => ({ id, label: id })), ...bounds };
  const { view, issues } = fieldType('rank');
  const context = { ...viewContext(localField('rank', { own }), { calls: [] }, {}), ...speaking('en') };
  expect(templateText(view(context))).toContain(expected);
  const { required } = issues!.en!;
  const none = { min: undefined, max: undefined };
  expect(typeof required === 'function' && required(own, speaking('en'), none)).toContain(expected);
});
