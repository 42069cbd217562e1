/**
 * The end of a filled copy: fees, documents, privacy, signatures and the boxes of the office, with the codes of the
 * answers next to them.
 */
import type { PaperMessages } from '../../../runtime/i18n/paper-messages.js';
import type { PaperNode } from '../../typeset/index.js';
import { type Block, block, stackBlocks } from '../block.js';
import { CODE_WIDTH, codesTitle, payloadCodes } from '../codes/payload-codes.js';
import { SECTION_GAP, WIDTH } from '../field-grid/dimensions.js';
import { documentChecklist } from '../field-grid/documents.js';
import { privacyNote } from '../field-grid/foot-parts.js';
import { GAP, type Mark, marksOf, signatureRow } from '../field-grid/signature-row.js';
import { textNode } from '../sheet.js';
import type { ClosingContext, CopyContext } from '../sheet-context.js';
import { TYPE } from '../type-scale.js';
import { feeNote } from './fees.js';

/** Number of codes in a row. */
const PER_ROW = 3;

/** Draws the boxes of the office at a width. */
type OfficeBlocks = (width: number) => Block[];

export function closing(sheet: ClosingContext & CopyContext, officeUse: OfficeBlocks): Block[] {
  const marks = marksOf(sheet);
  const codes = payloadCodes(sheet);
  const beside = besideSignatures(codes, marks);
  const width = WIDTH - beside.length * (CODE_WIDTH + GAP);
  const texts = [...feeNote(sheet), ...documentChecklist(WIDTH, sheet)];
  const signed = [...privacyNote(sheet, TYPE.note), ...signatureRow(marks, width, sheet)];
  if (beside.length === 0) return [...texts, ...signed, ...officeUse(WIDTH)];
  const [code, ...columns] = beside.map(stack => ({ width: CODE_WIDTH, stack }));
  const titled = { ...code!, stack: [...codesTitle(sheet), ...code!.stack] };
  // Signatures alone leave room next to a code, which the boxes of the office then use.
  const short = marks.length === 0 && beside.length === 1;
  const column = short ? [...signed, ...officeUse(width)] : signed;
  const row = [{ width, stack: stackBlocks(column) }, titled, ...columns];
  const others = codes.slice(beside.flat().length);
  const rows = Array.from({ length: Math.ceil(others.length / PER_ROW) }, (_, at) =>
    others.slice(PER_ROW * at, PER_ROW * (at + 1)),
  );
  const first = block([{ columns: row, columnGap: GAP }], { after: SECTION_GAP });
  const office = short ? [] : officeUse(WIDTH);
  return [...texts, first, ...rows.map(all => codesRow(all, sheet.words)), ...office];
}

/** Returns a row of further codes, which may be on another page. */
const codesRow = (codes: readonly PaperNode[], { codes: title }: PaperMessages): Block =>
  block([textNode(title, 'cell'), { columns: codes, columnGap: GAP }], { after: SECTION_GAP });

/**
 * Returns the columns of codes next to the signatures: two codes side by side, or below each other if there are stamps,
 * which need the width; one of more codes.
 */
function besideSignatures(codes: readonly PaperNode[], marks: readonly Mark[]): PaperNode[][] {
  if (marks.length === 0) return codes.slice(0, 2).map(code => [code]);
  const beside = codes.length === 2 ? codes : codes.slice(0, 1);
  return beside.length > 0 ? [[...beside]] : [];
}
