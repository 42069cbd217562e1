/** Check whether a pattern can match a text of one script. */
import { overlaps } from './overlap.js';
import { isRefusal, parsePattern } from './parse.js';
import type { Pattern } from './tree.js';

/** Kinds of texts that a pattern can match with allowed characters only. */
interface Reach {
  readonly empty: boolean;
  /** True for texts of at least one character. */
  readonly some: boolean;
}

const EMPTY_REACH: Reach = { empty: true, some: false };

/**
 * Returns whether no text that is not empty matches the pattern and has characters of the class `allowed` only. A pattern
 * that cannot be parsed is reported elsewhere.
 */
export function excludesClass(pattern: string, allowed: string): boolean {
  const read = parsePattern(pattern);
  if (isRefusal(read)) return false;
  const meet = overlaps();
  const reach = (node: Pattern): Reach => {
    if (node.kind === 'set') return { empty: false, some: meet(node.source, allowed) || share(node.source, allowed) };
    if (node.kind === 'repeat') {
      const one = reach(node.of);
      return { empty: node.min === 0 || one.empty, some: node.max > 0 && one.some };
    }
    const parts = node.parts.map(reach);
    return node.kind === 'sequence' ? parts.reduce(join, EMPTY_REACH) : parts.reduce(either);
  };
  return !reach(read).some;
}

const join = (a: Reach, b: Reach): Reach => ({
  empty: a.empty && b.empty,
  some: (a.some && (b.empty || b.some)) || (b.some && a.empty),
});

const either = (a: Reach, b: Reach): Reach => ({ empty: a.empty || b.empty, some: a.some || b.some });

const LAST_CODE_POINT = 0x10_ffff;

/** Returns whether two sets have a common character, by trying all. The sample of `overlaps` may miss one. */
function share(one: string, other: string): boolean {
  const [left, right] = [one, other].map(set => new RegExp(`^${set}$`, 'u'));
  for (let point = 0; point <= LAST_CODE_POINT; point++) {
    const character = String.fromCodePoint(point);
    if (left!.test(character) && right!.test(character)) return true;
  }
  return false;
}
