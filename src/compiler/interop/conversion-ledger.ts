/**
 * Conversion ledger of an import. Every part of the input is entered once and leaves as carried over or as listed, so
 * that none is lost unseen.
 */
import type { AuthorText } from '../author-languages.js';
import type { Params } from '../diagnostics/diagnostic.js';
import type { ReasonName, ReasonParams } from './reasons.js';

/** Location of a part in the input, for people: by language if it contains words. */
export type Location = string | AuthorText;

/** A part of the input: a cell, or a leaf of a JSON document. */
export interface Part {
  /** Unique key: `survey!C5`, or a JSON pointer. */
  readonly at: string;
  /** Location of the part, for people. */
  readonly place: Location;
  readonly text: string;
}

/** One line of the list: a part that could not be carried over, or was carried over differently. */
export interface ConversionNote {
  readonly parts: readonly string[];
  /** Location of each part, for people. */
  readonly places: readonly Location[];
  readonly text: string;
  readonly reason: ReasonName;
  readonly params: Params;
}

export interface ConversionFigures {
  readonly parts: number;
  /** Number of parts that are in the definition unchanged, or adapted and reported. */
  readonly carried: number;
  readonly listed: number;
  /** Number of parts that are neither carried over nor listed; always 0. */
  readonly lost: number;
}

export interface ConversionLedger {
  enter(part: Part): void;
  /** Marks parts as being in the definition. */
  carry(...at: readonly string[]): void;
  /** Lists parts that are not in the definition: one line for all, at the first. */
  list<Name extends ReasonName>(at: readonly string[], reason: Name, ...params: ReasonParams<Name>): void;
  /** Reports that a part is carried over with changes, or several parts in one line, at the first. */
  note<Name extends ReasonName>(
    at: string | readonly [string, ...string[]],
    reason: Name,
    ...params: ReasonParams<Name>
  ): void;
  isOpen(at: string): boolean;
  /** Lists the parts that are still open, by the given groups, and closes the ledger. */
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
    // A part that several places refer to is reported once.
    const key = JSON.stringify([at, reason, params]);
    if (told.has(key)) return;
    told.add(key);
    const all = [at, ...more];
    const places = all.map(one => parts.get(one)?.place ?? one);
    lines.push({ parts: all, places, text: parts.get(at)?.text ?? '', reason, params });
  };
  const list: ConversionLedger['list'] = (at, reason, ...[params]) => {
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
    note: (at, reason, ...[params]) => {
      const [first, ...more] = typeof at === 'string' ? [at] : at;
      line(first, reason, { ...params }, more);
    },
    isOpen: at => states.get(at) === 'open',
    close(groups) {
      const open = [...states].filter(([, state]) => state === 'open').map(([at]) => at);
      for (const group of groups(open)) list(group, 'unread');
      return { figures: figuresOf(states), listed: grouped(inOrder(lines, [...parts.keys()])) };
    },
  };
}

function figuresOf(states: ReadonlyMap<string, State>): ConversionFigures {
  const of = (state: State) => [...states.values()].filter(one => one === state).length;
  return { parts: states.size, carried: of('carried'), listed: of('listed'), lost: of('open') };
}

/** Reasons that many parts of one input have, and that say the same of each: one line for all. */
const OF_MANY: readonly ReasonName[] = ['formula', 'no-label', 'metadata'];

/** Returns the lines, with those of each reason of many parts as one, at the first. */
function grouped(lines: readonly ConversionNote[]): readonly ConversionNote[] {
  return lines.flatMap(line => {
    if (!OF_MANY.includes(line.reason)) return [line];
    const [first, ...more] = lines.filter(({ reason }) => reason === line.reason);
    if (more.length === 0) return [line];
    return line === first ? [joined(first, more)] : [];
  });
}

function joined(first: ConversionNote, more: readonly ConversionNote[]): ConversionNote {
  const all = [first, ...more];
  const parts = all.flatMap(one => one.parts);
  const params = { ...first.params, ...('count' in first.params && { count: parts.length }) };
  return { ...first, params, parts, places: all.flatMap(({ places }) => places), text: '' };
}

/** Returns the lines in the order of the input. */
function inOrder(lines: readonly ConversionNote[], order: readonly string[]): readonly ConversionNote[] {
  const rank = new Map(order.map((at, index) => [at, index]));
  return lines.toSorted((a, b) => (rank.get(a.parts[0]!) ?? 0) - (rank.get(b.parts[0]!) ?? 0));
}
