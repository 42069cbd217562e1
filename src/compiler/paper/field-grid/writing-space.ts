/** Rooms to write in: an empty space, one line with its unit, and ruled lines. */
import type { FormField, PaperNode } from '../../typeset/index.js';
import { tagOrigin } from '../node-origin.js';
import { textNode, widthOf } from '../sheet.js';
import type { ConditionContext, FillableContext, MeasureContext, MessageContext } from '../sheet-context.js';
import { CELL, LINE, mm, RULE } from './dimensions.js';
import { type FieldPlace, textField } from './form-fields.js';

/** Returns an empty space that is a figure for screen readers. */
export const emptySpace = (width: number, height: number, alt: string, field?: FormField): PaperNode => ({
  ...(field ? { field } : { alt }),
  canvas: [{ type: 'rect', x: 0, y: 0, w: Math.max(1, width), h: height, color: '#ffffff' }],
});

/** Returns the room to write one line, with its unit at the end. */
export function openSpace(
  width: number,
  after: string | undefined,
  asked: FieldPlace,
  sheet: FillableContext & MeasureContext & MessageContext & ConditionContext,
): PaperNode {
  const { space } = sheet.words.heard;
  const origin = tagOrigin(asked.field.path, { kind: 'lines', lines: 1, width });
  const height = CELL.write;
  const field = textField(asked, sheet);
  if (!after) return { ...emptySpace(width, height, space, field), ...origin };
  const own = Math.min(width / 2, widthOf(sheet, after, 'cellHint') + 1);
  return {
    columns: [
      { width: width - own, ...emptySpace(width - own, height, `${space}${sheet.screen.comma}${after}`, field) },
      { width: own, ...textNode(after, 'cellHint', { alignment: 'end' }), margin: [0, height - mm(4), 0, 0] },
    ],
    // Columns take the gap of those around them.
    columnGap: 0,
    ...origin,
  };
}

/** Writes a default value into an empty space. */
export const withText = (text: string | undefined, space: PaperNode[]): PaperNode[] =>
  text ? [textNode(text, 'option', { margin: [0, mm(2), 0, -mm(6.2)] }), ...space] : space;

export const rule = (width: number): PaperNode => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: RULE, lineColor: '#000000' }],
});

/** Number of lines that the field of a long text shows. Readers scroll in it. */
const MOST_FIELD_LINES = 16;

/** Returns lines to write on. The border of the cell is the last one. */
export function ruledLines(
  lines: number,
  width: number,
  asked: FieldPlace,
  sheet: FillableContext & MessageContext,
): PaperNode[] {
  const origin = tagOrigin(asked.field.path, { kind: 'lines', lines, width });
  const field = textField(asked, sheet, { multiline: true });
  if (field) return [emptySpace(width, Math.min(lines, MOST_FIELD_LINES) * LINE - mm(1), '', field)];
  return Array.from({ length: lines }, (_, index) => ({
    stack: [
      index === 0
        ? { ...emptySpace(width, LINE - mm(0.6), sheet.words.heard.space), ...origin }
        : { stack: [], margin: [0, LINE, 0, 0] },
      ...(index < lines - 1 ? [rule(width)] : []),
    ],
  }));
}
