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

/** Numbers of digits that belong together, with what the boxes contain: a field for each group, or digits. */
export interface DigitGroups {
  readonly groups: readonly number[];
  readonly captions: readonly string[] | undefined;
  readonly fields?: readonly (FormField | undefined)[];
  readonly digits: string;
}

/** Number of groups of a date. Those behind it are its time. */
const DATE_GROUPS = 3;
/** Difference by which a width may be too small. */
const ROUNDING = 0.01;

/** Returns the groups by lines. A time is below its date if there is no room next to it, and neither is torn. */
export const digitLines = (all: DigitGroups, width: number): readonly DigitGroups[] =>
  all.groups.length <= DATE_GROUPS || digitBoxesWidth(all.groups) <= width + ROUNDING
    ? [all]
    : [partOf(all, 0, DATE_GROUPS), partOf(all, DATE_GROUPS)];

function partOf({ groups, captions, fields, digits }: DigitGroups, from: number, to?: number): DigitGroups {
  const start = sum(groups.slice(0, from));
  return {
    groups: groups.slice(from, to),
    captions: captions?.slice(from, to),
    ...(fields && { fields: fields.slice(from, to) }),
    digits: digits.slice(start, start + sum(groups.slice(from, to))),
  };
}

const sum = (groups: readonly number[]): number => groups.reduce((total, cells) => total + cells, 0);

export function digitBoxes(
  { groups, captions, fields, digits }: DigitGroups,
  sheet: MessageContext & ConditionContext,
): PaperNode {
  const total = sum(groups);
  const alt = digits.trim() || sheet.words.heard.boxes(captions?.join(sheet.screen.comma) ?? count(sheet, total));
  const columns = groups.map((cells, index) => ({
    width: groupWidth(cells),
    stack: [
      boxes([...digits.padEnd(total)].slice(...digitsOf(groups, index)), fields?.[index]),
      ...(captions?.[index] ? [textNode(captions[index], 'tiny', { alignment: 'center' })] : []),
    ],
  }));
  // A number without captions is one row of boxes from left to right in every language.
  const heard = fields?.[0] ? {} : { alt };
  return { ...heard, rigid: captions === undefined, columns, columnGap: BOX.gap };
}

/** Returns the first digit of a group, and the one after its last. */
function digitsOf(groups: readonly number[], index: number): [number, number] {
  const from = sum(groups.slice(0, index));
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
