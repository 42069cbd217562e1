/**
 * Unicode's own conformance test of the bidirectional algorithm, through the line layouter of the renderer, and the
 * proof that each step matters.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  allSteps,
  analyzeParagraph,
  type BidiSteps,
  type Direction,
  isolate,
  visualOrder,
} from '../../../src/compiler/typeset/text/bidi.js';
import { FULL_TIER } from '../../tier.js';

const whole = '/usr/share/unicode/BidiCharacterTest.txt';
const sample = new URL('fixtures/BidiCharacterTest.sample.txt', import.meta.url);
const directions: Direction[] = ['ltr', 'rtl', 'auto'];

interface Case {
  text: string;
  direction: Direction;
  level: number;
  levels: string[];
  order: string;
}

function parse(line: string): Case {
  const [chars, direction, level, levels, order] = line.split(';') as [string, string, string, string, string];
  const text = String.fromCodePoint(...chars.split(' ').map(hex => Number.parseInt(hex, 16)));
  return { text, direction: directions[+direction]!, level: +level, levels: levels.split(' '), order };
}

/** Returns the visual order without the characters that rule X9 removes, in the format of the test file. */
function orderOf({ text, direction, levels }: Case, steps: BidiSteps): string {
  const paragraph = analyzeParagraph(text, direction, steps);
  return visualOrder(paragraph, 0, text.length, steps)
    .filter(index => levels[index] !== 'x')
    .join(' ');
}

function failures(file: string | URL, steps: BidiSteps = allSteps) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const cases = lines.filter(line => line && !line.startsWith('#')).map(parse);
  const wrong = cases.filter(example => {
    const { level } = analyzeParagraph(example.text, example.direction, steps);
    return level !== example.level || orderOf(example, steps) !== example.order;
  });
  return { lines: cases.length, wrong: wrong.length };
}

describe('the bidirectional algorithm', () => {
  test.skipIf(!existsSync(whole))(
    'orders every line of BidiCharacterTest.txt',
    { ...FULL_TIER, timeout: 120_000 },
    () => {
      expect(failures(whole)).toEqual({ lines: 91_707, wrong: 0 });
    },
  );

  test('orders every line of the committed sample', () => {
    const result = failures(sample);
    expect(result.wrong).toBe(0);
    expect(result.lines).toBeGreaterThanOrEqual(2_000);
  });

  test('orders lines wrongly if isolates are dropped', () => {
    expect(failures(sample, { ...allSteps, isolates: false }).wrong).toBeGreaterThan(0);
  });
});

describe('a line in the middle of a paragraph', () => {
  const text = 'رقم abc def';
  const end = text.indexOf('def');
  const visual = (steps: BidiSteps) => {
    const paragraph = analyzeParagraph(text, 'rtl', steps);
    return visualOrder(paragraph, 0, end, steps)
      .map(index => text[index])
      .join('');
  };

  test('puts its trailing space at the paragraph end (L1)', () => expect(visual(allSteps)).toBe(' abc مقر'));

  test('misplaces its trailing space if L1 is dropped', () => {
    expect(visual({ ...allSteps, trailingSpaces: false })).not.toBe(' abc مقر');
  });
});

describe('isolate', () => {
  const drawn = (text: string) => {
    const order = visualOrder(analyzeParagraph(text, 'rtl'), 0, text.length);
    return order
      .map(index => text[index])
      .join('')
      .replace(/[\u2066\u2069\u202c\u202d]/g, '');
  };

  test.each(['+963 11 123 4567', '2026-03-12', '-5', '08:30-14:00', '٠٩٣٣-١٢٣٤٥٦', '4×6'])(
    'keeps %s as it is',
    value => {
      expect(drawn(`هاتف ${isolate(value)}`)).toContain(value);
      expect(drawn(`هاتف ${value}`)).not.toContain(value);
    },
  );
});

test('gives characters outside the basic plane their own direction', () => {
  const adlam = String.fromCodePoint(0x1e900, 0x1e901);
  expect(Array.from(analyzeParagraph(`a ${adlam}`, 'ltr').levels.slice(2))).toEqual([1, 1, 1, 1]);
});
