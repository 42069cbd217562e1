/**
 * Glushkov automaton of a pattern, without empty transitions: one state for each character that the pattern can
 * consume.
 */
import type { Pattern } from './tree.js';

export interface Automaton {
  /** Source of the character set that each state consumes on entering. */
  readonly sets: readonly string[];
  /** States that may follow each state. */
  readonly follow: readonly ReadonlySet<number>[];
  readonly first: ReadonlySet<number>;
  /**
   * True for a pattern such as `(a*)*`: the inner and the outer loop share their transitions, so the states do not show
   * both.
   */
  readonly loopsOnNothing: boolean;
}

/** Maximum number of states. A pattern with more is too large, such as one with `.{0,5000}` twice. */
const MOST_STATES = 2_000;

interface Part {
  readonly empty: boolean;
  readonly first: ReadonlySet<number>;
  readonly last: ReadonlySet<number>;
}

const EMPTY: Part = { empty: true, first: new Set(), last: new Set() };

/** Returns the automaton of a pattern, or undefined if it would have too many states. */
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
    // `a{2,4}` becomes `aa(a(a)?)?`: after a part that is left out, all further parts are left out.
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
