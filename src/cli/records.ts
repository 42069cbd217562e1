/** Records in files: JSON, JSON lines, CSV. A record is a submission if it has `form` and `data`, else the bare data. */
import { parse as parseCsv } from 'csv-parse/sync';
import { readAnswers } from '../runtime/fields/answers.js';
import type { Typed, TypedObject } from '../runtime/fields/field.js';
import { fieldType } from '../runtime/fields/index.js';
import type { FormModel, JsonObject } from '../runtime/model.js';
import { type Context, EXIT, Stop, wordsOf } from './context.js';
import { readBytes } from './files.js';

export interface Row {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly data: JsonObject;
  /** What a submission says beside its data; empty for bare data. */
  readonly submission: Readonly<
    Partial<Record<'form' | 'submitted_at' | 'paper_date' | 'tracking' | 'language', string>>
  >;
}

export function readRecords(context: Context, model: FormModel, path: string): readonly Row[] {
  const text = decode(context, path);
  if (path.endsWith('.csv')) return csvRows(context, model, path, text);
  if (path.endsWith('.jsonl')) return jsonLines(context, model, path, text);
  return jsonRows(context, model, path, text);
}

function decode(context: Context, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readBytes(context, path));
  } catch (fault) {
    if (fault instanceof Stop) throw fault;
    throw new Stop(EXIT.input, wordsOf(context).notUtf8(path));
  }
}

function parseJson(context: Context, path: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    throw new Stop(EXIT.input, wordsOf(context).notJson(path, line, (fault as Error).message));
  }
}

function jsonLines(context: Context, model: FormModel, path: string, text: string): Row[] {
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  return lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => record(context, model, path, number, parseJson(context, path, number, line)));
}

function jsonRows(context: Context, model: FormModel, path: string, text: string): Row[] {
  const parsed = parseJson(context, path, 1, text);
  const list = Array.isArray(parsed) ? parsed : [parsed];
  return list.map(entry => record(context, model, path, 1, entry));
}

function record(context: Context, model: FormModel, path: string, line: number, value: unknown): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Stop(EXIT.input, wordsOf(context).notRecord(path, line));
  }
  const { form, data, ...rest } = value as JsonObject;
  if (typeof form !== 'string' || typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { line, data: value as JsonObject, submission: {} };
  }
  if (form !== model.id) throw new Stop(EXIT.input, wordsOf(context).otherForm(path, line, form));
  return { line, data, submission: { form, ...strings(rest) } };
}

const strings = (rest: JsonObject): Row['submission'] =>
  Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'string'));

/** Headers are paths; cells are read as a person types them; an empty cell is absent. */
function csvRows(context: Context, model: FormModel, path: string, text: string): Row[] {
  const [header = [], ...rows] = parseCsv(text, { bom: true, relax_column_count: true, info: true }).map(
    entry => entry as unknown as { record: string[]; info: { lines: number } },
  );
  const names = Array.isArray(header) ? [] : header.record;
  const paths = names.map(name => steps(context, path, name.trim()));
  const fields = model.pages.flatMap(page => page.fields);
  return rows.map(({ record: cells, info }) => {
    const typed: Record<string, Typed> = {};
    for (const [column, cell] of cells.entries()) {
      const at = paths[column];
      if (at && cell.trim() !== '') put(typed, at, cell);
    }
    return {
      line: info.lines,
      data: readAnswers(fields, typed as TypedObject, fieldType, { zone: model.zone }),
      submission: {},
    };
  });
}

type Step = string | number;

function steps(context: Context, path: string, name: string): readonly Step[] {
  const found = [...name.matchAll(/(?:^|\.)([\p{L}_][\p{L}\p{M}\p{N}_]*)|\[(\d{1,4})\]/gu)];
  if (name === '' || found.map(match => match[0]).join('') !== name) {
    throw new Stop(EXIT.input, wordsOf(context).unknownColumn(path, name));
  }
  return found.map(([, key, index]) => key ?? Number(index));
}

function put(target: Record<string, Typed>, path: readonly Step[], cell: string): void {
  let node = target as Record<Step, unknown>;
  for (const [depth, step] of path.entries()) {
    if (depth === path.length - 1) node[step] = cell;
    else if (!Object.hasOwn(node, step)) node[step] = typeof path[depth + 1] === 'number' ? [] : {};
    node = node[step] as Record<Step, unknown>;
  }
}

/** The day a record is judged on: as asked, else its own, else today. */
export function dayOf(row: Row, asked: string | undefined, today: string): string {
  return asked ?? row.submission.paper_date ?? row.submission.submitted_at?.slice(0, 10) ?? today;
}

export function checkDay(context: Context, day: string | undefined): void {
  if (day !== undefined && !(/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)))) {
    throw new Stop(EXIT.usage, wordsOf(context).wrongDay(day));
  }
}
