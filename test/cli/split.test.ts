/** Splitting a text into records, wherever its pieces end. */
import { describe, expect, it } from 'vitest';
import { SplitError, splitEntries, splitLines } from '../../src/cli/records/split-records.js';

function* inPieces(text: string, size: number): Generator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const SIZES = [1, 2, 3, 7, 1000];

describe('entries of a JSON array', () => {
  it.each([
    ['{"a":1}', [1]],
    ['\n  {"a":\n1}', [2]],
    ['[]', []],
    ['[{},{}]', [1, 1]],
    ['[\n {"a":1},\n\n {"b":[1,\n2]}, {"c":"[,\\"{"}\n]', [2, 4, 5]],
    ['\n[ 1,\n"x\\\\",\nnull, [\n[]]]', [2, 3, 4, 4]],
    ['[\n[\n1],\n2]\n', [2, 4]],
    ['[{"a":"\\\\"},{"b":"]}\\"{["}]', [1, 1]],
  ])('%j', (text, lines) => {
    const whole = [JSON.parse(text)].flat(/^\s*\[/.test(text) ? 1 : 0);
    for (const size of SIZES) {
      const entries = [...splitEntries(inPieces(text, size))];
      expect(entries.map(({ line }) => line)).toEqual(lines);
      expect(entries.map(entry => JSON.parse(entry.text))).toEqual(whole);
    }
  });

  it.each([
    ['', 1, 0],
    ['\n[{}', 2, 1],
    ['[{},\n,{}]', 2, 1],
    ['[{},\n]', 2, 1],
    ['[{}]\n{}', 2, 1],
    ['[{}\n', 2, 1],
    ['[,{}]', 1, 0],
    ['[}]', 1, 0],
  ])('finds %j broken in line %d, after %d entries', (text, line, before) => {
    for (const size of SIZES) {
      const entries: string[] = [];
      let broken: unknown;
      try {
        for (const { text: entry } of splitEntries(inPieces(text, size))) entries.push(entry.trim());
      } catch (fault) {
        broken = fault;
      }
      expect(broken).toBeInstanceOf(SplitError);
      expect((broken as SplitError).line).toBe(line);
      expect(entries).toEqual(Array(before).fill('{}'));
    }
  });

  it('treats two values without a comma as one entry, which is not JSON', () => {
    expect([...splitEntries(['[{}\n{},1]'])]).toEqual([
      { line: 1, text: '{}\n{}' },
      { line: 2, text: '1' },
    ]);
  });
});

it('numbers lines and skips empty ones', () => {
  for (const size of SIZES) {
    expect([...splitLines(inPieces('a\r\n\n \nbc\nd', size))].map(({ line, text }) => [line, text.trim()])).toEqual([
      [1, 'a'],
      [4, 'bc'],
      [5, 'd'],
    ]);
  }
});
