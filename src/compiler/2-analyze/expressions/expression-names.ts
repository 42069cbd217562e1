/** Symbol tables of expressions: the questions of each object, with the symbols of the surrounding object. */
import { OTHER } from '../../../runtime/engine/other-option.js';
import { optionMessages } from '../../../runtime/fields/controls/option-list.js';
import type { ValueKind } from '../../../runtime/fields/field.js';
import type { Text } from '../../../runtime/model.js';
import { hasReferences } from '../../../runtime/texts/fill.js';
import { withoutAnswers } from '../../../runtime/texts/reference.js';
import { numberOf } from '../../1-parse/read-scalars.js';
import type { ScalarNode } from '../../1-parse/tree.js';
import type { SymbolInfo, SymbolTable, Type } from '../../expressions/types.js';
import type { Options } from '../options/options.js';
import { hasOther, type Question } from '../questions.js';
import { compileGenerated } from './compile-expression.js';
import { itemNames } from './item-names.js';
import { dateType, MONTH_TYPE, partsType } from './value-type.js';

/** Returns the type of a question that has the type of its expression, or undefined for other questions. */
export type Inferred = (question: Question) => Type | undefined;

interface NamesOptions {
  readonly up?: SymbolTable;
  readonly item?: boolean;
  /** Symbols in addition to the questions. */
  readonly more?: readonly SymbolInfo[];
}

/**
 * Creates a symbol table. The type of a symbol is computed on first use, because the type of a hidden field is the type
 * of its value.
 */
export function namesOf(
  questions: readonly Question[],
  inferred: Inferred,
  { up, item = false, more = [] }: NamesOptions = {},
): SymbolTable {
  const fields = new Map<string, SymbolInfo>(more.map(name => [name.id, name]));
  const names: SymbolTable = { fields, item, ...(up && { up }) };
  for (const question of questions)
    if (question.type?.shape !== 'nothing' && !fields.has(question.id))
      fields.set(question.id, nameOf(question, names, inferred));
  return names;
}

function nameOf(question: Question, around: SymbolTable, inferred: Inferred): SymbolInfo {
  const { id, path, number, label, node } = question;
  let type: Type | undefined;
  const symbol = {
    ...{ id, path, number, unknown: node.keys.unknown !== undefined },
    ...(label && { label: plain(label) }),
    get most() {
      return mostOf(question);
    },
    get type() {
      type ??= typeOf(question, around, inferred);
      return type;
    },
  };
  return withOptions(symbol, question, around);
}

/** Adds what expressions know of the options of a question: of items only their symbols, on first use. */
function withOptions(symbol: SymbolInfo, question: Question, around: SymbolTable): SymbolInfo {
  const { options } = question;
  if (!options) return symbol;
  const { items } = options;
  if (!items) return Object.assign(symbol, { optionColumns: columnsOf(options), options: labelsOf(question, options) });
  let inside: SymbolTable | undefined;
  const item = (): SymbolTable => {
    const type = inside ? undefined : compileGenerated(items.from.text, { names: around }, 'any')?.type;
    inside ??= (type && itemNames(type)) ?? { fields: new Map(), item: true };
    return inside;
  };
  const own = () => [...item().fields].map(([id, { type }]) => [id, type] as const);
  return Object.defineProperties(symbol, {
    optionItem: { get: item },
    optionColumns: { get: () => new Map<string, Type>([...own(), ['id', STRING], ['label', STRING]]) },
  });
}

const STRING: Type = { kind: 'string' };

/** Returns the columns that `option(field)` has: in addition to those of its list, the label. */
const columnsOf = ({ columns }: Options): ReadonlyMap<string, Type> => new Map([...columns, ['label', STRING]]);

/** Returns a text as a condition quotes it, without the answers that it names. */
const plain = (text: Text): Text =>
  hasReferences(text)
    ? Object.fromEntries(Object.entries(text).map(([language, one]) => [language, withoutAnswers(one)]))
    : text;

/** Returns the greatest number that a field can have, or the greatest number of its items or options, if literal. */
function mostOf({ type, node, options }: Question): number | undefined {
  const { max, items } = node.own as Readonly<Record<string, ScalarNode | undefined>>;
  const literal = [max, items]
    .map(one => (one?.kind === 'scalar' ? numberOf(one) : undefined))
    .find(one => one !== undefined);
  return (
    literal ??
    (type?.shape === 'list' && !items
      ? type.limit
      : type?.kind === 'options' && !options?.items
        ? options?.options.length
        : undefined)
  );
}

const labelOfOther: Text = Object.fromEntries(
  Object.entries(optionMessages).map(([language, { other }]) => [language, other]),
);

const otherTextOf = ({ own }: Question['node']): Text | undefined =>
  (own.other_label as { readonly value: Text } | undefined)?.value;

const labelsOf = ({ node }: Question, { options }: Options): Readonly<Record<string, Text>> => ({
  ...Object.fromEntries(options.map(option => [option.id, plain(option.label)])),
  ...(hasOther(node) && { [OTHER]: plain({ ...labelOfOther, ...otherTextOf(node) }) }),
});

