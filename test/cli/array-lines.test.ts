/** Which line an entry of a JSON array stands in. */
import { describe, expect, it } from 'vitest';
import { arrayLines } from '../../src/cli/array-lines.js';

describe('the lines of entries', () => {
  it.each([
    ['{"a":1}', [1]],
    ['\n  {"a":\n1}', [2]],
    ['[]', []],
    ['[{},{}]', [1, 1]],
    ['[\n {"a":1},\n\n {"b":[1,\n2]}, {"c":"[,\\"{"}\n]', [2, 4, 5]],
    ['\n[ 1,\n"x\\\\",\nnull, [\n[]]]', [2, 3, 4, 4]],
    ['[\n[\n1],\n2]', [2, 4]],
  ])('%j', (text, lines) => {
    JSON.parse(text);
    expect(arrayLines(text)).toEqual(lines);
  });
});
