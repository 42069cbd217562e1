/** Range functions. A range such as `[1..5]` is the list of its ends and of whether each end belongs to it. */
import type { Value } from '../scope.js';
import { type Comparison, lt } from './compare.js';
import { type Signatures, table } from './signature.js';
import { isList, type Truth } from './value-guards.js';

interface Range {
  readonly low: Value;
  readonly high: Value;
  /** Whether each end belongs to the range. */
  readonly from: boolean;
  readonly to: boolean;
}

/** Parses a range. A single value is a range that contains only itself. */
const read = (value: Value): Range | null => {
  if (value === null) return null;
  if (!isList(value)) return { low: value, high: value, from: true, to: true };
  const [low = null, high = null, from, to] = value;
  return { low, high, from: from === true, to: to === true };
};

/**
 * Compares two values. Returns a number below 0 if the first is before the second, and null if they cannot be compared.
 */
function order(a: Value, b: Value, before: Comparison): number | null {
  const less = before(a, b);
  return less === null ? null : less ? -1 : before(b, a) ? 1 : 0;
}

/** Returns whether a value is in a range. An end that is null is unbounded. */
export function isIn(value: Value, range: Value, before: Comparison = lt): Truth {
  const found = read(range);
  if (!found || value === null) return null;
  const { low, high, from, to } = found;
  const above = low === null ? 1 : order(value, low, before);
  const below = high === null ? -1 : order(value, high, before);
  if (above === null || below === null) return null;
  return (above > 0 || (above === 0 && from)) && (below < 0 || (below === 0 && to));
}

type Work = (a: Range, b: Range, compare: (x: Value, y: Value) => number) => boolean;

const relation =
  (holds: Work) =>
  (a: Value, b: Value, before: Comparison = lt): Truth => {
    const [x, y] = [read(a), read(b)];
    if (!x || !y) return null;
    let known = true;
    const result = holds(x, y, (left, right) => {
      const found = order(left, right, before);
      known &&= found !== null;
      return found ?? 0;
    });
    return known ? result : null;
  };

const isBefore: Work = (a, b, compare) => {
  const found = compare(a.high, b.low);
  return found < 0 || (found === 0 && !(a.to && b.from));
};
const isMeeting: Work = (a, b, compare) => a.to && b.from && compare(a.high, b.low) === 0;
const overlapping: Work = (a, b, compare) => !isBefore(a, b, compare) && !isBefore(b, a, compare);
/** Returns whether both ranges begin, or both end, at the same place. */
const sameStart: Work = (a, b, compare) => a.from === b.from && compare(a.low, b.low) === 0;
const sameEnd: Work = (a, b, compare) => a.to === b.to && compare(a.high, b.high) === 0;
const startsIn: Work = (a, b, compare) => {
  const found = compare(a.low, b.low);
  return found > 0 || (found === 0 && (!a.from || b.from));
};
const endsIn: Work = (a, b, compare) => {
  const found = compare(a.high, b.high);
  return found < 0 || (found === 0 && (!a.to || b.to));
};
const inside: Work = (a, b, compare) => startsIn(a, b, compare) && endsIn(a, b, compare);

export const before = /* @__PURE__ */ relation(isBefore);
export const after = /* @__PURE__ */ relation((a, b, compare) => isBefore(b, a, compare));
export const meets = /* @__PURE__ */ relation(isMeeting);
export const metBy = /* @__PURE__ */ relation((a, b, compare) => isMeeting(b, a, compare));
export const overlaps = /* @__PURE__ */ relation(overlapping);
export const overlapsBefore = /* @__PURE__ */ relation(
  (a, b, compare) => overlapping(a, b, compare) && !startsIn(a, b, compare) && endsIn(a, b, compare),
);
export const overlapsAfter = /* @__PURE__ */ relation(
  (a, b, compare) => overlapping(a, b, compare) && startsIn(a, b, compare) && !endsIn(a, b, compare),
);
export const finishes = /* @__PURE__ */ relation((a, b, compare) => sameEnd(a, b, compare) && startsIn(a, b, compare));
export const finishedBy = /* @__PURE__ */ relation(
  (a, b, compare) => sameEnd(b, a, compare) && startsIn(b, a, compare),
);
export const includes = /* @__PURE__ */ relation((a, b, compare) => inside(b, a, compare));
export const during = /* @__PURE__ */ relation(inside);
export const starts = /* @__PURE__ */ relation((a, b, compare) => sameStart(a, b, compare) && endsIn(a, b, compare));
export const startedBy = /* @__PURE__ */ relation((a, b, compare) => sameStart(b, a, compare) && endsIn(b, a, compare));
export const coincides = /* @__PURE__ */ relation(
  (a, b, compare) => sameStart(a, b, compare) && sameEnd(a, b, compare),
);

const ofRanges = (call: string, ar: string) => ({
  ...{ call, ar, takes: ['point', 'point'], gives: 'boolean', by: 'lt' as const },
});

export const rangeSignatures: Signatures = /* @__PURE__ */ table(() => ({
  after: ofRanges('after', 'بعد'),
  before: ofRanges('before', 'قبل'),
  coincides: ofRanges('coincides', 'يطابق النطاق'),
  during: ofRanges('during', 'خلال'),
  'finished by': ofRanges('finishedBy', 'ينتهي به'),
  finishes: ofRanges('finishes', 'ينتهي مع'),
  includes: ofRanges('includes', 'يشمل'),
  meets: ofRanges('meets', 'يتصل'),
  'met by': ofRanges('metBy', 'يتصل به'),
  overlaps: ofRanges('overlaps', 'يتداخل'),
  'overlaps after': ofRanges('overlapsAfter', 'يتداخل بعد'),
  'overlaps before': ofRanges('overlapsBefore', 'يتداخل قبل'),
  'started by': ofRanges('startedBy', 'يبدأ به'),
  starts: ofRanges('starts', 'يبدأ مع'),
}));
