/**
 * Submissions as the rows of a table for spreadsheets: one for each submission, or one for each item of a list. Columns
 * are the questions of all stored versions of a form, those of the newest first.
 * An answer is read as its own version asked for it.
 */
import { DEFAULT_ZONE, localDateTime } from '../../runtime/clock.js';
import { DATE_TIME_PATTERN, TIME_PATTERN } from '../../runtime/fields/formats/date-time.js';
import { typesByName } from '../../runtime/fields/index.js';
import { isObject } from '../../runtime/is-object.js';
import { localize } from '../../runtime/localize.js';
import { memoize } from '../../runtime/memoize.js';
import type { FormModel, LocalField } from '../../runtime/model.js';
import { readPublishedModel } from '../../runtime/published-model.js';
import { storedAnswer } from '../../runtime/submission-view/stored-answer.js';
import type { QueueChannel } from '../contracts/queue.js';
import type { StoredDefinition, StoredSubmission } from '../contracts/store.js';
import { readReceipt } from '../receipts/receipt.js';
import type { Status } from '../statuses.js';
import type { Cell, TimeCell } from './cell.js';
import { sensitivePaths, withoutHidden } from './sensitive-fields.js';
import { createWallClock } from './wall-clock.js';

/** A stored version of a form. */
export interface TableVersion {
  readonly definition: string;
  readonly model: FormModel;
}

/** Texts for what the store knows of a submission, in place of its ids. */
export interface FactTexts {
  readonly heads: Readonly<Record<Fact | 'item', string>>;
  readonly statuses: Readonly<Record<Status, { readonly label: string }>>;
  readonly channels: Readonly<Record<QueueChannel, string>>;
}

export interface TableOptions {
  /** Newest first. */
  readonly versions: readonly TableVersion[];
  /** Language of the labels; a version without it has its first language. */
  readonly language?: string | undefined;
  /** True for ids of questions and options in place of their labels. */
  readonly ids: boolean;
  /** Path of a list, whose items are the rows. */
  readonly list?: string | undefined;
  readonly texts?: FactTexts | undefined;
  /** True to leave sensitive answers out. */
  readonly withoutSensitive?: boolean;
}

export interface ExportTable {
  /** Label of the list, or title of the form. */
  readonly title: string;
  readonly heads: readonly string[];
  rowsOf(stored: StoredSubmission): readonly (readonly Cell[])[];
}

interface Column {
  readonly field: LocalField;
  readonly head: string;
  /** Ids from the object of a row to the answer. */
  readonly ids: readonly string[];
  readonly options: ReadonlyMap<unknown, string>;
}

/** Columns of one version. */
interface VersionColumns extends Pick<ExportTable, 'title'> {
  /** Time zone of the form. */
  readonly zone: string;
  /** Paths of the lists that an item is in, the outermost first. */
  readonly lists: readonly string[];
  /** The columns by the paths of their questions. */
  readonly columns: ReadonlyMap<string, Column>;
}

const FACTS = ['tracking', 'received_at', 'status', 'version', 'channel'] as const;
type Fact = (typeof FACTS)[number];
/** Heading of the number of an item in its list. For the lists around it, their paths come before. */
const ITEM = 'item';
const SEPARATOR = ' · ';

/** Returns the table, or undefined if no version has the list. */
export function exportTable(options: TableOptions): ExportTable | undefined {
  const { versions, ids, list, texts, withoutSensitive } = options;
  const hidden = new Set(withoutSensitive ? sensitivePaths(versions.map(({ model }) => model)) : []);
  const known = new Map(
    versions.map(({ definition, model }) => [
      keyOf({ version: model.version, definition }),
      versionColumns(model, options, hidden),
    ]),
  );
  const having = [...known.values()].filter(one => one !== undefined);
  const [newest] = having;
  if (!newest) return undefined;
  const all = new Map(having.toReversed().flatMap(({ columns }) => [...columns]));
  const paths = [...new Set(having.flatMap(({ columns }) => [...columns.keys()]))];
  const item = texts?.heads.item ?? ITEM;
  return {
    title: newest.title,
    heads: [
      ...FACTS.map(fact => texts?.heads[fact] ?? fact),
      ...newest.lists.map(path => (path === list ? item : `${path}.${item}`)),
      ...paths.map(path => (ids ? path : all.get(path)!.head)),
    ],
    rowsOf: stored => {
      const key = keyOf(stored);
      const own = known.has(key) ? known.get(key) : newest;
      if (!own) return [];
      const facts = factsOf(stored, texts);
      const cell = (path: string, row: unknown) => {
        const column = own.columns.get(path);
        return column ? cellOf(column, row, { ids, zone: own.zone }) : '';
      };
      return itemsAt(JSON.parse(stored.data), list?.split('.') ?? []).map(({ item: row, numbers }) => [
        ...facts,
        ...newest.lists.map(path => numbers[path] ?? ''),
        ...paths.map(path => cell(path, row)),
      ]);
    },
  };
}

/** Returns the stored versions of a form, newest first. */
export const tableVersions = (definitions: readonly StoredDefinition[]): readonly TableVersion[] =>
  definitions
    .map(({ definition, model }) => ({
      definition,
      model: readPublishedModel(model),
    }))
    .sort((a, b) => b.model.version - a.model.version);

const keyOf = ({ version, definition }: Pick<StoredSubmission, 'version' | 'definition'>): string =>
  `${version} ${definition}`;

