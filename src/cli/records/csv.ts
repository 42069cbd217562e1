/** Records in CSV: headers are paths, cells are parsed as people type them, and an empty cell is absent. */
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { otherId } from '../../runtime/engine/other-option.js';
import { readAnswers } from '../../runtime/fields/answers.js';
import type { ControlValue, ControlValues } from '../../runtime/fields/field.js';
import { fieldType } from '../../runtime/fields/index.js';
import type { FieldModel, FormModel, JsonObject } from '../../runtime/model.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';

export interface CsvRow {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly data: JsonObject;
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

type Step = string | number;
type Columns = readonly (readonly Step[])[];

/** Yields each row, or the error of a row that cannot be read. */
export async function* csvRows(
  context: Context,
  model: FormModel,
  path: string,
  pieces: Iterable<string>,
): AsyncGenerator<CsvRow | { readonly line: number; readonly fault: CommandError }> {
  const fields = model.pages.flatMap(page => page.fields);
  let columns: Columns | undefined;
  for await (const { record, info } of readsOf(context, path, pieces)) {
    const line = info.lines;
    if (!columns) columns = columnsOf(context, path, record, fields);
    else if (record.slice(columns.length).some(isFilled)) {
      yield { line, fault: new CommandError(EXIT.input, messagesOf(context).moreCells(path, line)) };
    } else yield { line, data: readAnswers(fields, typedOf(columns, record), fieldType, { zone: model.zone }) };
  }
}

const isFilled = (cell: string | undefined): cell is string => cell !== undefined && cell.trim() !== '';

function typedOf(columns: Columns, record: readonly string[]): ControlValues {
  const typed: ControlValues = {};
  for (const [at, steps] of columns.entries()) if (isFilled(record[at])) put(typed, steps, record[at]);
  return typed;
}

async function* readsOf(context: Context, path: string, pieces: Iterable<string>): AsyncGenerator<CsvRecord> {
  const parser = parse({ relax_column_count: true, info: true });
  try {
    // The parser throws all errors, because the pipeline destroys it with those of its source.
    yield* pipeline(Readable.from(pieces), parser, () => {}) as AsyncIterable<CsvRecord>;
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    throw new CommandError(EXIT.input, messagesOf(context).notCsv(path, Number(fault.lines ?? 1), fault.message));
  }
}

/**
 * Returns the columns of the header. Ends the command for a column that is no field, because its data would be lost
 * silently, and for a repeated column, because it would hide the other.
 */
function columnsOf(context: Context, path: string, names: readonly string[], fields: readonly FieldModel[]): Columns {
  const seen = new Set<string>();
  return names.map(written => {
    const name = written.trim();
    const steps = stepsOf(name);
    if (!steps || !isField(fields, steps))
      throw new CommandError(EXIT.input, messagesOf(context).unknownColumn(path, name));
    if (seen.has(name)) throw new CommandError(EXIT.input, messagesOf(context).sameColumn(path, name));
    seen.add(name);
    return steps;
  });
}

function stepsOf(name: string): readonly Step[] | undefined {
  const found = [...name.matchAll(/(?:^|\.)([\p{L}_][\p{L}\p{M}\p{N}_]*)|\[(\d{1,4})\]|\[("(?:[^"\\]|\\["\\])*")\]/gu)];
  return found.map(match => match[0]).join('') === name
    ? found.map(([, key, index, odd]) => key ?? (odd ? (JSON.parse(odd) as string) : Number(index)))
    : undefined;
}

/** Returns whether the path ends at a value of the form. */
function isField(fields: readonly FieldModel[], [id, ...rest]: readonly Step[]): boolean {
  const field = fields.find(one => one.id === id);
  if (!field) return rest.length === 0 && fields.some(one => one.own.other === true && otherId(one.id) === id);
  const { shape, kind, parts } = fieldType(field.type);
  if (shape === 'object') return isField(field.fields, rest);
  if (shape === 'list') return typeof rest[0] === 'number' && isField(field.fields, rest.slice(1));
  const item = kind === 'options' && rest.length === 1 && typeof rest[0] === 'number';
  const part = rest.length === 1 && (parts?.includes(String(rest[0])) ?? false);
  return shape === 'value' && (rest.length === 0 || item || part);
}

/**
 * Puts a cell at its path. Items that are missing before a filled one become empty instead of absent, so that the
 * numbers of the others stay the same.
 */
function put(target: ControlValues, path: readonly Step[], cell: string): void {
  let node = target as Record<Step, ControlValue>;
  for (const [depth, step] of path.entries()) {
    const last = depth === path.length - 1;
    if (last && Array.isArray(node)) return void node.push(cell);
    if (Array.isArray(node)) while (node.length < Number(step)) node.push({});
    if (last) node[step] = cell;
    else if (!Object.hasOwn(node, step)) node[step] = typeof path[depth + 1] === 'number' ? [] : {};
    node = node[step] as Record<Step, ControlValue>;
  }
}