function typeOf(question: Question, around: SymbolTable, inferred: Inferred): Type {
  const known = inferred(question);
  if (known) return known;
  const { type, questions } = question;
  if (type?.columns) return { kind: 'object', names: tableNames(question, around, inferred) };
  if (type?.shape === 'object') return { kind: 'object', names: namesOf(questions, inferred, { up: around }) };
  if (type?.shape === 'list')
    return { kind: 'list', of: { kind: 'object', names: namesOf(questions, inferred, { up: around, item: true }) } };
  return type ? KINDS[type.kind](question) : { kind: 'any' };
}

/**
 * Returns the symbols of a table: its rows, and its columns as lists. The object around a row is the object around the
 * table.
 */
function tableNames({ path, questions }: Question, around: SymbolTable, inferred: Inferred): SymbolTable {
  // The description of a condition names a cell by its column, not by its number in one row.
  const bare = questions.map(row => ({ ...row, questions: row.questions.map(cell => ({ ...cell, number: '' })) }));
  const rows = bare.map(row => nameOf(row, around, inferred));
  const ids = (questions[0]?.questions ?? []).filter(({ type }) => type?.shape !== 'nothing').map(({ id }) => id);
  const cellsOf = (id: string) => questions.flatMap(row => row.questions.filter(cell => cell.id === id));
  const mixed = ids.filter(id => new Set(cellsOf(id).map(kindOf)).size > 1);
  const columns = ids.filter(id => !mixed.includes(id)).map(id => columnName(cellsOf(id), path, rows));
  return {
    fields: new Map([...columns, ...rows].map(name => [name.id, name])),
    ...{ item: false, up: around },
    ...(mixed.length > 0 && { mixed: new Map(mixed.map(id => [id, questions[0]!.id])) }),
  };
}

/** Returns the kind of a cell. The type of a value that is not asked for is known only later. */
const kindOf = ({ type }: Question): string | undefined => (type?.nonInput ? type.name : type?.kind);

/** Creates the symbol of a column whose cells are of one kind. */
function columnName(cells: readonly Question[], table: string, rows: readonly SymbolInfo[]): SymbolInfo {
  const { id, label } = cells[0]!;
  const all = cells.flatMap(cell => (cell.options ? [{ cell, options: cell.options }] : []));
  const symbol = {
    ...{ id, path: `${table}.${id}`, unknown: false, column: true as const },
    ...(label && { label: plain(label) }),
    get type(): Type {
      const types = rows.flatMap(({ type }) => (type.kind === 'object' ? (type.names.fields.get(id)?.type ?? []) : []));
      const type = types.length > 0 ? types.reduce(joinedType) : undefined;
      return type?.kind === 'list' ? type : { kind: 'list', of: type ?? { kind: 'any' } };
    },
  };
  const [row] = rows;
  const around = row?.type.kind === 'object' ? row.type.names : { fields: new Map(), item: false };
  const named = withOptions(symbol, all[0]?.cell ?? cells[0]!, around);
  if (all.length === 0 || all[0]!.options.items) return named;
  const options = Object.assign({}, ...all.map(one => labelsOf(one.cell, one.options)));
  return Object.defineProperty(named, 'options', { value: options, enumerable: true });
}

/** Returns the type of two cells of one kind: dates of any precision, and the options of both. */
function joinedType(one: Type, other: Type): Type {
  if (one.kind === 'option' && other.kind === 'option')
    return { ...one, ids: [...new Set([...one.ids, ...other.ids])] };
  if (one.kind === 'list' && other.kind === 'list') return { ...one, of: joinedType(one.of, other.of) };
  return one.kind === 'date' && !one.partial ? other : one;
}

const simple = (kind: 'string' | 'number' | 'time' | 'datetime' | 'boolean' | 'any') => (): Type => ({ kind });

function optionType({ options, node }: Question): Type {
  if (!options) return { kind: 'any' };
  if (options.items) return STRING;
  return { kind: 'option', ids: [...options.options.map(({ id }) => id), ...(hasOther(node) ? [OTHER] : [])] };
}

/** Type of an uploaded file. Expressions can read nothing of a file except that it exists. */
const FILE: Type = { kind: 'object', names: { fields: new Map(), item: true } };

const KINDS: Readonly<Record<ValueKind, (question: Question) => Type>> = {
  string: simple('string'),
  number: simple('number'),
  date: dateType,
  time: simple('time'),
  datetime: simple('datetime'),
  month: () => MONTH_TYPE,
  boolean: simple('boolean'),
  option: optionType,
  options: question => ({ kind: 'list', of: optionType(question) }),
  files: () => ({ kind: 'list', of: FILE }),
  object: partsType,
  list: simple('any'),
  nothing: simple('any'),
};

/** Returns the symbols inside a group or a list item. */
export function namesInside(question: Question, around: SymbolTable): SymbolTable {
  const type = around.fields.get(question.id)?.type;
  const inside = type?.kind === 'list' ? type.of : type;
  return inside?.kind === 'object' ? inside.names : around;
}
