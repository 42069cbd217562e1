/** Dates, times, datetimes and durations: literals, and the functions that make them. */
import { date, dateAndTime, duration, monthsDuration, time } from '../../../runtime/engine/functions/index.js';
import { type Finding, reportFinding } from '../../diagnostics/diagnostic.js';
import type { AtNode, CallNode } from '../tree.js';
import type { Literal, TypedTree } from '../typed.js';
import type { Type } from '../types.js';
import { type Context, errorTree, isErroneous, spanOf } from './context.js';
import { DATE, DATETIME, DURATION, isOpen, MONTHS, requireType, STRING, TIME, type TypeRequirement } from './kinds.js';

type TemporalReader = readonly [read: (text: string) => Literal, type: Type];

const READERS: Readonly<Record<string, readonly TemporalReader[]>> = {
  date: [[text => (text.includes('T') ? null : date(text)), DATE]],
  time: [[text => (text.includes('T') || !text.includes(':') ? null : time(text)), TIME]],
  'date and time': [[dateAndTime, DATETIME]],
  duration: [
    [duration, DURATION],
    [monthsDuration, MONTHS],
  ],
};

/** Parses a text as the first kind that fits. Returns undefined if none does. */
function literal(text: string, readers: readonly TemporalReader[], span: TypedTree['span']): TypedTree | undefined {
  for (const [read, type] of readers) {
    const value = read(text);
    if (value !== null) return { kind: 'literal', value, type, span };
  }
  return undefined;
}

const ALL: readonly TemporalReader[] = ['date', 'time', 'date and time', 'duration'].flatMap(name => READERS[name]!);

/** Returns the type of a text in the data: the kind that it is written as, or else a text. */
export const literalType = (text: string): Type =>
  ALL.find(([read]) => /^-?[\dP]/.test(text) && read(text) !== null)?.[1] ?? STRING;

/** Checks a literal such as `@"2000-01-31"` or `@"P1D"`. */
export function atLiteral(node: AtNode, context: Context): TypedTree {
  const found = literal(node.text, ALL, spanOf(node));
  if (found) return found;
  context.complain('invalid-literal', node.start, node.end, { text: node.text });
  return errorTree(node);
}

/**
 * Kinds that each function converts: those with the same day or clock, as in `date(a datetime)` and `time(a datetime)`,
 * and the kind itself.
 */
const FROM: Readonly<Record<string, readonly Type['kind'][]>> = {
  date: ['date', 'datetime'],
  time: ['time', 'datetime', 'date'],
  'date and time': ['datetime', 'date'],
  duration: ['duration', 'months-duration'],
};

const CALLS: Readonly<Record<string, string>> = { date: 'date', time: 'time', 'date and time': 'dateAndTime' };

function invalidLiteral(name: string, text: string): Finding {
  if (name === 'date') return { code: 'invalid-date', params: { date: text } };
  return { code: name === 'duration' ? 'invalid-duration' : 'invalid-time', params: { text } };
}

/**
 * Checks a function that makes a date, time, datetime or duration. A literal is parsed at compile time; other arguments
 * are a text, a kind that contains the result, or the parts.
 */
export function checkTemporal(node: CallNode, args: readonly TypedTree[], context: Context): TypedTree {
  const [first] = args as [TypedTree];
  if (args.length > 1) return ofParts(node, args, context);
  const { type, span } = first;
  if (isErroneous(first)) return errorTree(node);
  if (FROM[node.name]!.includes(type.kind)) return converted(node, first);
  if (!requireType(context, first, 'string')) return errorTree(node);
  const readers = READERS[node.name]!;
  if (first.kind === 'literal' && typeof first.value === 'string') {
    const found = literal(first.value, readers, spanOf(node));
    if (found) return found;
    reportFinding(invalidLiteral(node.name, first.value), (code, ...params) =>
      context.complain(code, span.start, span.end, ...params),
    );
    return errorTree(node);
  }
  if (node.name === 'duration' && !isOpen(type)) {
    context.complain('literal-needed', span.start, span.end, { function: node.name });
    return errorTree(node);
  }
  return { kind: 'call', call: CALLS[node.name] ?? 'duration', args, type: readers[0]![1], span: spanOf(node) };
}

function converted(node: CallNode, of: TypedTree): TypedTree {
  const [[, type]] = READERS[node.name] as [TemporalReader];
  if (node.name === 'duration' || of.type.kind === type.kind) return { ...of, span: spanOf(node) };
  return { kind: 'call', call: CALLS[node.name]!, args: [of], type, span: spanOf(node) };
}

const PARTS: Readonly<Record<string, readonly TypeRequirement[]>> = {
  date: ['number', 'number', 'number'],
  time: ['number', 'number', 'number', 'duration'],
  'date and time': ['day', 'time'],
};

function ofParts(node: CallNode, args: readonly TypedTree[], context: Context): TypedTree {
  const needs = PARTS[node.name]!;
  if (args.map((arg, index) => requireType(context, arg, needs[index]!)).includes(false)) return errorTree(node);
  const [[, type]] = READERS[node.name] as [TemporalReader];
  const [{ span, ...first }] = args as [TypedTree];
  if (node.name === 'date' && first.kind === 'literal' && !isYear(first.value)) {
    context.complain('invalid-date', span.start, span.end, { date: String(first.value) });
    return errorTree(node);
  }
  return { kind: 'call', call: CALLS[node.name]!, args, type, span: spanOf(node) };
}

/** Returns whether a year has at most four digits. A null passes, because it is unknown. */
const isYear = (value: Literal): boolean => typeof value !== 'number' || (value >= 0 && value <= 9999);

/** Returns the numbers of arguments that a function of this name accepts. */
export const temporalCounts = (name: string): readonly number[] => {
  const most = PARTS[name]?.length;
  return name === 'time' ? [1, 3, 4] : most ? [1, most] : [1];
};
