/**
 * Reader of a named list in a CSV file with the columns `id`, `label` or one `label:…` per language, and the author's
 * own columns.
 */

import { toNfc } from '../../runtime/normalize-text.js';
import type { Report, Span } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/suggest.js';
import { controlIn, hiddenIn, type SuspiciousCharacter, unbalancedBidiIn } from '../suspicious-characters.js';
import { type Cell, readCsv } from './csv.js';
import { decodeForeign } from './decode-utf8.js';
import type { Item, Row, RowsNode, TextNode } from './definition.js';
import { isOptionId } from './option-id.js';
import type { ReadContext } from './read-context.js';
import { isLanguageTag } from './read-text.js';
import { inNfc } from './scalar-offsets.js';
import type { ScalarNode } from './tree.js';
import { COLUMNS, findKey } from './vocabulary.js';

/** Maximum number of mistakes reported per file, because a corrupt file can have thousands. */
const MAX_CSV_MISTAKES = 20;

export function readListFile(path: ScalarNode, context: ReadContext): RowsNode {
  const opened = context.open(path, { decodeAlso: decodeForeign });
  if (!opened) return { file: path.file, span: path.span, value: [], reported: true };
  let count = 0;
  const reportInFile = context.reportIn(opened.path);
  const report: Report = (...finding) => {
    if (count++ < MAX_CSV_MISTAKES) reportInFile(...finding);
  };
  if (opened.encoding === 'Windows-1256') reportInFile('list-encoding', { start: 0, end: 0 });
  reportOddCharacter(controlIn(opened.text), { at: offset => offset }, report);
  const read = rowsOf({ ...context, file: opened.path, source: opened.text, report });
  return { file: opened.path, span: { start: 0, end: 0 }, ...read, ...(count > 0 && { reported: true }) };
}

function rowsOf(context: ReadContext): Pick<RowsNode, 'value' | 'heads'> {
  const [head = [], ...rows] = readCsv(context.source, context.report);
  const columns = columnsOf(head, context);
  if (!columns) return { value: [] };
  const ids = new Map<string, number>();
  const value = rows.flatMap(row => rowOf(row, columns, ids, context) ?? []);
  return { value, heads: columns.own.map(([name]) => name.text) };
}

interface Columns {
  readonly all: readonly Cell[];
  readonly id: number;
  /** Column index by language. */
  readonly labels: ReadonlyMap<string, number>;
  readonly own: readonly (readonly [name: ScalarNode, column: number])[];
}

function columnsOf(head: readonly Cell[], context: ReadContext): Columns | undefined {
  const { report, languages } = context;
  const names = head
    .map(({ text }) => englishName(toNfc(text)))
    .map(name => (name === 'label' ? `label:${languages[0]}` : name));
  checkDuplicates(names, head, report);
  const labels = new Map(names.flatMap((name, at) => (name.startsWith(LABEL) ? [[name.slice(LABEL.length), at]] : [])));
  const known = new Map([...labels].filter(([language]) => languages.includes(language)));
  for (const [language, at] of labels)
    if (!isLanguageTag(language)) report('language-tag', head[at]!.span, { name: language });
  const id = names.indexOf('id');
  const missing = [...(id < 0 ? ['id'] : []), ...(known.size === 0 ? ['label'] : [])];
  for (const name of missing)
    report('csv-missing-column', head[0]?.span ?? { start: 0, end: 0 }, missingColumn(name, head));
  const own = head.flatMap((cell, at) =>
    at === id || names[at]!.startsWith(LABEL) ? [] : [[inNfc(scalar(cell, context)), at] as const],
  );
  return missing.length > 0 ? undefined : { all: head, id, labels: known, own };
}

const LABEL = 'label:';

/** Translates the reserved column names, which may be Arabic: `التسمية:en` becomes `label:en`. */
const englishName = (text: string): string => text.replace(/^[^:]+/, name => findKey(COLUMNS, name)?.english ?? name);

const missingColumn = (name: string, head: readonly Cell[]) => ({
  name,
  nearest:
    nearest(
      name,
      head.map(({ text }) => text),
    ) ?? '',
});

function checkDuplicates(names: readonly string[], head: readonly Cell[], report: Report): void {
  for (const [at, { text, span }] of head.entries()) {
    if (text === '') report('csv-no-name', span);
    else if (names.indexOf(names[at]!) < at) report('csv-column-twice', span, { name: text });
  }
}

const scalar = ({ text, span, at }: Cell, { file }: Pick<ReadContext, 'file'>): ScalarNode => ({
  ...{ kind: 'scalar', file, span, text, plain: true },
  at,
});

/** Reads a row. `ids` are the ids of the previous rows, each with its offset. */
function rowOf(
  cells: readonly Cell[],
  { all, id: idColumn, labels, own }: Columns,
  ids: Map<string, number>,
  context: ReadContext,
): Item<Row> | undefined {
  const { report, file } = context;
  const last = cells.at(-1)!;
  if (cells.length !== all.length) {
    const span = cells[all.length]?.span ?? { start: last.span.end, end: last.span.end };
    report('csv-cells', span, { wanted: all.length, found: cells.length });
    return undefined;
  }
  const id = inNfc(scalar(cells[idColumn]!, context));
  const label = labelOf(cells, labels, context);
  if (!isRowId(id, ids, context) || !label) return undefined;
  const columns = own.flatMap(([name, column]) =>
    cells[column]!.text === '' ? [] : [{ id: name, value: scalar(cells[column]!, context) }],
  );
  return { id, value: { file, span: { start: cells[0]!.span.start, end: last.span.end }, label, columns } };
}

function isRowId(id: ScalarNode, ids: Map<string, number>, { report, source }: ReadContext): boolean {
  const first = ids.get(id.text);
  if (id.text === '') report('csv-no-id', id.span);
  else if (first !== undefined) report('csv-id-twice', id.span, { name: id.text, line: lineOf(source, first) });
  else if (reportOddCharacter(hiddenIn(id.text), id, report) || !isOptionId(id, report)) return false;
  else {
    ids.set(id.text, id.span.start);
    return true;
  }
  return false;
}

const lineOf = (source: string, offset: number): number => source.slice(0, offset).split(/\r\n|\r|\n/).length;

function labelOf(
  cells: readonly Cell[],
  labels: Columns['labels'],
  { report, file }: ReadContext,
): TextNode | undefined {
  const given = [...labels].filter(([, column]) => cells[column]!.text !== '');
  const first = cells[[...labels.values()][0]!]!;
  if (given.length === 0) report('csv-no-label', first.span);
  for (const [, column] of given) reportOddCharacter(unbalancedBidiIn(cells[column]!.text), cells[column]!, report);
  const value = Object.fromEntries(given.map(([language, column]) => [language, cells[column]!.text]));
  return given.length === 0 ? undefined : { file, span: spanOf(given.map(([, column]) => cells[column]!)), value };
}

const spanOf = (cells: readonly Cell[]): Span => ({
  start: Math.min(...cells.map(({ span }) => span.start)),
  end: Math.max(...cells.map(({ span }) => span.end)),
});

function reportOddCharacter(odd: SuspiciousCharacter | undefined, { at }: Pick<Cell, 'at'>, report: Report): boolean {
  if (!odd) return false;
  report(odd.code, { start: at(odd.at), end: at(odd.at) + 1 }, { character: odd.character });
  return true;
}
