/** The place for the answer in a cell: room to write, boxes for digits, boxes to tick. */

import { fieldType } from '../../../runtime/fields/index.js';
import type { PaperNode } from '../../typeset/index.js';
import { markOf } from '../answer-rules.js';
import { markdown } from '../markdown.js';
import { actualSize } from '../page-layout.js';
import type { PlacedQuestion } from '../question-context.js';
import { titleOf } from '../question-title.js';
import { textNode, widthOf } from '../sheet.js';
import type { ConditionContext, DrawContext, FillableContext, LabelContext, MessageContext } from '../sheet-context.js';
import type { ControlOf, Simple } from '../simple-controls.js';
import { type DigitGroups, digitBoxes, digitBoxesHeight, digitBoxesWidth, digitLines } from './digit-boxes.js';
import { CELL, LINE, mm, RULE, SHORT_LINE } from './dimensions.js';
import {
  type FieldPlace,
  markField,
  optionField,
  otherField,
  placeField,
  textField,
  unknownField,
} from './form-fields.js';
import { type DrawnOption, optionRows, optionsHeight, optionsWidth, tickWidth } from './options.js';
import { placeRows, placesHeight, placesWidths } from './place-boxes.js';
import { NUMBER_TOP, scaleHeight, scaleRow, scaleWidths } from './scale.js';
import { emptySpace, openSpace, rule, ruledLines, withText } from './writing-space.js';

/** A question that has no others in it. */
export interface SimpleQuestion extends PlacedQuestion {
  readonly control: Simple;
  /** Text behind each option that says where to go on; absent if there is none. */
  readonly routes?: readonly (string | undefined)[] | undefined;
}

export interface AnswerSpace {
  readonly least: number;
  /** Least width if options may be below each other. */
  readonly narrow?: number;
  readonly ideal: number;
  readonly fixed: boolean;
  /** True if the label is part of the answer space, as for a box to tick that is the question itself. */
  readonly saysLabel?: boolean;
  /** Distance of a box to tick behind it from its top; that of a line to write on if absent. */
  readonly tickTop?: number;
  /** Returns the approximate height at a width. */
  height(width: number): number;
  /** Draws the place. `path` is the path of the question if it is drawn for an item of a list. */
  draw(width: number, path?: string): PaperNode[];
}

/** Width of a line for an answer of 40 characters. */
const WRITTEN = mm(52);
const LEAST_WRITTEN = mm(24);
/** Distance of a box to tick behind a line to write on from the top of the line. */
const TICK_TOP = mm(1.6);
/** Widths of the answers that the author asks to print side by side, as shares of a row. */
const SHARES = { full: undefined, half: 0.48, third: 0.31, quarter: 0.23 } as const;

/** Returns the place for the answer to a question, with the box for "unknown" behind it. */
export function answerSpace(asked: SimpleQuestion, sheet: DrawContext): AnswerSpace {
  const space = (SPACES[asked.control.kind] as SpaceOf<Simple['kind']>)(asked.control as never, asked, sheet);
  const { unknown } = asked.field;
  if (unknown === undefined) return space;
  // A unit is at the end of its line, next to the box.
  const gap = 'after' in asked.control && asked.control.after ? mm(4) : mm(2);
  const own = tickWidth(sheet, unknown) + gap;
  const options = [{ label: unknown, ticked: false }];
  const tick = (width: number, path = asked.path) =>
    optionRows([{ ...options[0]!, field: unknownField({ ...asked, path }, unknown, sheet) }], width, sheet);
  return {
    ...space,
    least: Math.max(space.least, own),
    ...(space.narrow !== undefined && { narrow: Math.max(space.narrow, own) }),
    ideal: space.ideal + own,
    height: width =>
      space.least + own > width
        ? space.height(width) + optionsHeight(options, width, sheet)
        : space.height(space.fixed ? width : width - own),
    draw: (width, path) => {
      if (space.least + own > width) return [...space.draw(width, path), ...tick(width, path)];
      const room = space.fixed ? space.least : width - own;
      const columns = [
        { width: room, stack: space.draw(room, path) },
        { width: own - gap, stack: tick(own, path), margin: [0, space.tickTop ?? TICK_TOP, 0, 0] },
      ];
      return [{ columns, columnGap: gap }];
    },
  };
}

