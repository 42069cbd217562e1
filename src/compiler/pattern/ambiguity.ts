/**
 * Check whether a backtracking matcher could need more than linear time. It could if and only if one text leads along a
 * loop, from this loop to another, and along the other one (Weber and Seidl: infinite ambiguity).
 */
import type { Automaton } from './automaton.js';
import { type Overlaps, overlaps } from './overlap.js';

/** Maximum number of search steps. A pattern that needs more is rejected too. */
const BUDGET = 400_000;

/** Maximum number of choices. A choice outside of loops doubles the number of paths, so a few are harmless. */
const MOST_CHOICES = 8;

export function isSlow(automaton: Automaton): boolean {
  if (automaton.loopsOnNothing) return true;
  const meet = overlaps();
  const choices = choicesIn(automaton, meet, { left: BUDGET });
  if (choices === 0) return false;
  return choices > MOST_CHOICES || isInfinitelyAmbiguous(automaton, meet);
}

/** Counts the states after which one character may lead to two different states, or may if the budget is used up. */
function choicesIn({ sets, follow, first }: Automaton, meet: Overlaps, budget: { left: number }): number {
  const isChoice = (next: ReadonlySet<number>) => {
    const states = [...next];
    return states.some((a, index) => states.slice(index + 1).some(b => --budget.left < 0 || meet(sets[a]!, sets[b]!)));
  };
  return [first, ...follow].filter(isChoice).length;
}

function isInfinitelyAmbiguous({ sets, follow }: Automaton, meet: Overlaps): boolean {
  const looping = loopingStates(follow);
  const budget = { left: BUDGET };
  return looping.some(p =>
    looping.some(
      q => (p !== q || hasTwoWays(p, sets, follow, meet)) && leads([p, p, q], [p, q, q], sets, follow, meet, budget),
    ),
  );
}

/** Returns whether the loop of a state itself branches, which is necessary if both loops are the same (p = q). */
function hasTwoWays(p: number, sets: Automaton['sets'], follow: Automaton['follow'], meet: Overlaps): boolean {
  const open: [number, number, boolean][] = [[p, p, false]];
  const seen = new Set<string>();
  for (let step = open.pop(); step; step = open.pop()) {
    const [a, b, apart] = step;
    for (const nextA of follow[a]!)
      for (const nextB of follow[b]!) {
        if (!meet(sets[nextA]!, sets[nextB]!)) continue;
        const nowApart = apart || nextA !== nextB;
        if (nextA === p && nextB === p && nowApart) return true;
        const key = `${nextA},${nextB},${nowApart}`;
        if (!seen.has(key)) open.push([nextA, nextB, nowApart]);
        seen.add(key);
      }
  }
  return false;
}

type Triple = readonly [number, number, number];

/**
 * Returns whether one text leads each of the three states to its target at the same time. Returns true also if the
 * budget is used up.
 */
function leads(
  from: Triple,
  to: Triple,
  sets: Automaton['sets'],
  follow: Automaton['follow'],
  meet: Overlaps,
  budget: { left: number },
): boolean {
  const open: Triple[] = [from];
  const seen = new Set<string>();
  for (let step = open.pop(); step; step = open.pop()) {
    for (const next of triples(step, sets, follow, meet)) {
      if (--budget.left < 0 || next.every((state, index) => state === to[index])) return true;
      const key = next.join();
      if (!seen.has(key)) open.push(next);
      seen.add(key);
    }
  }
  return false;
}

function* triples(
  [a, b, c]: Triple,
  sets: Automaton['sets'],
  follow: Automaton['follow'],
  meet: Overlaps,
): Generator<Triple> {
  for (const x of follow[a]!)
    for (const y of follow[b]!) {
      if (!meet(sets[x]!, sets[y]!)) continue;
      for (const z of follow[c]!) if (meet(sets[x]!, sets[z]!) && meet(sets[y]!, sets[z]!)) yield [x, y, z];
    }
}

/** Returns the states that can be reached from themselves. */
function loopingStates(follow: Automaton['follow']): readonly number[] {
  return follow.flatMap((_, state) => (reaches(state, follow) ? [state] : []));
}

function reaches(state: number, follow: Automaton['follow']): boolean {
  const open = [...follow[state]!];
  const seen = new Set(open);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === state) return true;
    for (const after of follow[next]!) {
      if (!seen.has(after)) open.push(after);
      seen.add(after);
    }
  }
  return false;
}
