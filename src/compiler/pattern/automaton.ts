/** A pattern as an automaton without empty steps (Glushkov): one state for each character that it can consume. */
import type { Pattern } from './tree.js';

export interface Automaton {
  /** The set that each state consumes on entering, as its source. */
  readonly sets: readonly string[];
  /** From each state to those that may follow it. */
  readonly follow: readonly ReadonlySet<number>[];
  readonly first: ReadonlySet<number>;
  /** True for `(a*)*`: the inner loop and the outer one share their steps, which the states do not show. */
  readonly loopsOnNothing: boolean;
}

/** States beyond this make a pattern too large: `.{0,5000}` counted twice. */
const MOST_STATES = 2_000;

interface Part {
  readonly empty: boolean;
  readonly first: ReadonlySet<number>;
  readonly last: ReadonlySet<number>;
}

const EMPTY: Part = { empty: true, first: new Set(), last: new Set() };

/** Undefined if it would have too many states. */
export function automatonOf(pattern: Pattern): Automaton | undefined {
  const sets: string[] = [];
  const follow: Set<number>[] = [];
  let loopsOnNothing = false;
  const link = (from: ReadonlySet<number>, to: ReadonlySet<number>) => {
    for (const state of from) for (const next of to) follow[state]!.add(next);
  };
  const join = (a: Part, b: Part): Part => {
    link(a.last, b.first);
    return {
      empty: a.empty && b.empty,
      first: a.empty ? union(a.first, b.first) : a.first,
      last: b.empty ? union(a.last, b.last) : b.last,
    };
  };
  const build = (node: Pattern): Part => {
    if (sets.length > MOST_STATES) return EMPTY;
    if (node.kind === 'set') {
      const state = new Set([sets.push(node.source) - 1]);
      follow.push(new Set());
      return { empty: false, first: state, last: state };
    }
    if (node.kind === 'sequence') return node.parts.map(build).reduce(join, EMPTY);
    if (node.kind === 'choice') return node.parts.map(build).reduce(either);
    return repeat(node.of, node.min, node.max);
  };
  const loop = (of: Pattern): Part => {
    const once = build(of);
    loopsOnNothing ||= once.empty;
    link(once.last, once.first);
    return { ...once, empty: true };
  };
  const repeat = (of: Pattern, min: number, max: number): Part => {
    let made = EMPTY;
    for (let n = 0; n < min && sets.length <= MOST_STATES; n++) made = join(made, build(of));
    if (max === Number.POSITIVE_INFINITY) return join(made, loop(of));
    // `a{2,4}` is `aa(a(a)?)?`: what is left out is left out to the end.
    let rest = EMPTY;
    for (let n = min; n < max && sets.length <= MOST_STATES; n++) rest = { ...join(build(of), rest), empty: true };
    return join(made, rest);
  };
  const { first } = build(pattern);
  return sets.length > MOST_STATES ? undefined : { sets, follow, first, loopsOnNothing };
}

const union = (a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> => new Set([...a, ...b]);
const either = (a: Part, b: Part): Part => ({
  empty: a.empty || b.empty,
  first: union(a.first, b.first),
  last: union(a.last, b.last),
});
