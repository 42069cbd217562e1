/**
 * The head of the first page: authority, emblem and form number, title, tracking number, description and service card.
 */

import { isolate, type PaperNode } from '../../typeset/index.js';
import { type Block, block } from '../block.js';
import { EMBLEM, GAP, GUTTER, mm, spanWidth, WIDTH } from '../dimensions.js';
import { PLAIN } from '../kit/table-layouts.js';
import { markdown } from '../markdown.js';
import { code, count, type SheetContext, textNode } from '../sheet.js';
import { BOLD, COLOUR, TYPE } from '../type-scale.js';
import { serviceCardBlocks } from './service-card.js';

/** Maximum number of authority lines in the head. */
const MOST_LINES = 3;

export function head(sheet: SheetContext): Block[] {
  const { form } = sheet;
  const title = { ...textNode(form.title, 'title', { tag: 'H1' }), margin: [0, mm(3), 0, mm(1)] };
  const description = form.description ? markdown(form.description, 'body') : [];
  return [block([letterhead(sheet), title, rule, ...description], { after: GAP.section }), ...serviceCardBlocks(sheet)];
}

const rule: PaperNode = {
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 1.2, lineColor: COLOUR.ink }],
  margin: [0, 0, 0, mm(2)],
};

/**
 * Returns authority, emblem and facts side by side, with the title between them if one is given, and `more` below the
 * facts.
 */
export function letterhead(sheet: SheetContext, title?: PaperNode, more: readonly PaperNode[] = []): PaperNode {
  const { authority, paper } = sheet.form;
  const lines = authority
    .slice(0, MOST_LINES)
    .map((line, index) => textNode(line, index === 0 ? 'authorityFirst' : 'authority'));
  const [start, end] = [{ stack: lines }, { stack: [...facts(sheet), ...more] }];
  if (!paper.emblem && !title) {
    const gap = { width: GUTTER, text: '' };
    return placing([{ ...start, width: spanWidth(7) }, gap, { ...end, width: spanWidth(5) }]);
  }
  const emblem = paper.emblem && {
    svg: paper.emblem,
    fit: [EMBLEM, EMBLEM],
    alignment: 'center' as const,
    alt: sheet.words.heard.emblem(authority[0] ?? sheet.form.title),
  };
  const side = spanWidth(title ? 4 : 5);
  const middle = { stack: [...(emblem ? [emblem] : []), ...(title ? [title] : [])], width: WIDTH - 2 * side };
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
  const day = record?.submittedAt && /^(\d{4})-(\d\d)-(\d\d)/.exec(record.submittedAt);
  return [
    ...(number ? [fact(say.formNumber, isolateDigits(count(sheet, number)))] : []),
    ...(record?.tracking ? [fact(say.tracking, isolate(record.tracking))] : []),
    ...(day ? [fact(say.submitted, code(sheet, `${day[3]}/${day[2]}/${day[1]}`))] : []),
  ];
  function fact(name: string, value: string): PaperNode {
    const text = [{ text: `${name}${screen.colon}` }, { text: value, ...BOLD }];
    return { text, ...TYPE.authority, alignment: 'end' };
  }
}

/**
 * Isolates a form number so that its parts keep their order. A number with Arabic letters is left as it is, because it
 * has the right order by itself.
 */
const isolateDigits = (text: string): string =>
  /\p{Script=Arabic}/u.test(text.replace(/[٠-٩]/g, '')) ? text : isolate(text);