type SpaceOf<Kind extends Simple['kind']> = (
  control: ControlOf<Kind>,
  asked: SimpleQuestion,
  sheet: DrawContext,
) => AnswerSpace;

const SPACES: { readonly [Kind in Simple['kind']]: SpaceOf<Kind> } = {
  lines({ lines, share = 1, after, text }, asked, sheet) {
    const unit = after ? widthOf(sheet, after, 'cellHint') + mm(2) : 0;
    const asks = SHARES[asked.field.width];
    const needed = Math.max(LEAST_WRITTEN, share * WRITTEN) + unit;
    const ideal = asks ? Math.min(asks * sheet.layout.width, needed) : needed;
    if (lines > 1)
      return {
        least: sheet.layout.width / 2,
        ideal: sheet.layout.width,
        fixed: false,
        height: () => lines * LINE,
        draw: (width, path) => withText(text, ruledLines(lines, width, at(asked, path), sheet)),
      };
    return {
      least: Math.min(ideal, Math.max(LEAST_WRITTEN, ideal * 0.6)),
      ideal,
      fixed: false,
      height: () => CELL.write,
      draw: (width, path) => withText(text, [openSpace(width, after, at(asked, path), sheet)]),
    };
  },
  comb: ({ cells, groups = [cells], captions, text }, asked, sheet) =>
    boxesSpace(
      { groups: captions || !sheet.fillable ? groups : [cells], captions, digits: digitsOf(text) },
      asked,
      sheet,
    ),
  date({ captions, parts = ['', '', ''], withoutDay }, asked, sheet) {
    const from = withoutDay && !sheet.fillable ? 1 : 0;
    const digits = parts.map((part, index) => part.padStart(DATE[index]!)).slice(from);
    const boxes = { groups: DATE.slice(from), captions: captions.slice(from), digits: digits.join('') };
    return boxesSpace(boxes, asked, sheet);
  },
  ticks({ options }, asked, sheet) {
    const [only] = options;
    const saysLabel = options.length === 1 && [null, only!.label].includes(asked.field.label);
    const said = saysLabel ? [{ ...only!, label: numbered(asked, only!.label, sheet) }] : withRoutes(options, asked);
    const ideal = Math.min(sheet.layout.width - 2 * CELL.pad - 2 * RULE, optionsWidth(said, sheet));
    const widest = Math.min(ideal, Math.max(...said.map(option => optionsWidth([option], sheet))));
    const least = ideal < sheet.layout.width / 3 ? ideal : Math.max(widest, ideal / 2);
    return {
      least,
      narrow: widest,
      ideal,
      fixed: false,
      saysLabel,
      tickTop: 0,
      height: width => optionsHeight(said, width, sheet),
      draw: (width, path) => optionRows(withFields(said, options, at(asked, path), sheet), width, sheet),
    };
  },
  blanks({ blanks }, asked, sheet) {
    const { heard } = sheet.words;
    const parts = fieldType(asked.field.type).parts ?? [];
    const draw = (width: number, path?: string): PaperNode[] => {
      const own = width / blanks.length - mm(2);
      const columns = blanks.map(({ caption, text }, index) => {
        const field = textField(at(asked, path), sheet, { part: parts[index]!, caption });
        const space = emptySpace(own, CELL.write, `${caption}: ${heard.space}`, field);
        return { width: own, stack: [...withText(text, [space]), rule(own), textNode(caption, 'tiny')] };
      });
      return [{ columns, columnGap: mm(2) }];
    };
    return {
      least: blanks.length * SHORT_LINE,
      ideal: blanks.length * mm(36),
      fixed: false,
      height: () => CELL.write + mm(3),
      draw,
    };
  },
  box({ width, height, caption }, _, sheet) {
    const own = actualSize(sheet, mm(width));
    const high = actualSize(sheet, mm(height));
    const alt = caption ? sheet.words.heard.spaceFor(caption) : sheet.words.heard.space;
    const frame = { type: 'rect', x: 0, y: 0, w: own, h: high, lineWidth: RULE, lineColor: '#000000' };
    const draw = (): PaperNode[] => [
      { canvas: [frame], alt },
      ...(caption ? [textNode(caption, 'tiny', { margin: [0, -mm(3.4), 0, 0], artifact: true })] : []),
    ];
    return { least: own, ideal: own, fixed: true, height: () => high, draw };
  },
  places({ options }, asked, sheet) {
    const draw = (width: number, path?: string): PaperNode[] => {
      const fields = options.map((option, index) => placeField(at(asked, path), index, option, sheet));
      return placeRows(options, width, sheet, fields);
    };
    return {
      ...placesWidths(options, sheet),
      fixed: false,
      height: width => placesHeight(options, width, sheet),
      draw,
    };
  },
  scale(control, asked, sheet) {
    const draw = (width: number, path?: string): PaperNode[] => {
      const fields = control.marks.map(mark => markField(at(asked, path), mark, sheet));
      return [scaleRow(control, width, sheet, fields)];
    };
    return {
      ...scaleWidths(control, sheet),
      fixed: false,
      tickTop: NUMBER_TOP,
      height: width => scaleHeight(control, width, sheet),
      draw,
    };
  },
  text({ title, text }, _, { layout: { width } }) {
    const draw = (): PaperNode[] => [
      ...(title === undefined ? [] : [textNode(title, 'cell')]),
      ...markdown(text, 'cellHint'),
    ];
    return { least: width - 3 * CELL.pad, ideal: width, fixed: false, saysLabel: true, height: () => mm(4), draw };
  },
};

