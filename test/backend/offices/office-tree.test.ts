/** Tree of the offices: what is below an office, and which office a new case gets. */
import { describe, expect, it } from 'vitest';
import { createOfficeTree, officeOfIntake, officeTreeOf } from '../../../src/backend/offices/office-tree.js';

const office = (id: string, parent?: string, closed = false) => ({
  id,
  name: { en: id },
  closed,
  ...(parent && { parent }),
});
const tree = createOfficeTree([
  office('ministry'),
  office('homs', 'ministry'),
  office('tadmur', 'homs'),
  office('sukhna', 'tadmur', true),
  office('hama', 'ministry', true),
]);

it('finds the offices here and below', () => {
  expect(tree.hereAndBelow(['homs'])).toEqual(['homs', 'tadmur', 'sukhna']);
  expect(tree.hereAndBelow(['tadmur', 'hama'])).toEqual(['tadmur', 'sukhna', 'hama']);
  expect(tree.hereAndBelow(['nowhere'])).toEqual([]);
  expect(tree.pathTo('tadmur').map(({ id }) => id)).toEqual(['ministry', 'homs', 'tadmur']);
});

it('knows a root only if one office is above all', () => {
  expect(tree.isRoot('ministry')).toBe(true);
  expect(tree.isRoot('homs')).toBe(false);
  expect(createOfficeTree([office('homs'), office('hama')]).isRoot('homs')).toBe(false);
});

describe('gives a new case', () => {
  it.each([
    ['the office that the answer names', 'homs', undefined, 'homs'],
    ['the office where it was taken in', undefined, 'tadmur', 'tadmur'],
    ['the office of the answer, taken in elsewhere', 'homs', 'hama', 'homs'],
    ['the lower office where it was taken in', 'homs', 'tadmur', 'tadmur'],
    ['the office of the answer below where it was taken in', 'tadmur', 'homs', 'tadmur'],
    ['the nearest open office above a closed one', 'sukhna', undefined, 'tadmur'],
    ['the open office above a closed one at the top', 'hama', undefined, 'ministry'],
    ['the office where it was taken in if the answer is no office', 'other', 'homs', 'homs'],
    ['no office if nothing names one', 'other', undefined, undefined],
  ])('%s', (_, answer, place, expected) => expect(officeOfIntake(tree, answer, place)).toBe(expected));

  it('no office without a tree', () => expect(officeOfIntake(undefined, 'homs', 'homs')).toBeUndefined());
});

it('makes a tree of the list that a program gives, and refuses one that is none', () => {
  const list = [office('ministry'), office('homs', 'ministry')];
  expect(officeTreeOf(list).hereAndBelow(['ministry'])).toEqual(['ministry', 'homs']);
  expect(officeTreeOf(tree)).toBe(tree);
  expect(() => officeTreeOf([...list].reverse())).toThrow('"ministry" must come in the list of offices before "homs"');
  expect(() => officeTreeOf([...list, office('homs')])).toThrow('"homs" is in the list of offices twice');
});
