/**
 * Records in files (JSON, JSON lines, CSV), read one after the other and never all at once. A record is a submission if
 * it has `form` and `data`, else the bare data.
 */
import { isUtf8 } from 'node:buffer';
import { fits, isDay, LIMITS, parseStrictJson, type StrictJsonError } from '../../backend/tools.js';
import type { FormModel, Json, JsonObject } from '../../runtime/model.js';
import { submissionDay as ownDay, type Submission } from '../../runtime/submit/envelope.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { readBytes } from '../io/files.js';
import { csvRows } from './csv.js';
import { type OnProgress, readChunks, readFileText } from './file-chunks.js';
import { type RecordText, SplitError, splitEntries, splitLines } from './split-records.js';

/** Members that date a record. Records are validated by their own day, wherever they come from. */
export const DATED = ['submitted_at', 'paper_date'] as const;

export interface Row {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly data: JsonObject;
  /** Members of a submission besides its data, and the submission as a whole; empty for bare data. */
  readonly submission: Partial<Pick<Submission, 'form' | 'language' | (typeof DATED)[number]>> & {
    readonly tracking?: string;
    readonly whole?: JsonObject;
  };
}

/** A record that cannot be read, although later ones can. */
export interface BadRow {
  readonly line: number;
  readonly fault: CommandError;
}

/**
 * Yields the records of a file. Throws a `CommandError` if the file is not of its kind, because nothing after that
 * place can be trusted. The callback is given the number of bytes read.
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

/**
 * Returns the row, or an error if it is larger than the backend accepts. A larger record printed in codes could not be
 * read again.
 */
function bounded(context: Context, path: string, row: Row): Row | BadRow {
  const bytes = Buffer.byteLength(JSON.stringify(row.submission.whole ?? row.data));
  if (bytes <= LIMITS.body) return row;
  return {
    line: row.line,
    fault: new CommandError(EXIT.input, messagesOf(context).recordTooLarge(path, row.line, bytes, LIMITS.body)),
  };
}

/** Returns the whole file as text. */
export function decode(context: Context, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readBytes(context, path));
  } catch (fault) {
    if (fault instanceof CommandError) throw fault;
    throw new CommandError(EXIT.input, messagesOf(context).notUtf8(path));
  }
}

/** Yields the lines of a file. They are split as bytes, so that a line that is not UTF-8 is one bad record. */
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

/** Parses JSON as strictly as the backend, so that a text that the backend would reject is not valid here either. */
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

/** A value in a file, and its line. */
export interface Value {
  readonly line: number;
  readonly value: unknown;
}

/**
 * Yields the values in a file: JSON lines or, if the name ends in .json, one value or a list of values. A value that
 * cannot be read does not hold back the others. Throws a `CommandError` if nothing after a place can be trusted.
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

/** Returns the day that a record is validated on: the requested day, else the record's own, else today. */
export function dayOf(row: Row, asked: string | undefined, today: string): string {
  return asked ?? ownDay(row.submission) ?? today;
}

export function checkDay(context: Context, day: string | undefined): void {
  if (day !== undefined && !isDay(day)) throw new CommandError(EXIT.usage, messagesOf(context).wrongDay(day));
}
