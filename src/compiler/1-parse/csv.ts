/**
 * CSV parser (RFC 4180): cells are separated by commas and quoted if they contain a comma, a quote or a line break.
 * Excel writes semicolons where the comma is the decimal sign, and tabs as "Unicode text".
 */
import type { Report, Span } from '../diagnostics/diagnostic.js';

export interface Cell {
  /** The cell's text, without quotes and surrounding spaces. */
  readonly text: string;
  readonly span: Span;
  /** Maps an offset in `text` to the offset in the file. */
  at(offset: number): number;
}

const SEPARATORS = [',', ';', '\t'];

/** Returns the sign between the columns that is most frequent in the first line, outside quotes. */
function separatorOf(text: string): string {
  const head = text.slice(0, /[\r\n]/.exec(text)?.index).replace(/"[^"]*"/g, '');
  const count = (sign: string) => head.split(sign).length;
  return SEPARATORS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** A first line that names the separator for Excel, such as `sep=;`. */
const SEPARATOR_LINE = /^sep=([,;\t])\r?\n/;

/** Parses CSV text into rows. Skips lines without a cell and reports CSV syntax errors. */
export function readCsv(text: string, report: Report): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  const [line = '', named] = SEPARATOR_LINE.exec(text) ?? [];
  let place = line.length;
  const separator = named ?? separatorOf(text);
  while (place < text.length || row.length > 0) {
    const cell = text[place] === '"' ? quoted(text, place, separator, report) : bare(text, place, separator, report);
    // After an unclosed quote, the cell's end is unknown, so the rest of the file is not read.
    if (!cell) return rows;
    row.push(cell.read);
    place = cell.end;
    if (text[place] === separator) {
      place++;
      continue;
    }
    place += text.startsWith('\r\n', place) ? 2 : 1;
    if (row.length > 1 || row[0]!.text !== '') rows.push(row);
    row = [];
  }
  return rows;
}

interface ParsedCell {
  readonly read: Cell;
  /** Offset of the separator or line break after the cell. */
  readonly end: number;
}

function endOf(text: string, from: number, separator: string): number {
  const end = new RegExp(`[${separator}\\r\\n]`, 'g');
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

function bare(text: string, start: number, separator: string, report: Report): ParsedCell {
  const end = endOf(text, start, separator);
  const quote = text.slice(start, end).indexOf('"');
  if (quote >= 0) report('csv-quote', { start: start + quote, end: start + quote + 1 });
  return { read: cellOf(text.slice(start, end), start), end };
}

/** Parses a quoted cell, in which two quotes stand for one. Returns undefined if the quote is not closed. */
function quoted(text: string, start: number, separator: string, report: Report): ParsedCell | undefined {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) {
    report('csv-unclosed', { start, end: start + 1 });
    return undefined;
  }
  const end = endOf(text, close + 1, separator);
  if (end > close + 1) report('csv-quote', { start: close + 1, end });
  return { read: cellOf(text.slice(start + 1, close), start + 1, true), end };
}

function cellOf(raw: string, start: number, doubled = false): Cell {
  const trimmed = raw.trim();
  const first = start + raw.indexOf(trimmed);
  const text = doubled ? trimmed.replaceAll('""', '"') : trimmed;
  const at = (offset: number) => {
    let place = 0;
    for (let seen = 0; seen < offset; seen++) place += doubled && trimmed.startsWith('""', place) ? 2 : 1;
    return first + place;
  };
  return { text, span: { start: first, end: first + trimmed.length }, at };
}