/** Adds to each option where to go on after it. */
function withRoutes(options: readonly DrawnOption[], { routes }: SimpleQuestion): readonly DrawnOption[] {
  return routes ? options.map((option, index) => ({ ...option, goTo: routes[index] })) : options;
}

/** Digits of day, month and year. */
const DATE = [2, 2, 4];

/** Returns the digits of a default value without isolates and spaces. */
const digitsOf = (text = ''): string => text.replace(/[\s\u2066-\u2069]/g, '');

/** Returns boxes for digits, which need just their own width. */
function boxesSpace(
  all: DigitGroups,
  asked: SimpleQuestion,
  sheet: FillableContext & MessageContext & ConditionContext,
): AnswerSpace {
  const { groups, captions } = all;
  const width = digitBoxesWidth(groups);
  const lines = digitLines(all, 0);
  return {
    least: width,
    ...(lines.length > 1 && { narrow: Math.max(...lines.map(line => digitBoxesWidth(line.groups))) }),
    ideal: width,
    fixed: true,
    height: room => digitLines(all, room).length * digitBoxesHeight(captions),
    draw: (room, path) => {
      const fields = groups.map((comb, index) => {
        const part = groups.length > 1 ? { part: String(index + 1), caption: captions?.[index] } : {};
        return textField(at(asked, path), sheet, { comb, ...part });
      });
      return digitLines({ ...all, fields }, room).map(line => digitBoxes(line, sheet));
    },
  };
}

/** Returns the place of a question, at the path of an item if one is given. */
const at = (asked: SimpleQuestion, path: string | undefined): SimpleQuestion =>
  path === undefined ? asked : { ...asked, path };

type Options = ControlOf<'ticks'>['options'];

/** Returns options with the fields of their boxes. `plain` has their labels without the number of the question. */
const withFields = (said: readonly DrawnOption[], plain: Options, place: FieldPlace, sheet: FillableContext) =>
  said.map((option, index) => ({
    ...option,
    field: optionField(
      place,
      index,
      plain.map(({ label }) => label),
      sheet,
    ),
    ...(option.write !== undefined && { writeField: otherField(place, plain[index]!.label, sheet) }),
  }));

const numbered = ({ field }: SimpleQuestion, label: string, sheet: LabelContext): string =>
  [titleOf({ number: field.number, label }, sheet), markOf(field, sheet)].filter(Boolean).join(' ');
