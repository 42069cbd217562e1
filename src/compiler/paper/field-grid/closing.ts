/**
 * The end of the applicant's part: documents, privacy and signatures, with thumbprint, stamp and fiscal stamps next to
 * them as far as there is room.
 */
import { type Block, block, stackBlocks } from '../block.js';
import type { SheetContext } from '../sheet.js';
import { mm, SECTION_GAP, WIDTH } from './dimensions.js';
import { documentChecklist } from './documents.js';
import { privacyNote } from './foot-parts.js';
import { GAP, type Mark, marksOf, signatureRow } from './signature-row.js';

/** Least width of the texts next to the marks. */
const LEAST_TEXT = mm(96);

export function closing(sheet: SheetContext): Block[] {
  const marks = marksOf(sheet);
  const side = besideTexts(marks);
  const others = marks.slice(side.length);
  const width = side.reduce((sum, mark) => sum - mark.width - GAP, WIDTH);
  const texts = [...documentChecklist(sheet, width), ...privacyNote(sheet)];
  if (side.length === 0) return [...texts, ...signatureRow(sheet, marks)];
  const inside = others.length === 0 ? [...texts, ...signatureRow(sheet, [], width)] : texts;
  const columns = [{ width, stack: stackBlocks(inside) }, ...side];
  const beside = block([{ columns, columnGap: GAP }], { after: SECTION_GAP });
  return others.length === 0 ? [beside] : [beside, ...signatureRow(sheet, others)];
}

/** Returns the first marks that leave enough width for the texts. */
function besideTexts(marks: readonly Mark[]): Mark[] {
  const found: Mark[] = [];
  let free = WIDTH;
  for (const mark of marks) {
    free -= mark.width + GAP;
    if (free < LEAST_TEXT) break;
    found.push(mark);
  }
  return found;
}
