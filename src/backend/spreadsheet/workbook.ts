/**
 * Workbook for spreadsheets (.xlsx) as a stream, in constant memory. Each sheet asks for its rows when the sheet before
 * is written. Rows that do not fit into one sheet continue in another.
 */
import type { Cell } from './cell.js';
import { continuedMembers } from './continued-members.js';
import {
  CONTENT_TYPES_XML,
  ROOT_RELATIONS_XML,
  STYLES_XML,
  sheetPath,
  workbookRelationsXml,
  workbookXml,
} from './workbook-parts.js';
import { type SHEET_LIMITS, worksheet } from './worksheet.js';
import { type ZipMember, zipArchive } from './zip.js';

export interface Sheet {
  readonly name: string;
  readonly heads: readonly string[];
  rows(): AsyncIterable<readonly Cell[]>;
}

export interface WorkbookOptions {
  readonly rightToLeft: boolean;
  /** End of a text that was cut because a cell does not hold it. */
  readonly cut: string;
  readonly limits?: typeof SHEET_LIMITS;
}

/** Media type of a workbook. */
export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Yields the bytes of a workbook. There must be a sheet. */
export const workbook = (sheets: readonly Sheet[], options: WorkbookOptions): AsyncGenerator<Uint8Array, void> =>
  zipArchive(members(sheets, options));

async function* members(sheets: readonly Sheet[], options: WorkbookOptions): AsyncGenerator<ZipMember, void> {
  const names = createSheetNames();
  const written: string[] = [];
  yield { name: '[Content_Types].xml', content: [CONTENT_TYPES_XML] };
  yield { name: '_rels/.rels', content: [ROOT_RELATIONS_XML] };
  yield { name: 'xl/styles.xml', content: [STYLES_XML] };
  for (const { name, heads, rows } of sheets)
    yield* continuedMembers(rows(), (source, first) => {
      written.push(names(name));
      const content = { heads, rows: source, ...options, isFirst: written.length === 1 };
      return { name: sheetPath(written.length), content: worksheet(content, first, options.limits) };
    });
  yield { name: 'xl/workbook.xml', content: [workbookXml(written)] };
  yield { name: 'xl/_rels/workbook.xml.rels', content: [workbookRelationsXml(written.length)] };
}

/** Maximum length of the name of a sheet, in UTF-16 code units. */
const MAX_NAME_LENGTH = 31;

/** Name that Excel keeps for itself. */
const RESERVED = 'history';

/** Creates a function that returns a name that Excel accepts, and that no other sheet has: `Children (2)`. */
export function createSheetNames(): (wanted: string) => string {
  const used = new Set<string>([RESERVED]);
  return wanted => {
    const plain = wanted.replace(/[[\]:*?/\\\p{Cc}]+/gu, ' ').replace(/^[\s']+|[\s']+$/g, '') || '1';
    for (let count = 1; ; count++) {
      const end = count === 1 ? '' : ` (${count})`;
      const name = `${plain
        .slice(0, MAX_NAME_LENGTH - end.length)
        .replace(/[\ud800-\udbff]$/, '')
        .replace(/[\s']+$/, '')}${end}`;
      const key = name.toLowerCase();
      if (used.has(key)) continue;
      used.add(key);
      return name;
    }
  };
}
