/** Records in files: JSON, JSON lines, CSV. A record is a submission if it has `form` and `data`, else the bare data. */
import { fits } from '../backend/intake/envelope.js';
import { isDay } from '../backend/intake/moment.js';
import { type JsonFault, type JsonLimits, readStrict } from '../backend/intake/strict-json.js';
import { LIMITS } from '../backend/limits.js';
import type { FormModel, Json, JsonObject } from '../runtime/model.js';
import { dayOf as ownDay, type Submission } from '../runtime/submit/envelope.js';
import { arrayLines } from './array-lines.js';
import { type Context, EXIT, Stop, wordsOf } from './context.js';
import { csvRows } from './csv.js';
import { readBytes } from './files.js';

/** Records are judged by their day, wherever they come from. */
export const DATED = ['submitted_at', 'paper_date'] as const;

export interface Row {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly data: JsonObject;
  /** What a submission says beside its data, and the whole of it; empty for bare data. */
  readonly submission: Partial<Pick<Submission, 'form' | 'language' | (typeof DATED)[number]>> & {
    readonly tracking?: string;
    readonly whole?: JsonObject;
  };
}

export function readRecords(context: Context, model: FormModel, path: string): readonly Row[] {
  const text = decode(context, path);
  if (path.endsWith('.csv')) return csvRows(context, model, path, text).map(row => ({ ...row, submission: {} }));
  const values = path.endsWith('.jsonl') ? jsonLines(context, path, text) : jsonValues(context, path, text);
  return values.map(({ line, value }) => record(context, model, path, line, value));
}

/** The whole file as text. */
export function decode(context: Context, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readBytes(context, path));
  } catch (fault) {
    if (fault instanceof Stop) throw fault;
    throw new Stop(EXIT.input, wordsOf(context).notUtf8(path));
  }
}

/** Many records in one array take part of the depth and more values than one. */
const ARRAY: JsonLimits = { depth: LIMITS.depth + 1, values: 20 * LIMITS.values };

/** As strict as the backend: what it would refuse is not valid here either. */
export function strictOrWhy(
  context: Context,
  text: string,
  limits: JsonLimits = LIMITS,
): { readonly value: unknown } | { readonly why: string } {
  try {
    return { value: readStrict(text, limits) };
  } catch (fault) {
    const { why, cause } = fault as JsonFault;
    return { why: why === 'syntax' ? reasonOf(cause) : wordsOf(context).jsonFaults[why] };
  }
}

function parseJson(context: Context, path: string, line: number, text: string, limits: JsonLimits): unknown {
  const parsed = strictOrWhy(context, text, limits);
  if ('why' in parsed) throw new Stop(EXIT.input, wordsOf(context).notJson(path, line, parsed.why));
  return parsed.value;
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : 'syntax');

/** A value in a file, and the line it stands at. */
export interface Value {
  readonly line: number;
  readonly value: unknown;
}

export function jsonLines(context: Context, path: string, text: string): readonly Value[] {
  const lines = text.split('\n').map((line, index) => ({ text: line, line: index + 1 }));
  return lines
    .filter(one => one.text.trim() !== '')
    .map(one => ({ line: one.line, value: parseJson(context, path, one.line, one.text, LIMITS) }));
}

/** One value, or a list of them. */
export function jsonValues(context: Context, path: string, text: string): readonly Value[] {
  const parsed = parseJson(context, path, 1, text, ARRAY);
  const list: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  const lines = arrayLines(text);
  return list.map((value, index) => ({ line: lines[index] ?? 1, value }));
}

function record(context: Context, model: FormModel, path: string, line: number, value: unknown): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Stop(EXIT.input, wordsOf(context).notRecord(path, line));
  }
  const { form, data, ...rest } = value as JsonObject;
  if (typeof form === 'string' && 'encrypted' in rest)
    throw new Stop(EXIT.input, wordsOf(context).encrypted(path, line));
  if (typeof form !== 'string' || typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { line, data: value as JsonObject, submission: {} };
  }
  if (form !== model.id) throw new Stop(EXIT.input, wordsOf(context).otherForm(path, line, form));
  const misfit = DATED.find(name => rest[name] !== undefined && !fits(name, rest[name]));
  if (misfit) throw wrongDay(context, path, line, rest[misfit]!);
  return { line, data, submission: { form, ...strings(rest), whole: value as JsonObject } };
}

const strings = (rest: JsonObject): Row['submission'] =>
  Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'string'));

const wrongDay = (context: Context, path: string, line: number, value: Json): Stop =>
  new Stop(EXIT.input, wordsOf(context).recordDay(path, line, JSON.stringify(value)));

/** The day a record is judged on: as asked, else its own, else today. */
export function dayOf(row: Row, asked: string | undefined, today: string): string {
  return asked ?? ownDay(row.submission) ?? today;
}

export function checkDay(context: Context, day: string | undefined): void {
  if (day !== undefined && !isDay(day)) throw new Stop(EXIT.usage, wordsOf(context).wrongDay(day));
}
