/** The letterhead of a blank form: authority, emblem, title and form number side by side. */
import { isolate, type PaperNode } from '../../typeset/index.js';
import { EMBLEM } from '../dimensions.js';
import { count, type SheetContext, textNode, widthOf } from '../sheet.js';
import { PLAIN } from '../table-layouts.js';
import { BOLD, TYPE } from '../type-scale.js';
import { emptySpace } from './answer-space.js';
import { CELL, mm, RULE } from './dimensions.js';
import { boxedLayout } from './table-layouts.js';

/** Maximum number of authority lines. */
export const MOST_LINES = 3;
/** Width of the box for number and date in the register. */
const INCOMING = mm(44);
/** Most width of the texts at each side, as a share of the whole. */
const SIDE = 0.36;
/** Width of a side that is always free for its texts, as a share of the whole. */
const LEAST_SIDE = 0.3;

/** Returns the letterhead. The sides are equally wide, so that the title is in the middle, on one line if it can be. */
export function letterhead(sheet: SheetContext, width: number): PaperNode {
  const { form } = sheet;
  const { authority, title } = form;
  const lines = authority.slice(0, MOST_LINES);
  const type = (index: number) => (index === 0 ? 'authorityFirst' : 'authority');
  const number = formNumber(sheet);
  const legend = legendOf(sheet);
  const widest = Math.max(
    ...lines.map((line, index) => widthOf(sheet, line, type(index))),
    number ? widthOf(sheet, number.plain, 'authorityFirst') : 0,
    legend ? Math.min(widthOf(sheet, legend, 'note') + 2, width * 0.3) : 0,
  );
  const incoming = form.paper.incoming ? Math.min(INCOMING, width * LEAST_SIDE) : 0;
  const beside = (width - widthOf(sheet, title, 'blankTitle')) / 2 - mm(2);
  const most = Math.max(width * LEAST_SIDE, Math.min(width * SIDE, beside));
  const side = Math.max(incoming, Math.min(widest + mm(2), most));
  const start = lines.map((line, index) => textNode(line, type(index)));
  const end = [
    ...(number ? [number.node] : []),
    ...(form.paper.incoming ? [incomingBox(sheet, incoming)] : []),
    ...(legend ? [textNode(legend, 'note', { alignment: 'end' })] : []),
  ];
  const name = textNode(title, 'blankTitle', { tag: 'H1', alignment: 'center' });
  return {
    table: {
      widths: [side, width - 2 * side, side],
      body: [[{ stack: start }, { stack: [...emblemOf(sheet), name] }, { stack: end }]],
    },
    layout: PLAIN,
  };
}

/** Returns the box for number and date in the register of the office. */
function incomingBox(sheet: SheetContext, outer: number): PaperNode {
  const { words } = sheet;
  const captions = [words.incoming.number, words.incoming.date];
  const width = outer / 2 - 2 * CELL.pad - 1.5 * RULE;
  const cells = captions.map(caption => ({
    stack: [textNode(caption, 'cell'), emptySpace(width, CELL.write, words.heard.spaceFor(caption))],
  }));
  const table = { table: { widths: [width, width], body: [cells] }, layout: boxedLayout({ below: CELL.bottom }) };
  return {
    columns: [
      { width: '*', text: '' },
      { width: outer, ...table },
    ],
    margin: [0, mm(0.8), 0, mm(0.4)],
  };
}

const legendOf = ({ marked, words }: SheetContext): string | undefined => marked && words.marked[marked];

export function emblemOf({ form, words }: SheetContext): PaperNode[] {
  const { emblem } = form.paper;
  const alt = words.heard.emblem(form.authority[0] ?? form.title);
  return emblem ? [{ svg: emblem, fit: [EMBLEM, EMBLEM], alignment: 'center', alt }] : [];
}

function formNumber(sheet: SheetContext): { plain: string; node: PaperNode } | undefined {
  const { form, words, screen } = sheet;
  if (!form.paper.formNumber) return undefined;
  const name = `${words.formNumber}${screen.colon}`;
  const value = inOrder(count(sheet, form.paper.formNumber));
  const text = [{ text: name }, { text: value, ...BOLD }];
  return { plain: `${name}${value}`, node: { text, ...TYPE.authority, alignment: 'end' } };
}

/**
 * Isolates a form number so that its parts keep their order. A number with Arabic letters is left as it is, because it
 * has the right order by itself.
 */
export const inOrder = (text: string): string =>
  /\p{Script=Arabic}/u.test(text.replace(/[٠-٩]/g, '')) ? text : isolate(text);
