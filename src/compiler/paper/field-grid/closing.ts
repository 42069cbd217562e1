/**
 * The end of the applicant's part: documents, privacy and signatures, with thumbprint, stamp and fiscal stamps next to
 * them as far as there is room.
 */
import { type Block, block, stackBlocks } from '../block.js';
import type { ClosingContext, LayoutContext } from '../sheet-context.js';
import { mm, SECTION_GAP } from './dimensions.js';
import { documentChecklist } from './documents.js';
import { privacyNote } from './foot-parts.js';
import { GAP, type Mark, marksOf, signatureColumn, signatureRow } from './signature-row.js';

/** Least width of the texts next to the marks. */
const LEAST_TEXT = mm(96);

export function closing(sheet: ClosingContext): Block[] {
  const marks = marksOf(sheet);
  if (marks.length === 0) return signaturesBeside(sheet);
  const side = besideTexts(marks, sheet);
  const others = marks.slice(side.length);
  const width = side.reduce((sum, mark) => sum - mark.width - GAP, sheet.layout.width);
  const texts = textsOf(width, sheet);
  if (side.length === 0) return [...texts, ...signatureRow(marks, sheet.layout.width, sheet)];
  const inside = others.length === 0 ? [...texts, ...signatureRow([], width, sheet)] : texts;
  const columns = [{ width, stack: stackBlocks(inside) }, ...side];
  const beside = block([{ columns, columnGap: GAP }], { after: SECTION_GAP });
  return others.length === 0 ? [beside] : [beside, ...signatureRow(others, sheet.layout.width, sheet)];
}

/** Returns the texts with the signatures next to them, or below them if they are too many. */
function signaturesBeside(sheet: ClosingContext): Block[] {
  const column = signatureColumn(sheet);
  const width = sheet.layout.width - (column?.width ?? 0) - GAP;
  if (!column || width < LEAST_TEXT)
    return [...textsOf(sheet.layout.width, sheet), ...signatureRow([], sheet.layout.width, sheet)];
  const texts = textsOf(width, sheet);
  if (texts.length === 0) return signatureRow([], sheet.layout.width, sheet);
  return [block([{ columns: [{ width, stack: stackBlocks(texts) }, column], columnGap: GAP }], { after: SECTION_GAP })];
}

const textsOf = (width: number, sheet: ClosingContext): Block[] => [
  ...documentChecklist(width, sheet),
  ...privacyNote(sheet),
];

/** Returns the first marks that leave enough width for the texts. */
function besideTexts(marks: readonly Mark[], { layout }: LayoutContext): Mark[] {
  const found: Mark[] = [];
  let free = layout.width;
  for (const mark of marks) {
    free -= mark.width + GAP;
    if (free < LEAST_TEXT) break;
    found.push(mark);
  }
  return found;
}
