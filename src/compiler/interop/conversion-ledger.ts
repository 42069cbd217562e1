/** The ledger of an import: every part of the input is entered once and leaves as carried or as listed; none leaves unseen. */
import type { Params } from '../diagnostics/diagnostic.js';
import type { ReasonName } from './reasons.js';

/** A cell, or a leaf of a JSON document. */
export interface Part {
  /** Unique: `survey!C5`, or a JSON pointer. */
  readonly at: string;
  /** Where it stands, for people. */
  readonly place: string;
  readonly text: string;
}

/** One line of the list: what could not be carried, or was carried otherwise. */
export interface ConversionNote {
  readonly parts: readonly string[];
  /** Of each part, for people. */
  readonly places: readonly string[];
  readonly text: string;
  readonly reason: ReasonName;
  readonly params: Params;
}

export interface ConversionFigures {
  readonly parts: number;
  /** Stands in the definition as it was, or adapted and told. */
  readonly carried: number;
  readonly listed: number;
  /** Neither; always 0. */
  readonly lost: number;
}

export interface ConversionLedger {
  enter(part: Part): void;
  /** These parts stand in the definition. */
  carry(...at: readonly string[]): void;
  /** These parts do not stand in it: one line for all, at the first. */
  list(at: readonly string[], reason: ReasonName, params?: Params): void;
  /** This part is carried, but not as it stands; `more` are told with it. */
  note(at: string, reason: ReasonName, params?: Params, more?: readonly string[]): void;
  isOpen(at: string): boolean;
  /** Lists what is still open, by the groups given, and closes the books. */
  close(groups: (open: readonly string[]) => readonly (readonly string[])[]): Closed;
}

export interface Closed {
  readonly figures: ConversionFigures;
  readonly listed: readonly ConversionNote[];
}

type State = 'open' | 'carried' | 'listed';

export function createConversionLedger(): ConversionLedger {
  const parts = new Map<string, Part>();
  const states = new Map<string, State>();
  const lines: ConversionNote[] = [];
  const told = new Set<string>();
  const line = (at: string, reason: ReasonName, params: Params, more: readonly string[] = []): void => {
    // What is referred to from several places is told once.
    const key = JSON.stringify([at, reason, params]);
    if (told.has(key)) return;
    told.add(key);
    const all = [at, ...more];
    const places = all.map(one => parts.get(one)?.place ?? one);
    lines.push({ parts: all, places, text: parts.get(at)?.text ?? '', reason, params });
  };
  const list: ConversionLedger['list'] = (at, reason, params = {}) => {
    const known = at.filter(one => states.has(one));
    for (const one of known) states.set(one, 'listed');
    if (at.length > 0) line(known[0] ?? at[0]!, reason, { count: known.length, ...params }, known.slice(1));
  };
  return {
    enter(part) {
      if (parts.has(part.at)) throw new Error(`entered twice: ${part.at}`);
      parts.set(part.at, part);
      states.set(part.at, 'open');
    },
    carry(...at) {
      for (const one of at) if (states.get(one) === 'open') states.set(one, 'carried');
    },
    list,
    note: (at, reason, params = {}, more = []) => line(at, reason, params, more),
    isOpen: at => states.get(at) === 'open',
    close(groups) {
      const open = [...states].filter(([, state]) => state === 'open').map(([at]) => at);
      for (const group of groups(open)) list(group, 'unread');
      return { figures: figuresOf(states), listed: inOrder(lines, [...parts.keys()]) };
    },
  };
}

function figuresOf(states: ReadonlyMap<string, State>): ConversionFigures {
  const of = (state: State) => [...states.values()].filter(one => one === state).length;
  return { parts: states.size, carried: of('carried'), listed: of('listed'), lost: of('open') };
}

/** In the order of the input. */
function inOrder(lines: readonly ConversionNote[], order: readonly string[]): readonly ConversionNote[] {
  const rank = new Map(order.map((at, index) => [at, index]));
  return lines.toSorted((a, b) => (rank.get(a.parts[0]!) ?? 0) - (rank.get(b.parts[0]!) ?? 0));
}
