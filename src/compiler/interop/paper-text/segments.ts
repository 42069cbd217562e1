/** A line of a paper form → the questions and texts on it. */

import { BLANK, BOX, CELL, DATE, GAP, isMark, splitAtMarks, withoutMarks } from './marks.js';
import { leadingUnit } from './units.js';

export interface BoxOption {
  readonly label: string;
  /** Whether there is a space to write in behind it. */
  readonly blank: boolean;
}

export interface Segment {
  readonly kind: 'question' | 'text' | 'blank' | 'boxes';
  readonly label: string;
  readonly answer?: 'blank' | 'date' | 'colon';
  readonly options: readonly BoxOption[];
  /** Number of cells to write in. */
  readonly cells?: number;
  /** Text behind the space to write in. */
  readonly after?: string;
}

/** A segment while it is being read. */
type Draft = { -readonly [Key in keyof Segment]: Segment[Key] };

/** Returns whether a part is a space to write in. */
const isSpace = (part: string | undefined): boolean =>
  part === BLANK || part === DATE || part?.startsWith(CELL) === true;

/** Returns what is known of the answer from the space for it. */
const answerIn = (space: string): Pick<Segment, 'answer' | 'cells'> => ({
  answer: space === DATE ? 'date' : 'blank',
  ...(space.startsWith(CELL) && { cells: space.length }),
});

export function segmentsOf(text: string): readonly Segment[] {
  const parts = splitAtMarks(text);
  if (parts.length === 0) return [];
  return parts.includes(BOX) ? boxSegments(parts) : blankSegments(parts);
}

function blankSegments(parts: readonly string[]): readonly Segment[] {
  const found: Draft[] = [];
  let open: string | undefined;
  const close = (space?: string): void => {
    if (open !== undefined) found.push(...labelled(open, space));
    open = undefined;
  };
  for (const [index, part] of parts.entries()) {
    if (isSpace(part)) {
      if (open === undefined && part !== DATE) found.push({ kind: 'blank', label: '', options: [] });
      else if (open === undefined) found.push({ kind: 'question', label: '', answer: 'date', options: [] });
      else close(part);
    } else if (isMark(part)) close();
    else if (
      isMark(parts[index - 1] ?? '') &&
      isAfter(part, found.at(-1), parts[index + 1]) &&
      parts[index - 1] !== GAP
    )
      found.at(-1)!.after = part.trim();
    else {
      close();
      open = withoutUnit(part.trim(), found.at(-1));
    }
  }
  close();
  return found;
}

/** Moves a unit at the beginning of a label to the question before it. */
function withoutUnit(label: string, last: Draft | undefined): string {
  if (last?.kind !== 'question' || last.after !== undefined || last.answer === 'colon') return label;
  const { unit, rest } = leadingUnit(label);
  if (unit !== undefined) last.after = unit;
  return rest;
}

/** Returns whether a text belongs to the space before it, such as a unit. */
const isAfter = (part: string, last: Segment | undefined, next: string | undefined): boolean =>
  last?.kind === 'question' &&
  last.after === undefined &&
  last.answer !== 'colon' &&
  !isSpace(next) &&
  !/[:؟?]\s*$/.test(part) &&
  part.trim().length <= 40;

/** Splits a text at its colons if it has several. */
function labelled(text: string, space: string | undefined): readonly Draft[] {
  const labels = text.split(/(?<=[^\s:]\s?:)(?=\s)/).map(one => one.trim());
  const several = labels.length > 1 && labels.slice(0, -1).every(one => one.length <= 60) && (space || /:$/.test(text));
  const all = several ? labels : [text];
  return all.map((label, index): Draft => {
    const isLast = index === all.length - 1;
    if (isLast && space !== undefined) return { kind: 'question', label, ...answerIn(space), options: [] };
    if (!isLast) return { kind: 'question', label, answer: 'colon', options: [] };
    if (/:$/.test(label) && several) return { kind: 'question', label, answer: 'colon', options: [] };
    return { kind: 'text', label, options: [] };
  });
}

function boxSegments(parts: readonly string[]): readonly Segment[] {
  return isBoxLast(parts) ? boxesBehind(parts) : boxesBefore(parts);
}

/** Returns whether the boxes are behind their options. */
function isBoxLast(parts: readonly string[]): boolean {
  const first = parts.indexOf(BOX);
  const before = parts[first - 1];
  if (before === undefined || isMark(before) || /[:؟?)]\s*$/.test(before)) return false;
  const next = parts[parts.lastIndexOf(BOX) + 1];
  return next === undefined || next === GAP;
}

function boxesBehind(parts: readonly string[]): readonly Segment[] {
  const found: Draft[] = [];
  let options: BoxOption[] = [];
  let text = '';
  const end = parts.lastIndexOf(BOX) + 1;
  for (const part of parts.slice(0, end)) {
    if (!isMark(part)) text = `${text} ${part}`.trim();
    if (part !== BOX) continue;
    const [, label, option] = /^(.*[:؟?])\s*(.*)$/.exec(text) ?? [];
    if (label !== undefined || found.length === 0) {
      options = [];
      found.push({ kind: label === undefined ? 'boxes' : 'question', label: label ?? '', options });
    }
    options.push({ label: option ?? text, blank: false });
    text = '';
  }
  return [...found, ...blankSegments(parts.slice(end))];
}

function boxesBefore(parts: readonly string[]): readonly Segment[] {
  const found: Draft[] = [];
  let options: BoxOption[] | undefined;
  let label = '';
  const begin = (): BoxOption[] => {
    const fresh: BoxOption[] = [];
    found.push({ kind: label === '' ? 'boxes' : 'question', label, options: fresh });
    label = '';
    return fresh;
  };
  for (const [index, part] of parts.entries()) {
    const last = options?.at(-1);
    if (part === BOX) {
      options = label === '' && options ? options : begin();
      options.push({ label: '', blank: false });
    } else if (isSpace(part)) {
      if (label !== '') {
        found.push({ kind: 'question', label, ...answerIn(part), options: [] });
        [label, options] = ['', undefined];
      } else if (last) options![options!.length - 1] = { ...last, blank: true };
    } else if (!isMark(part)) {
      const isLabel = parts[index - 1] === GAP || last === undefined || last.label !== '';
      if (isLabel && (last === undefined || /[:؟?]\s*$/.test(part))) label = `${label} ${part.trim()}`.trim();
      else options![options!.length - 1] = { ...last!, label: `${last!.label} ${part.trim()}`.trim() };
    }
  }
  if (label !== '') found.push(...labelled(label, undefined));
  return found.filter(({ kind, options: all }) => kind !== 'boxes' || all.some(one => one.label !== ''));
}

/** Returns the text of a line if nothing on it is to be filled in. */
export const textAlone = (segments: readonly Segment[]): string | undefined =>
  segments.length > 0 && segments.every(({ kind }) => kind === 'text')
    ? withoutMarks(segments.map(({ label }) => label).join(' '))
    : undefined;
