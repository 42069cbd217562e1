import { expect, test } from 'vitest';
import { codePoints } from '../../../src/runtime/engine/code-points.js';

test.each(['', 'a', 'سليم', '😀', 'a😀😀b', '\ud83d', '\ude00\ud83d', '\ud83d\ud83d\ude00', '👩‍👩‍👧'])(
  'counts as many code points as the iterator of the text gives: %j',
  text => expect(codePoints(text)).toBe([...text].length),
);
