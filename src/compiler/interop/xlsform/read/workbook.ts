/**
 * An .xlsx workbook → sheets. It is unpacked no further than a limit; formulas, dates and merged cells are reported.
 */
import { loadWorkbookReader } from '../../../host/load-workbook-reader.js';
import { TooManyBytesError } from '../../../host/zlib.js';
import { ImportError } from '../../input-error.js';
import { type Member, readZip } from '../../zip.js';
import { type Cell, columnName, LIMITS, type Sheet } from './sheet.js';
import { cellsIn } from './size.js';

/** First bytes of older workbooks, and of those with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

export async function workbookSheets(bytes: Uint8Array): Promise<readonly Sheet[]> {
  if (COMPOUND.every((byte, index) => bytes[index] === byte)) throw new ImportError('old-workbook', {});
  const members = readZip(bytes);
  if (!members?.some(({ name }) => name === 'xl/workbook.xml')) throw new ImportError('not-workbook', {});
  const texts = unpacked(members);
  const names = namesOf(texts);
  // This includes sheets that are declared nowhere else.
  let left: number = LIMITS.cells;
  for (const [path, xml] of texts) if (xml.includes('sheetData')) left -= cellsIn(names.get(path) ?? path, xml, left);
  const marks = marksOf(texts, names);
  const macros = members.some(({ name }) => /vbaProject\.bin$/i.test(name));
  const readWorkbook = await loadWorkbookReader();
  const read = await readWorkbook(bytes).catch(() => {
    throw new ImportError('not-workbook', {});
  });
  return read.map(({ sheet, data }, index): Sheet => {
    const mark = marks.get(sheet);
    return {
      name: sheet,
      rows: data.map((row, at) =>
        row.map((value, column) => cellOf(value, mark?.formulas.has(`${columnName(column)}${at + 1}`))),
      ),
      issues: [
        ...(mark?.merged ?? []).map(at => ({ at, reason: 'merged' as const })),
        ...(macros && index === 0 ? [{ at: '', reason: 'macros' as const }] : []),
      ],
    };
  });
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Returns the texts of all parts that are XML. */
function unpacked(members: readonly Member[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let left: number = LIMITS.unpacked;
  for (const { name, read } of members) {
    if (!/\.(?:xml|rels)$/i.test(name)) continue;
    // If two parts have the same name, another reader may take the other one.
    if (texts.has(name)) throw new ImportError('not-workbook', {});
    const content = unpackedOne(read, left);
    left -= content.length;
    texts.set(name, UTF8.decode(content));
  }
  return texts;
}

function unpackedOne(read: Member['read'], limit: number): Uint8Array {
  try {
    return read(Math.max(limit, 1));
  } catch (fault) {
    if (fault instanceof TooManyBytesError)
      throw new ImportError('unpacks-too-large', { limit: LIMITS.unpacked / 1e6 });
    throw new ImportError('not-workbook', {});
  }
}

interface Marks {
  readonly formulas: ReadonlySet<string>;
  readonly merged: readonly string[];
}

/** Returns the names of the sheets, by the paths of their parts. */
function namesOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const [tag] of (texts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<(?:\w+:)?Relationship\b[^<>]*>/g)) {
    const target = attribute(tag, 'Target') ?? '';
    targets.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const sheets = [...(texts.get('xl/workbook.xml') ?? '').matchAll(/<(?:\w+:)?sheet\b[^<>]*>/g)];
  return new Map(
    sheets.map(([tag]) => [targets.get(attribute(tag, 'r:id') ?? '') ?? '', plain(attribute(tag, 'name') ?? '')]),
  );
}

/** Returns the formulas and merged cells by the names of the sheets. */
function marksOf(texts: ReadonlyMap<string, string>, names: ReadonlyMap<string, string>): ReadonlyMap<string, Marks> {
  const found = new Map<string, Marks>();
  for (const [path, name] of names) {
    const xml = texts.get(path) ?? '';
    found.set(name, {
      formulas: new Set(
        [...xml.matchAll(/<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f\b/g)].map(([, cell]) => attribute(cell!, 'r') ?? ''),
      ),
      merged: [...xml.matchAll(/<(?:\w+:)?mergeCell\b[^<>]*\bref\s*=\s*["']([A-Z]+\d+)/g)].map(([, at]) => at!),
    });
  }
  return found;
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const plain = (text: string): string => text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

function cellOf(value: unknown, formula: boolean | undefined): Cell | undefined {
  if (value === null || value === undefined) return undefined;
  const text =
    value instanceof Date ? dateText(value) : value === true ? 'TRUE' : value === false ? 'FALSE' : String(value);
  if (text.trim() === '') return undefined;
  if (formula) return { text, issue: { reason: 'formula' } };
  return value instanceof Date ? { text, issue: { reason: 'cell-date', value: text } } : { text };
}

/** Formats a date cell as a day, a time of day, or both. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  if (iso.slice(11, 19) === '00:00:00') return iso.slice(0, 10);
  return date.getUTCFullYear() < 1901 ? iso.slice(11, 16) : iso.slice(0, 19);
}