/** Returns the columns of a version without the hidden questions, or undefined if it does not have the list. */
function versionColumns(
  model: FormModel,
  { language, list }: TableOptions,
  hidden: ReadonlySet<string>,
): VersionColumns | undefined {
  const { pages, title } = localize(model, model.languages.find(tag => tag === language) ?? model.languages[0]!);
  const fields = withoutHidden(
    pages.flatMap(page => page.fields),
    hidden,
  );
  const lists = list === undefined ? [] : listsTo(fields, list);
  if (list !== undefined && lists.length === 0) return undefined;
  const columns = columnsIn(lists.at(-1)?.fields ?? fields, [], '');
  return {
    title: lists.at(-1)?.label ?? title,
    zone: model.zone,
    lists: lists.map(({ path }) => path),
    columns: new Map(columns.map(one => [one.field.path, one])),
  };
}

/** Returns the paths of the lists of a form, for a message. */
export const listsIn = (models: readonly FormModel[]): readonly string[] => [
  ...new Set(models.flatMap(({ pages }) => pages.flatMap(({ fields }) => fields.flatMap(listPaths)))),
];

const isList = ({ type, fields }: Pick<LocalField, 'type'> & { readonly fields: readonly unknown[] }): boolean =>
  typesByName[type]?.shape === 'list' && fields.length > 0;

type AnyField = FormModel['pages'][number]['fields'][number];

const listPaths = (field: AnyField): readonly string[] => [
  ...(isList(field) ? [field.path] : []),
  ...field.fields.flatMap(listPaths),
];

/** Returns the list at a path after the lists around it, or nothing if there is no such list. */
function listsTo(fields: readonly LocalField[], path: string): readonly LocalField[] {
  for (const field of fields) {
    const own = isList(field) ? [field] : [];
    if (field.path === path) return own;
    const inside = listsTo(field.fields, path);
    if (inside.length > 0) return [...own, ...inside];
  }
  return [];
}

/** Returns the columns of fields. Those of a group are next to each other; a list has its number of items. */
function columnsIn(fields: readonly LocalField[], ids: readonly string[], around: string): readonly Column[] {
  return fields.flatMap(field => {
    const { shape } = typesByName[field.type] ?? {};
    if (shape === undefined || shape === 'nothing') return [];
    const label = field.label ?? field.id;
    const head = around === '' ? label : `${around}${SEPARATOR}${label}`;
    const path = [...ids, field.id];
    if (shape === 'object' && field.fields.length > 0)
      return columnsIn(field.fields, path, field.label === null ? around : head);
    const { options } = field.own as { readonly options?: readonly { readonly id: string; readonly label?: string }[] };
    const labels = Array.isArray(options) ? options.map(({ id, label: text }) => [id, text ?? id] as const) : [];
    return [{ field, head, ids: path, options: new Map<unknown, string>(labels) }];
  });
}

function factsOf(
  { tracking, receivedAt, status, version, paper, receipt }: StoredSubmission,
  texts: FactTexts | undefined,
): readonly Cell[] {
  const minute = (clockOf(DEFAULT_ZONE)(receivedAt) ?? localDateTime(receivedAt, DEFAULT_ZONE)).slice(0, 16);
  const channel = readReceipt(receipt).channel ?? (paper ? 'paper' : 'online');
  return [
    tracking,
    { text: minute.replace('T', ' '), local: `${minute}:00` },
    texts?.statuses[status].label ?? status,
    version,
    texts?.channels[channel] ?? channel,
  ];
}

const clockOf = memoize(createWallClock);

interface Item {
  readonly item: unknown;
  /** Numbers in the lists around it, by their paths. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** Returns the items of a list at a path, which may be inside other lists; for the empty path the whole object. */
function itemsAt(
  value: unknown,
  ids: readonly string[],
  around: readonly string[] = [],
  numbers: Item['numbers'] = {},
): readonly Item[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => itemsAt(item, ids, around, { ...numbers, [around.join('.')]: index + 1 }));
  if (!isObject(value)) return [];
  const [id, ...rest] = ids;
  return id === undefined ? [{ item: value, numbers }] : itemsAt(value[id], rest, [...around, id], numbers);
}

function cellOf(
  { field, ids, options }: Column,
  row: unknown,
  { ids: asIds, zone }: { readonly ids: boolean; readonly zone: string },
): Cell {
  const answer = storedAnswer(row, ids);
  if (!answer) return '';
  const { value, other } = answer;
  if (isList(field)) return Array.isArray(value) ? value.length : 0;
  const time = timeCell(field, value, zone);
  if (time) return time;
  const shown = (one: unknown): Cell => {
    if (asIds || typeof one !== 'string') return plainCell(one);
    return one === 'other' && other !== undefined ? other : (options.get(one) ?? one);
  };
  return Array.isArray(value) ? value.map(one => String(shown(one))).join('; ') : shown(value);
}

/** Patterns of dates, times and moments as a form accepts them. A stored answer may be another text, as from paper. */
const TIME_PATTERNS: Readonly<Partial<Record<string, RegExp>>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  time: TIME_PATTERN,
  datetime: DATE_TIME_PATTERN,
};

/** Returns the cell of a date, a time or a moment, or undefined for other answers. */
function timeCell({ type }: LocalField, value: unknown, zone: string): TimeCell | undefined {
  const { kind = '' } = typesByName[type] ?? {};
  if (typeof value !== 'string' || !TIME_PATTERNS[kind]?.test(value)) return undefined;
  const local = kind === 'datetime' ? clockOf(zone)(Date.parse(value)) : value;
  return local === undefined ? undefined : { text: value, local };
}

/** Returns a value that is no text of an option: a file by its name, and anything else of several parts as JSON. */
function plainCell(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (isObject(value) && typeof value.name === 'string') return value.name;
  return JSON.stringify(value) ?? '';
}
