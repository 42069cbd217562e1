/**
 * Operations by chance on real forms: the data is as asked, comments and untouched lines stay byte for byte, and the
 * inverse edits lead back.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outline } from '../../../../src/compiler/editor/structure/index.js';
import { FULL_TIER } from '../../../tier.js';
import { blocks, corpus, own, type Sample } from '../../corpus.js';
import { play } from './check-operation.js';
import { choices } from './random-operations.js';
import { dataOf } from './yaml-data.js';

const isReadable = ({ text }: Sample): boolean => {
  try {
    dataOf(text);
    return outline(text).nodes.length > 0;
  } catch {
    return false;
  }
};
const forms = corpus.filter(isReadable);
const short = forms.filter(({ text }) => text.length < 12_000);
const others = blocks.filter(isReadable);

/** Makes sequences of operations and returns how many of these were not refused. */
function playAll(
  samples: readonly Sample[],
  isForm: boolean,
  { sequences, length }: { sequences: number; length: number },
): number {
  let done = 0;
  const steps = fc.array(choices, { minLength: length, maxLength: length });
  fc.assert(
    fc.property(fc.nat(samples.length - 1), steps, (index, sequence) => {
      done += play({ sample: samples[index]!, steps: sequence, isForm });
    }),
    // Each step depends on those before, so that a failure cannot be made much shorter.
    { numRuns: sequences, endOnFailure: true },
  );
  return done;
}

describe('operations by chance', () => {
  it('keep forms whole', () => {
    expect(playAll(short, true, { sequences: 12, length: 3 })).toBeGreaterThan(9);
  });

  it('keep blocks whole', () => {
    expect(playAll(others, false, { sequences: 12, length: 4 })).toBeGreaterThan(12);
  });

  it('keep forms whole, 500 times', { ...FULL_TIER, timeout: 600_000 }, () => {
    const ours = playAll(own, true, { sequences: 45, length: 10 });
    expect(ours + playAll(forms, true, { sequences: 30, length: 10 })).toBeGreaterThanOrEqual(500);
  });
});
