/**
 * The letterhead: authority, emblem with title, and facts side by side. A blank form has its number and the box of the
 * register as facts, a filled copy its number, tracking number and date.
 */

import type { PaperMessages } from '../../../runtime/i18n/paper-messages.js';
import type { LocalForm } from '../../../runtime/model.js';
import { isolate, type PaperNode } from '../../typeset/index.js';
import { EMBLEM, spanWidth } from '../dimensions.js';
import { CELL, mm, RULE } from '../field-grid/dimensions.js';
import { boxedLayout } from '../field-grid/table-layouts.js';
import { emptySpace } from '../field-grid/writing-space.js';
import { count, textNode, widthOf } from '../sheet.js';
import type { LetterheadContext, MarkContext, MessageContext, PartContext, RecordContext } from '../sheet-context.js';
import { PLAIN } from '../table-layouts.js';
import { BOLD, TYPE } from '../type-scale.js';
import { submittedOn } from './receipt-facts.js';

/** Maximum number of authority lines. */
const MOST_LINES = 3;
/** Width of the box for number and date in the register. */
const INCOMING = mm(44);
/** Most width of the texts at each side, as a share of the whole. */
const SIDE = 0.36;
/** Width of a side that is always free for its texts, and most width of the box of the register, as shares of the whole. */
const LEAST_SIDE = 0.25;
const MOST_INCOMING = 0.3;

/** Returns the letterhead. The sides are equally wide, so that the title is in the middle. */
export function letterhead(sheet: LetterheadContext, width: number): PaperNode {
  const side = sheet.record ? spanWidth(4) : sideWidth(sheet, width);
  const start = authorityLines(sheet.form).map(([line, type]) => textNode(line, type));
  const title = textNode(sheet.form.title, 'blankTitle', { tag: 'H1', alignment: 'center' });
  const legend = hasLegend(sheet, width) ? [textNode(legendOf(sheet)!, 'note', { alignment: 'end' })] : [];
  const end = [...facts(sheet).map(factNode), ...incomingBox(sheet, width), ...legend];
  return {
    table: {
      widths: [side, width - 2 * side, side],
      body: [[{ stack: start }, { stack: [...emblemOf(sheet.form, sheet.words), title] }, { stack: end }]],
    },
    layout: PLAIN,
  };
}

/** Returns what the marks of questions mean, if a sheet has marks. */
export const legendOf = ({ marked, words, record }: MarkContext & MessageContext & RecordContext) =>
  marked && !record ? words.marked[marked] : undefined;

/** Number of lines of the legend for which there is room in the letterhead. */
const LEGEND_LINES = 2;

/** Returns whether the letterhead has room for the legend, which is else below it. */
export function hasLegend(sheet: LetterheadContext, width: number): boolean {
  const legend = legendOf(sheet);
  if (legend === undefined) return false;
  return sheet.measure(legend, 'note', sideWidth(sheet, width)).lines.length <= LEGEND_LINES;
}

/** Returns the width of a side of a blank form, which leaves the title on one line if it can. */
function sideWidth(sheet: LetterheadContext, width: number): number {
  const widest = Math.max(
    ...authorityLines(sheet.form).map(([line, type]) => widthOf(sheet, line, type)),
    ...facts(sheet).map(fact => widthOf(sheet, fact.join(''), 'authorityFirst')),
  );
  const beside = (width - widthOf(sheet, sheet.form.title, 'blankTitle')) / 2 - mm(2);
  const most = Math.max(width * LEAST_SIDE, Math.min(width * SIDE, beside));
  return Math.max(incomingWidth(sheet.form, width), Math.min(widest + mm(2), most));
}

const authorityLines = ({ authority }: LocalForm) =>
  authority.slice(0, MOST_LINES).map((line, index) => [line, index === 0 ? 'authorityFirst' : 'authority'] as const);

const incomingWidth = ({ paper }: LocalForm, width: number): number =>
  paper.incoming ? Math.min(INCOMING, width * MOST_INCOMING) : 0;

/** Returns the box of a blank form for number and date in the register of the office, if the form has one. */
function incomingBox(sheet: PartContext & MessageContext, whole: number): PaperNode[] {
  const { words, record } = sheet;
  const outer = incomingWidth(sheet.form, whole);
  if (record || outer === 0) return [];
  const captions = [words.incoming.number, words.incoming.date];
  const width = outer / 2 - 2 * CELL.pad - 1.5 * RULE;
  const cells = captions.map(caption => ({
    stack: [textNode(caption, 'cell'), emptySpace(width, CELL.write, words.heard.spaceFor(caption))],
  }));
  const table = { table: { widths: [width, width], body: [cells] }, layout: boxedLayout({ below: CELL.bottom }) };
  const columns = [
    { width: '*', text: '' },
    { width: outer, ...table },
  ];
  return [{ columns, margin: [0, mm(0.8), 0, mm(0.4)] }];
}

function emblemOf(form: LocalForm, words: PaperMessages): PaperNode[] {
  const { emblem } = form.paper;
  if (!emblem) return [];
  const alt = words.heard.emblem(form.authority[0] ?? form.title);
  const drawn = emblem.startsWith('data:') ? { image: emblem } : { svg: emblem };
  return [{ ...drawn, fit: [EMBLEM, EMBLEM], alignment: 'center', alt }];
}

type Fact = readonly [name: string, value: string];

/** Returns the form number and, on a filled copy, tracking number and date. */
function facts(sheet: PartContext & MessageContext): Fact[] {
  const { form, record, words, screen } = sheet;
  const number = form.paper.formNumber;
  const day = submittedOn(sheet);
  const all: Fact[] = [
    ...(number ? [[words.formNumber, inOrder(count(sheet, number))] as const] : []),
    ...(record?.tracking ? [[words.tracking, isolate(record.tracking)] as const] : []),
    ...(day ? [[words.submitted, day] as const] : []),
  ];
  return all.map(([name, value]) => [`${name}${screen.colon}`, value]);
}

const factNode = ([name, value]: Fact): PaperNode => ({
  text: [{ text: name }, { text: value, ...BOLD }],
  ...TYPE.authority,
  alignment: 'end',
});

/**
 * Isolates a form number so that its parts keep their order. A number with Arabic letters is left as it is, because it
 * has the right order by itself.
 */
const inOrder = (text: string): string =>
  /\p{Script=Arabic}/u.test(text.replace(/[٠-٩]/g, '')) ? text : isolate(text);
