/** Lines of a paper with their marks found: the input of the reader of blocks. */
import type { ConversionLedger } from '../conversion-ledger.js';
import type { PaperLine } from './clean-text.js';
import { type LineKind, lineKindOf, type Marker, markerOf } from './line-kinds.js';
import { GAP, isMark, markAnswers, splitAtMarks, TAB, withoutMarks } from './marks.js';
import { type Segment, segmentsOf, textAlone } from './segments.js';

export interface PaperItem {
  /** Key of the line's part in the conversion ledger. */
  readonly at: string;
  readonly marker?: Marker;
  /** Text without marks. */
  readonly plain: string;
  readonly segments: readonly Segment[];
  /** The text, if nothing on the line is to be filled in. */
  readonly alone?: string;
  readonly kind?: LineKind;
  /** Cells of a line with tabs. */
  readonly cells?: readonly string[];
}

/** Enters every line in the conversion ledger, and returns those that say something. */
export function paperItems(lines: readonly PaperLine[], ledger: ConversionLedger): readonly PaperItem[] {
  return lines.flatMap(line => {
    const at = String(line.number);
    const marked = markAnswers(line.text);
    const isTableRow = marked.includes(TAB);
    if (line.raw === '' && !isTableRow) return [];
    if (line.raw !== '')
      ledger.enter({ at, place: { ar: `السطر ${at}`, en: `line ${at}` }, text: withoutMarks(line.text) || line.raw });
    if (marked.trim() === '' && !isTableRow) {
      // A rule across the page.
      ledger.carry(at);
      return [];
    }
    return columnsOf(marked).map(column => itemOf(at, column));
  });
}

/** Splits a line at its wide spaces if nothing on it is to be filled in, such as the two sides of a letterhead. */
function columnsOf(marked: string): readonly string[] {
  const parts = splitAtMarks(marked).filter(part => part !== GAP);
  return parts.length > 1 && !parts.some(isMark) ? parts : [marked];
}

function itemOf(at: string, marked: string): PaperItem {
  const { marker, rest } = markerOf(marked.trim());
  const segments = segmentsOf(rest);
  const plain = withoutMarks(rest);
  const alone = textAlone(segments);
  const isSigned = segments.some(({ label }) => lineKindOf(label) === 'signature');
  const kind = isSigned ? 'signature' : lineKindOf(plain);
  return {
    ...{ at, plain, segments },
    ...(marker && { marker }),
    ...(alone !== undefined && { alone }),
    ...(kind && { kind }),
    ...(marked.includes(TAB) && { cells: marked.split(TAB).map(cell => cell.trim()) }),
  };
}

export const isBlankLine = ({ segments, cells }: PaperItem): boolean =>
  !cells && segments.length > 0 && segments.every(({ kind }) => kind === 'blank');

/** Returns whether a line has only boxes with their options. */
export const isBoxLine = ({ segments }: PaperItem): boolean =>
  segments.length > 0 && segments.every(({ kind }) => kind === 'boxes');

export const hasAnswers = (item: PaperItem | undefined): boolean =>
  item !== undefined && item.alone === undefined && item.segments.length > 0;
