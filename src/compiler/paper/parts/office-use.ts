/** Boxes that only the office fills in. They are printed empty on every copy and are never part of the data. */

import type { PaperNode } from '../../typeset/index.js';
import { type Block, block, stackBlocks } from '../block.js';
import { GAP, WIDTH } from '../dimensions.js';
import { grid } from '../grid.js';
import { PLAIN } from '../kit/table-layouts.js';
import type { RecordPosition } from '../question-context.js';
import type { SheetContext } from '../sheet.js';
import { COLOUR } from '../type-scale.js';
import { bar } from './section-bar.js';

/** Position of the office's boxes. No question of the form is at this path, so that no answer is printed here. */
const PLACE: RecordPosition = { path: '-official', data: {}, struck: false };

export function officialUse(sheet: SheetContext): Block[] {
  const { officialUse: fields = [] } = sheet.form.paper;
  // The boxes are printed as on a blank form, because the applicant does not fill them in.
  const { record: _, ...blank } = sheet;
  const questions = grid(fields, PLACE, { ...blank, marked: undefined }, WIDTH);
  if (questions.length === 0) return [];
  return [block([heavy(sheet.words.officialUse), shaded(stackBlocks(questions)), rule], { after: GAP.section })];
}

/** Returns nodes on a light tint, on which writing and a stamp stay legible on a copy of a copy. */
const shaded = (stack: readonly PaperNode[]): PaperNode => ({
  table: {
    widths: [WIDTH],
    body: [[{ stack: [...stack], fillColor: COLOUR.paleTint, border: [false, false, false, false] }]],
  },
  layout: { ...PLAIN, paddingTop: () => GAP.row, paddingBottom: () => GAP.row },
});

const rule: PaperNode = {
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 1.2, lineColor: COLOUR.ink }],
};

/** Returns a section bar with a heavier rule than those of pages, because it ends the applicant's part. */
const heavy = (text: string): PaperNode => ({ stack: [rule, bar(text)] });
