/** The letterhead: authority, emblem and form number, with the title between them; tracking number and date of a copy. */
import { isolate, type PaperNode } from '../../typeset/index.js';
import { spanWidth, WIDTH } from '../dimensions.js';
import { emblemOf, inOrder, MOST_LINES } from '../field-grid/letterhead.js';
import { count, type SheetContext, textNode } from '../sheet.js';
import { PLAIN } from '../table-layouts.js';
import { BOLD, TYPE } from '../type-scale.js';
import { submittedOn } from './receipt-facts.js';

/** Returns authority, emblem with title, and facts side by side. */
export function letterhead(sheet: SheetContext, title: PaperNode): PaperNode {
  const lines = sheet.form.authority
    .slice(0, MOST_LINES)
    .map((line, index) => textNode(line, index === 0 ? 'authorityFirst' : 'authority'));
  const [start, end] = [{ stack: lines }, { stack: facts(sheet) }];
  const side = spanWidth(4);
  const middle = { stack: [...emblemOf(sheet), title], width: WIDTH - 2 * side };
  return placing([{ ...start, width: side }, middle, { ...end, width: side }]);
}

const placing = (cells: readonly (PaperNode & { readonly width: number })[]): PaperNode => ({
  table: { widths: cells.map(({ width }) => width), body: [cells.map(({ width: _, ...cell }) => cell)] },
  layout: PLAIN,
});

/** Returns the facts at the end side of the head: the form number and, on a filled copy, tracking number and date. */
function facts(sheet: SheetContext): PaperNode[] {
  const { form, record, words: say, screen } = sheet;
  const number = form.paper.formNumber;
  const day = submittedOn(sheet);
  return [
    ...(number ? [fact(say.formNumber, inOrder(count(sheet, number)))] : []),
    ...(record?.tracking ? [fact(say.tracking, isolate(record.tracking))] : []),
    ...(day ? [fact(say.submitted, day)] : []),
  ];
  function fact(name: string, value: string): PaperNode {
    const text = [{ text: `${name}${screen.colon}` }, { text: value, ...BOLD }];
    return { text, ...TYPE.authority, alignment: 'end' };
  }
}
