/**
 * Cost of strangers' texts by size: each place where one is matched, normalized, sorted, parsed or hashed is given its
 * worst text from 1 kB to 1 MB, or to what can reach it. `COSTS=1` prints the table.
 */
import { afterAll, describe, it } from 'vitest';
import { normalizeFileName } from '../../src/runtime/fields/attachment.js';
import { foldForSearch } from '../../src/runtime/fields/formats/search-folding.js';
import { normalizeText } from '../../src/runtime/normalize-text.js';
import { type Costs, expectLinear, filled, type Work } from './growth.js';

const table: Record<string, Costs> = {};
afterAll(() => process.env.COSTS && console.table(table));

const costs = (works: readonly Work[]) =>
  it.each(works.map(work => [work.name, work] as const))('%s', async (name, work) => {
    table[name] = await expectLinear(work);
  });

/** Texts that cost most when they are normalized or folded. */
const TEXTS = {
  'marks out of order': '\u0301\u0323',
  'vocalized Arabic': 'بَّ',
  'letters that are composed': 'e\u0323\u0301',
  'syllables that are composed': '\u1112\u1161\u11ab',
  'one sign for eighteen': '\ufdfa',
  'marks that become two': '\u0344\u0f73',
  'bidi controls': '\u202e',
  spaces: '\u00a0 ',
};
const ofEach = (name: string, run: (text: string) => unknown, most?: number): Work[] =>
  Object.entries(TEXTS).map(([text, piece]) => ({
    ...{ name: `${name}: ${text}`, run },
    ...(most && { most }),
    made: bytes => `a${filled(piece, bytes)}a`,
  }));

describe('texts, in time that grows with their size', () => {
  costs([
    ...ofEach('normalized', normalizeText),
    ...ofEach('folded for searches', foldForSearch),
    ...ofEach('file name', normalizeFileName),
  ]);
});
