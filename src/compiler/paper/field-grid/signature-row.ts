/** Signatures, thumbprint, stamp and fiscal stamps in shared rows. */
import type { PaperNode } from '../../typeset/index.js';
import { applicableParts } from '../applicable-parts.js';
import { type Block, block } from '../block.js';
import { FISCAL_STAMP, STAMP, THUMBPRINT } from '../dimensions.js';
import { actualSize } from '../page-layout.js';
import { stampLabels } from '../parts/fiscal-stamps.js';
import { heightOf, textNode } from '../sheet.js';
import type { ClosingContext, MessageContext, PartContext } from '../sheet-context.js';
import { COLOUR, STRUCK, TYPE } from '../type-scale.js';
import { ARROW, runIn } from './cell.js';
import { CELL, mm, RULE, SECTION_GAP } from './dimensions.js';
import { boxedLayout } from './table-layouts.js';
import { emptySpace } from './writing-space.js';

const SIGNATURE = { widest: mm(60), narrowest: mm(46), space: mm(12) };
export const GAP = mm(3);
/** Number of signatures below each other, next to a stamp. */
const STACKED = 2;

/** A thing to place: a column of signatures, the thumbprint, the stamp, or a fiscal stamp. */
export interface Mark {
  readonly width: number;
  readonly stack: readonly PaperNode[];
}

/** Signatures that apply, with their captions. */
type SignatureContext = PartContext & MessageContext;

/** Returns the signatures and then the marks, in rows of a width. */
export function signatureRow(marks: readonly Mark[], outer: number, sheet: SignatureContext): Block[] {
  const many = applicableParts(sheet.form.paper.signatures, 'signatures', sheet).length;
  const each = marks.length > 0 && many > 1 ? STACKED : 1;
  if (many + marks.length === 0) return [];
  const most = Math.max(1, Math.floor((outer + GAP) / (SIGNATURE.narrowest + GAP)));
  const columns = Math.min(most, Math.max(1, Math.ceil(many / each)));
  const free = marks.reduce((sum, { width }) => sum - width - GAP, outer - (columns - 1) * GAP);
  const width = Math.max(SIGNATURE.narrowest, Math.min(SIGNATURE.widest, free / columns));
  const signatures = signaturesOf(width, sheet);
  const stacked = Array.from({ length: Math.ceil(many / each) }, (_, index) => ({
    width,
    stack: signatures.slice(index * each, (index + 1) * each),
  }));
  const rows = rowsOf([...stacked, ...marks], outer);
  return rows.map(row => block([{ columns: row, columnGap: GAP }], { after: SECTION_GAP }));
}

/** Returns the signatures below each other, or undefined if there are none or too many. */
export function signatureColumn(sheet: SignatureContext): Mark | undefined {
  const width = SIGNATURE.widest;
  const signatures = signaturesOf(width, sheet);
  return signatures.length > 0 && signatures.length <= STACKED ? { width, stack: signatures } : undefined;
}

/** Places parts side by side, as many as a row has room for. */
function rowsOf(parts: readonly Mark[], outer: number): Mark[][] {
  const rows: Mark[][] = [];
  let free = 0;
  for (const part of parts) {
    if (part.width > free) {
      rows.push([]);
      free = outer;
    }
    rows.at(-1)!.push(part);
    free -= part.width + GAP;
  }
  return rows;
}

function signaturesOf(outer: number, sheet: SignatureContext): PaperNode[] {
  const { words } = sheet;
  return applicableParts(sheet.form.paper.signatures, 'signatures', sheet).map(signer => {
    const { when, struck } = signer;
    const width = outer - 2 * CELL.pad - 2 * RULE;
    const style = struck ? { ...TYPE.cell, ...STRUCK } : TYPE.cell;
    const title = { ...runIn({ label: signer.label, more: when && `${ARROW}${when}` }, style), tag: 'H2' };
    if (struck) return framed(width, [[title]]);
    const foot = {
      columns: [
        { width: width * 0.56, ...textNode(`${words.name}${sheet.screen.colon}`, 'tiny') },
        { width: width * 0.44, ...textNode(`${words.date}${sheet.screen.colon}`, 'tiny') },
      ],
    };
    const space = emptySpace(width, SIGNATURE.space, words.heard.spaceFor(words.signature));
    return framed(width, [[title, space], [foot]]);
  });
}

/** Returns the thumbprint, the stamp and the fiscal stamps. */
export function marksOf(sheet: ClosingContext): Mark[] {
  const { paper } = sheet.form;
  const { words } = sheet;
  const [thumbWidth, thumbHeight] = [THUMBPRINT.width, THUMBPRINT.height].map(side => actualSize(sheet, side));
  const thumb = (): Mark => ({
    width: thumbWidth! + 2 * RULE,
    stack: [
      titled(
        words.thumbprint,
        thumbWidth! - 2 * CELL.pad,
        thumbHeight! - mm(4.5),
        words.heard.spaceFor(words.thumbprint),
      ),
    ],
  });
  const size = actualSize(sheet, STAMP);
  const stamp = (): Mark => ({
    width: size,
    stack: [
      circle(size / 2, words.heard.spaceFor(words.stamp)),
      textNode(words.stamp, 'cell', { alignment: 'center', margin: [0, mm(2) - size, 0, size - mm(5)] }),
    ],
  });
  return [...(paper.thumbprint ? [thumb()] : []), ...(paper.stamp ? [stamp()] : []), ...stampBoxes(sheet)];
}

function titled(title: string, width: number, height: number, alt: string): PaperNode {
  return framed(width, [[{ ...textNode(title, 'cell'), tag: 'H2' }, emptySpace(width, height, alt)]]);
}

function stampBoxes(sheet: ClosingContext): Mark[] {
  const inner = actualSize(sheet, FISCAL_STAMP.width) + 2 * CELL.pad;
  const boxes = stampLabels(sheet).map(({ label, amount, on }) => {
    const texts = [
      [label, 'cell'],
      [amount, 'tiny'],
      [sheet.words.affixedTo(on), 'tiny'],
    ] as const;
    const height = texts.reduce((sum, [text, type]) => sum + heightOf(sheet, text, type, inner), 0);
    return { nodes: texts.map(([text, type]) => textNode(text, type)), height, on };
  });
  const highest = Math.max(...boxes.map(({ height }) => height));
  return boxes.map(({ nodes, height, on }) => {
    const space = emptySpace(
      inner,
      highest - height + actualSize(sheet, FISCAL_STAMP.height),
      sheet.words.heard.stampOn(on),
    );
    return { width: inner + 2 * CELL.pad + 2 * RULE, stack: [framed(inner, [[...nodes, space]])] };
  });
}

const framed = (width: number, rows: readonly (readonly PaperNode[])[]): PaperNode => ({
  table: { widths: [width], body: rows.map(stack => [{ stack: [...stack] }]) },
  layout: boxedLayout(),
  margin: [0, 0, 0, mm(0.7)],
});

const circle = (radius: number, alt: string): PaperNode => {
  const round = { type: 'ellipse', x: radius, y: radius, r1: radius - RULE, r2: radius - RULE, dash: { length: 3 } };
  return { alt, canvas: [{ ...round, lineWidth: RULE, lineColor: COLOUR.rule }] };
};
