import { expect, test } from 'vitest';
import { findCycles } from '../../../src/compiler/expressions/index.js';

test.each([
  [{ a: ['b'], b: ['c'], c: [] }, []],
  [{ a: ['a'] }, [['a']]],
  [{ a: ['b'], b: ['a'] }, [['a', 'b']]],
  [{ x: ['a'], a: ['b'], b: ['c'], c: ['a', 'gone'] }, [['a', 'b', 'c']]],
  [{ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
  [
    { a: ['b'], b: ['a'], c: ['d'], d: ['c'], e: ['a'] },
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [{ a: ['b'], b: ['c'], c: ['c'] }, [['c']]],
])('%j', (graph, cycles) => {
  expect(findCycles(new Map(Object.entries(graph)))).toEqual(cycles);
});

test('follows a chain of 100,000', () => {
  const chain = Array.from({ length: 100_000 }, (_, index): [string, string[]] => [`f${index}`, [`f${index + 1}`]]);
  expect(findCycles(new Map(chain))).toEqual([]);
  expect(findCycles(new Map([...chain, ['f100000', ['f0']]]))).toHaveLength(1);
});
