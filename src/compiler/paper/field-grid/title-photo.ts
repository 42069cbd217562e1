/** The photo of a person, which is glued next to the title. */
import type { PaperNode } from '../../typeset/index.js';
import { markOf } from '../answer-rules.js';
import { tagOrigin } from '../node-origin.js';
import { actualSize } from '../page-layout.js';
import { placedQuestionsIn, topPosition } from '../question-context.js';
import { titleOf } from '../question-title.js';
import { heightOf } from '../sheet.js';
import type { GridContext } from '../sheet-context.js';
import { ARROW, runIn } from './cell.js';
import { conditionOf } from './conditions.js';
import { CELL, mm, RULE } from './dimensions.js';
import { hintOf } from './hint.js';
import { titlePhoto } from './printed-fields.js';
import { boxedLayout } from './table-layouts.js';
import { emptySpace } from './writing-space.js';

export interface PhotoBox {
  readonly width: number;
  readonly node: PaperNode;
}

/** Returns the box as large as the photo, with the question inside where the photo is glued. */
export function photoBox(sheet: GridContext): PhotoBox | undefined {
  const field = titlePhoto(sheet.form);
  const [asked] = field ? placedQuestionsIn([field], topPosition(sheet), sheet) : [];
  if (!field || asked?.control.kind !== 'box') return undefined;
  const { width, height, caption } = asked.control;
  const outer = actualSize(sheet, mm(width));
  const inner = outer - 2 * CELL.pad;
  const label = titleOf(field, sheet);
  const mark = markOf(field, sheet) ?? '';
  const when = conditionOf(field, sheet);
  const more = [hintOf(field), when && `${ARROW}${when}`].filter(Boolean).join(' ');
  const { lines } = sheet.measure(`${label} ${mark}`, 'cell', inner);
  const text = { ...runIn({ label, mark, more }), ...tagOrigin(field.path, { kind: 'label', lines: lines.length }) };
  const free =
    actualSize(sheet, mm(height)) - heightOf(sheet, `${label} ${mark} ${more}`, 'cell', inner) - CELL.top - CELL.bottom;
  const space = emptySpace(inner, Math.max(1, free), sheet.words.heard.spaceFor(caption));
  const node = { table: { widths: [inner], body: [[{ stack: [text, space] }]] }, layout: boxedLayout() };
  return { width: outer + 2 * RULE, node };
}
