/** Who signs: boxes with name, signature and date; thumbprint and stamp. */
import type { LocalExpression, SignatureOf } from '../../../runtime/model.js';
import { type Block, beside, block } from './block.js';
import { GAP, mm, RULE, SIGNATURE, STAMP, spanWidth, THUMBPRINT } from './measures.js';
import { instruction } from './question.js';
import { heightOf, type Sheet, words } from './sheet.js';
import { COLOUR, type TypeName } from './type-scale.js';
import type { PaperNode } from './typeset/index.js';

const HALF = spanWidth(6);
const CAPTION = mm(14);
const INSET = mm(1.5);

/** Two in a row. */
export function signatures(sheet: Sheet): Block[] {
  const { signatures: signers, thumbprint, stamp } = sheet.form.paper;
  const { words: say } = sheet;
  const boxes = [
    ...signers.map(signer => signature(signer, sheet)),
    ...(thumbprint ? [boxed(say.thumbprint, [box(THUMBPRINT, '', say.heard.spaceFor(say.thumbprint))], sheet)] : []),
    ...(stamp ? [boxed(say.stamp, [circle(say.heard.spaceFor(say.stamp))], sheet)] : []),
  ];
  const rows = Array.from({ length: Math.ceil(boxes.length / 2) }, (_, row) => boxes.slice(2 * row, 2 * row + 2));
  return rows.flatMap(row => beside(row.map(one => ({ width: HALF, blocks: [one] }))));
}

function signature({ label, showIf }: SignatureOf<string, LocalExpression>, sheet: Sheet): Block {
  const { name, signature: caption, date, heard } = sheet.words;
  const space = box(SIGNATURE, caption, heard.spaceFor(caption));
  return boxed(label, [line(name), space, line(date)], sheet, instruction(showIf?.words, sheet));
}

function boxed(label: string, body: readonly PaperNode[], sheet: Sheet, when?: string): Block {
  const said: { text: string; type: TypeName }[] = [
    ...(when ? [{ text: when, type: 'when' } as const] : []),
    { text: label, type: 'label' },
  ];
  const head = said.map(({ text, type }) => words(text, type, type === 'label' ? { tag: 'H2' } : {}));
  const headHeight = said.reduce((sum, { text, type }) => sum + heightOf(sheet, text, type, HALF), 0);
  return block(body, { head, headHeight, level: true, after: GAP.section });
}

/** A caption and a line after it, as wide as the signature. */
const line = (caption: string): PaperNode => ({
  columns: [
    { width: CAPTION, ...words(caption, 'hint'), margin: [0, mm(3.6), 0, 0] },
    { width: SIGNATURE.width - CAPTION, canvas: [stroke(SIGNATURE.width - CAPTION, mm(8))] },
  ],
  columnGap: 0,
});

const stroke = (width: number, y: number) => ({
  type: 'line',
  x1: 0,
  y1: y,
  x2: width,
  y2: y,
  lineWidth: RULE,
  lineColor: COLOUR.rule,
});

const box = ({ width, height }: { width: number; height: number }, caption: string, alt: string): PaperNode => ({
  alt,
  table: {
    widths: [width - INSET],
    heights: [height],
    body: [[{ ...words(caption, 'caption') }]],
  },
  layout: {
    hLineWidth: () => RULE,
    vLineWidth: () => RULE,
    paddingLeft: () => INSET,
    paddingRight: () => 0,
    paddingTop: () => mm(0.8),
    paddingBottom: () => 0,
  },
  margin: [0, mm(2), 0, 0],
});

const circle = (alt: string): PaperNode => {
  const radius = STAMP / 2;
  const round = { type: 'ellipse', x: radius, y: radius, r1: radius, r2: radius, dash: { length: 3 } };
  return { alt, canvas: [{ ...round, lineWidth: RULE, lineColor: COLOUR.rule }], margin: [0, mm(1), 0, 0] };
};
