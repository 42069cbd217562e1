/** Boxes for single digits. Groups with captions follow the reading order of the language, their digits run left to right. */
import type { FormField, PaperNode } from '../../typeset/index.js';
import { count, type SheetContext, textNode } from '../sheet.js';
import { BOXED } from '../table-layouts.js';
import { BOX, mm, RULE } from './dimensions.js';

const groupWidth = (cells: number): number => cells * BOX.width + (cells + 1) * RULE;

export const digitBoxesWidth = (groups: readonly number[]): number =>
  groups.reduce((sum, cells) => sum + groupWidth(cells), 0) + (groups.length - 1) * BOX.gap;

const CAPTION = mm(2.8);

export const digitBoxesHeight = (captions: readonly string[] | undefined): number =>
  BOX.height + (captions ? CAPTION : 0);

export function digitBoxes(
  groups: readonly number[],
  captions: readonly string[] | undefined,
  sheet: SheetContext,
  fields?: readonly (FormField | undefined)[],
): PaperNode {
  const total = groups.reduce((sum, cells) => sum + cells, 0);
  const alt = sheet.words.heard.boxes(captions?.join(sheet.screen.comma) ?? count(sheet, total));
  const columns = groups.map((cells, index) => ({
    width: groupWidth(cells),
    stack: [
      boxes(cells, fields?.[index]),
      ...(captions?.[index] ? [textNode(captions[index], 'tiny', { alignment: 'center' })] : []),
    ],
  }));
  // A number without captions is one row of boxes from left to right in every language.
  const heard = fields?.[0] ? {} : { alt };
  return { ...heard, rigid: captions === undefined, columns, columnGap: BOX.gap };
}

const boxes = (cells: number, field: FormField | undefined): PaperNode => ({
  ...(field && { field }),
  table: {
    widths: Array.from({ length: cells }, () => BOX.width),
    heights: [BOX.height],
    body: [Array.from({ length: cells }, () => ({ text: '' }))],
  },
  layout: { ...BOXED, hLineWidth: () => RULE, vLineWidth: () => RULE },
});
