/** Overlap of character sets: whether two sets have a common character. */

const sample: readonly string[] = (() => {
  const points = [0x1f600, 0x1f468, 0x20000, 0x10400, 0x1d400, 0x1ee00];
  for (let point = 0; point < 0x2100; point++) points.push(point);
  for (let point = 0x2100; point < 0x10000; point += 37) if (point < 0xd800 || point > 0xdfff) points.push(point);
  return points.map(point => String.fromCodePoint(point));
})();

export type Overlaps = (a: string, b: string) => boolean;

/** Creates an overlap test that memoizes its results for the sets of one pattern. */
export function overlaps(): Overlaps {
  const members = new Map<string, readonly boolean[]>();
  const known = new Map<string, boolean>();
  const membersOf = (set: string) => {
    const expression = new RegExp(`^${set}$`, 'u');
    const found = members.get(set) ?? sample.map(character => expression.test(character));
    members.set(set, found);
    return found;
  };
  return (a, b) => {
    if (a === b) return true;
    const key = a < b ? `${a}\n${b}` : `${b}\n${a}`;
    const found = known.get(key) ?? share(a, b, membersOf);
    known.set(key, found);
    return found;
  };
}

/**
 * Returns whether two sets have a common character. A single character is tested itself, because it may be outside of
 * the sample.
 */
function share(a: string, b: string, membersOf: (set: string) => readonly boolean[]): boolean {
  if (isSingle(a)) return new RegExp(`^${b}$`, 'u').test(a);
  if (isSingle(b)) return new RegExp(`^${a}$`, 'u').test(b);
  const other = membersOf(b);
  return membersOf(a).some((member, index) => member && other[index]);
}

const isSingle = (set: string) => [...set].length === 1 && set !== '.';
