/** Plots of the statistics: the widths of their parts. */
import { expect, it } from 'vitest';
import { statisticsPlots } from '../../../src/backend/desk/statistics/statistics-plots.js';

const NONE = { median: undefined, p90: undefined, withinDeadline: undefined };
const COUNT = { submissions: 0, paper: 0, promisedDecisions: 0, ...NONE };

const parts = (waiting: number, returned: number, accepted: number, rejected: number): readonly string[] => {
  const rows = [{ title: 'a', count: { ...COUNT, waiting, returned, accepted, rejected } }];
  const speech = { language: 'en' } as Parameters<typeof statisticsPlots>[0];
  const { markup } = statisticsPlots(speech, { rows });
  return [...markup.matchAll(/x="(\d+)" width="(\d+)"/g)].map(([, x, width]) => `${x}+${width}`);
};

it.each([
  [
    [1, 0, 1, 0],
    ['0+500', '500+0', '500+500', '1000+0'],
  ],
  [
    [1, 0, 10_000, 1],
    ['0+12', '12+0', '12+976', '988+12'],
  ],
  [
    [0, 0, 0, 0],
    ['0+0', '0+0', '0+0', '0+0'],
  ],
] as const)('shows %j with parts that are wide enough to be seen and have room', (counts, widths) => {
  const [waiting, returned, accepted, rejected] = counts;
  expect(parts(waiting, returned, accepted, rejected)).toEqual(widths);
});
