/** Boxes for single digits. Groups with captions follow the reading order of the language, their digits run left to right. */
import type { FormField, PaperNode } from '../../typeset/index.js';
import { count, textNode } from '../sheet.js';
import type { ConditionContext, MessageContext } from '../sheet-context.js';
import { BOXED } from '../table-layouts.js';
import { TYPE } from '../type-scale.js';
import { BOX, mm, RULE } from './dimensions.js';

const groupWidth = (cells: number): number => cells * BOX.width + (cells + 1) * RULE;

export const digitBoxesWidth = (groups: readonly number[]): number =>
  groups.reduce((sum, cells) => sum + groupWidth(cells), 0) + (groups.length - 1) * BOX.gap;

const CAPTION = mm(2.8);

export const digitBoxesHeight = (captions: readonly string[] | undefined): number =>
  BOX.height + (captions ? CAPTION : 0);

/** Contents of the boxes: a field for each group, or digits. */
interface DrawnIn {
  readonly fields?: readonly (FormField | undefined)[];
  readonly digits?: string;
}

export function digitBoxes(
  groups: readonly number[],
  captions: readonly string[] | undefined,
  sheet: MessageContext & ConditionContext,
  { fields, digits = '' }: DrawnIn = {},
): PaperNode {
  const total = groups.reduce((sum, cells) => sum + cells, 0);
  const alt = digits.trim() || sheet.words.heard.boxes(captions?.join(sheet.screen.comma) ?? count(sheet, total));
  const columns = groups.map((cells, index) => ({
    width: groupWidth(cells),
    stack: [
      boxes([...digits.padEnd(total)].slice(...partOf(groups, index)), fields?.[index]),
      ...(captions?.[index] ? [textNode(captions[index], 'tiny', { alignment: 'center' })] : []),
    ],
  }));
  // A number without captions is one row of boxes from left to right in every language.
  const heard = fields?.[0] ? {} : { alt };
  return { ...heard, rigid: captions === undefined, columns, columnGap: BOX.gap };
}

/** Returns the first digit of a group, and the one after its last. */
function partOf(groups: readonly number[], index: number): [number, number] {
  const from = groups.slice(0, index).reduce((sum, cells) => sum + cells, 0);
  return [from, from + groups[index]!];
}

const boxes = (digits: readonly string[], field: FormField | undefined): PaperNode => ({
  ...(field && { field }),
  table: {
    widths: digits.map(() => BOX.width),
    heights: [BOX.height],
    body: [digits.map(digit => ({ text: digit.trim(), ...TYPE.option, dir: 'ltr', alignment: 'center' }))],
  },
  layout: { ...BOXED, hLineWidth: () => RULE, vLineWidth: () => RULE },
});
