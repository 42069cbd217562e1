import { expect, test } from 'vitest';
import { codePoints } from '../../src/runtime/engine/code-points.js';

test.each(['', 'a', 'سليم', '😀', 'a😀😀b', '\ud83d', '\ude00\ud83d', '\ud83d\ud83d\ude00', '👩‍👩‍👧'])(
  'a text has as many code points as its iterator gives: %j',
  text => expect(codePoints(text)).toBe([...text].length),
);
