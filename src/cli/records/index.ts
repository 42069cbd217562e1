/**
 * Records in files: JSON, JSON lines, CSV, one after the other and never all at once. A record is a submission if it has `form`
 * and `data`, else the bare data.
 */
import { isUtf8 } from 'node:buffer';
import { fits } from '../../backend/intake/parse-submission.js';
import { parseStrictJson, type StrictJsonError } from '../../backend/intake/strict-json.js';
import { isDay } from '../../backend/intake/submission-time.js';
import { LIMITS } from '../../backend/limits.js';
import type { FormModel, Json, JsonObject } from '../../runtime/model.js';
import { submissionDay as ownDay, type Submission } from '../../runtime/submit/envelope.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { readBytes } from '../io/files.js';
import { csvRows } from './csv.js';
import { type OnProgress, readChunks, readFileText } from './file-chunks.js';
import { type RecordText, SplitError, splitEntries, splitLines } from './split-records.js';

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

/** A record that cannot be read, while those after it can. */
export interface BadRow {
  readonly line: number;
  readonly fault: CommandError;
}

/**
 * Throws a `Stop` where the file is none of its kind, since nothing after that place can be trusted. `seen` hears how many bytes
 * were read.
 */
export async function* readRecords(
  context: Context,
  model: FormModel,
  path: string,
  seen: OnProgress = () => {},
): AsyncGenerator<Row | BadRow> {
  if (path.endsWith('.csv')) {
    for await (const row of csvRows(context, model, path, readFileText(context, path, seen))) {
      yield 'fault' in row ? row : bounded(context, path, { ...row, submission: {} });
    }
    return;
  }
  const entries = path.endsWith('.jsonl') ? lines(context, path, seen) : jsonEntries(context, path, seen);
  for (const entry of entries) {
    const row = rowOf(context, model, path, entry);
    yield 'fault' in row ? row : bounded(context, path, row);
  }
}

/** The backend takes no more, and what is printed in codes could not be read again. */
function bounded(context: Context, path: string, row: Row): Row | BadRow {
  const bytes = Buffer.byteLength(JSON.stringify(row.submission.whole ?? row.data));
  if (bytes <= LIMITS.body) return row;
  return {
    line: row.line,
    fault: new CommandError(EXIT.input, messagesOf(context).recordTooLarge(path, row.line, bytes, LIMITS.body)),
  };
}

/** The whole file as text. */
export function decode(context: Context, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readBytes(context, path));
  } catch (fault) {
    if (fault instanceof CommandError) throw fault;
    throw new CommandError(EXIT.input, messagesOf(context).notUtf8(path));
  }
}

/** A line that is not UTF-8 is one bad record, so lines are cut as bytes. */
function* lines(context: Context, path: string, seen: OnProgress): Generator<RecordText | BadRow> {
  for (const { line, text } of splitLines(latin1(readChunks(context, path, seen)))) {
    const bytes = Buffer.from(text, 'latin1');
    if (isUtf8(bytes)) yield { line, text: new TextDecoder().decode(bytes) };
    else yield { line, fault: new CommandError(EXIT.input, messagesOf(context).notUtf8(`${path}:${line}`)) };
  }
}

function* latin1(pieces: Iterable<Buffer>): Generator<string> {
  for (const piece of pieces) yield piece.toString('latin1');
}

const jsonEntries = (context: Context, path: string, seen: OnProgress): Generator<RecordText> =>
  cut(context, path, readFileText(context, path, seen));

function* cut(context: Context, path: string, pieces: Iterable<string>): Generator<RecordText> {
  try {
    yield* splitEntries(pieces);
  } catch (fault) {
    if (!(fault instanceof SplitError)) throw fault;
    throw new CommandError(EXIT.input, messagesOf(context).notJson(path, fault.line, fault.message));
  }
}

function rowOf(context: Context, model: FormModel, path: string, entry: RecordText | BadRow): Row | BadRow {
  if ('fault' in entry) return entry;
  const { line, text } = entry;
  try {
    return record(context, model, path, line, parseJson(context, path, line, text));
  } catch (fault) {
    if (fault instanceof CommandError) return { line, fault };
    throw fault;
  }
}

/** As strict as the backend: what it would refuse is not valid here either. */
export function tryParseStrict(context: Context, text: string): { readonly value: unknown } | { readonly why: string } {
  try {
    return { value: parseStrictJson(text, LIMITS) };
  } catch (fault) {
    const { why, cause } = fault as StrictJsonError;
    return { why: why === 'syntax' ? reasonOf(cause) : messagesOf(context).jsonFaults[why] };
  }
}

function parseJson(context: Context, path: string, line: number, text: string): unknown {
  const parsed = tryParseStrict(context, text);
  if ('why' in parsed) throw new CommandError(EXIT.input, messagesOf(context).notJson(path, line, parsed.why));
  return parsed.value;
}

/** A value in a file, and the line it stands at. */
export interface Value {
  readonly line: number;
  readonly value: unknown;
}

/**
 * The values in a file: JSON lines, or where the name ends in .json one value or a list of them. One that cannot be read does not
 * keep back the others; throws a `Stop` where nothing after that place can be trusted.
 */
export function* readValues(context: Context, path: string): Generator<Value | BadRow> {
  const entries = path.endsWith('.json') ? jsonEntries(context, path, () => {}) : lines(context, path, () => {});
  for (const entry of entries) yield 'fault' in entry ? entry : parsedEntry(context, path, entry);
}

function parsedEntry(context: Context, path: string, { line, text }: RecordText): Value | BadRow {
  const parsed = tryParseStrict(context, text);
  if ('value' in parsed) return { line, value: parsed.value };
  return { line, fault: new CommandError(EXIT.input, messagesOf(context).notJson(path, line, parsed.why)) };
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : 'syntax');

function record(context: Context, model: FormModel, path: string, line: number, value: unknown): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CommandError(EXIT.input, messagesOf(context).notRecord(path, line));
  }
  const { form, data, ...rest } = value as JsonObject;
  if (typeof form === 'string' && 'encrypted' in rest)
    throw new CommandError(EXIT.input, messagesOf(context).encrypted(path, line));
  if (typeof form !== 'string' || typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { line, data: value as JsonObject, submission: {} };
  }
  if (form !== model.id) throw new CommandError(EXIT.input, messagesOf(context).otherForm(path, line, form));
  const misfit = DATED.find(name => rest[name] !== undefined && !fits(name, rest[name]));
  if (misfit) throw wrongDay(context, path, line, rest[misfit]!);
  return { line, data, submission: { form, ...strings(rest), whole: value as JsonObject } };
}

const wrongDay = (context: Context, path: string, line: number, value: Json): CommandError =>
  new CommandError(EXIT.input, messagesOf(context).recordDay(path, line, JSON.stringify(value)));

const strings = (rest: JsonObject): Row['submission'] =>
  Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'string'));

/** The day a record is judged on: as asked, else its own, else today. */
export function dayOf(row: Row, asked: string | undefined, today: string): string {
  return asked ?? ownDay(row.submission) ?? today;
}

export function checkDay(context: Context, day: string | undefined): void {
  if (day !== undefined && !isDay(day)) throw new CommandError(EXIT.usage, messagesOf(context).wrongDay(day));
}
