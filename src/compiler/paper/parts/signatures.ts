/** Signatures: boxes with name, date and signature, the thumbprint, the stamp, and a few fiscal stamps. */
import type { LocalExpression, SignatureOf } from '../../../runtime/model.js';
import type { PaperNode } from '../../typeset/index.js';
import { type ApplicablePart, applicableParts } from '../applicable-parts.js';
import { type Block, block, sideBySide } from '../block.js';
import { GAP, GUTTER, mm, RULE, SIGNATURE, STAMP, spanWidth, THUMBPRINT } from '../dimensions.js';
import { heightOf, type SheetContext, textNode, widthOf } from '../sheet.js';
import { COLOUR, STRUCK, type TypeName } from '../type-scale.js';
import { fewStamps } from './fiscal-stamps.js';

const HALF = spanWidth(6);
const INSET = mm(1.5);
/** Width of the date's line above the box. */
const DATE = mm(24);
const CAPTION_GAP = mm(1.5);

/** Returns the signature blocks, two in a row. */
export function signatures(sheet: SheetContext): Block[] {
  const signers = applicableParts(sheet.form.paper.signatures, 'signatures', sheet);
  const boxes = [...signers.map(signer => signature(signer, sheet)), ...marks(sheet)];
  const rows = Array.from({ length: Math.ceil(boxes.length / 2) }, (_, row) => boxes.slice(2 * row, 2 * row + 2));
  return rows.flatMap(row => sideBySide(row.map(one => ({ width: HALF, blocks: [one] }))));
}

function signature(signer: ApplicablePart<SignatureOf<string, LocalExpression>>, sheet: SheetContext): Block {
  const { label, struck, when } = signer;
  const { signature: caption, heard } = sheet.words;
  const space = box(SIGNATURE, caption, struck ? heard.struck : heard.spaceFor(caption));
  return boxed(label, [nameAndDate(sheet), space, ...(struck ? [crossed] : [])], sheet, { struck, when });
}

/** Returns the narrow boxes (thumbprint, stamp, fiscal stamps). As many as fit share one half of a row. */
function marks(sheet: SheetContext): Block[] {
  const { paper } = sheet.form;
  const { words: say } = sheet;
  const all = [
    ...(paper.thumbprint
      ? [
          {
            label: say.thumbprint,
            body: box(THUMBPRINT, '', say.heard.spaceFor(say.thumbprint)),
            width: THUMBPRINT.width,
          },
        ]
      : []),
    ...(paper.stamp ? [{ label: say.stamp, body: circle(say.heard.spaceFor(say.stamp)), width: STAMP }] : []),
  ];
  const stacks = [
    ...all.map(({ label, body, width }) => ({ width, stack: [textNode(label, 'label', { tag: 'H2' }), body] })),
    ...fewStamps(sheet),
  ];
  return halves(stacks).map(columns =>
    block(columns.length === 1 ? columns[0]!.stack : [{ columns: [...columns], columnGap: GUTTER }], {
      after: GAP.section,
    }),
  );
}

type Stack = { readonly width: number; readonly stack: readonly PaperNode[] };

function halves(stacks: readonly Stack[]): (readonly Stack[])[] {
  const found: (readonly Stack[])[] = [];
  for (const stack of stacks) {
    const last = found.at(-1) ?? [];
    const wide = [...last, stack].reduce((sum, { width }) => sum + width + GUTTER, -GUTTER);
    if (last.length > 0 && wide <= HALF + 0.1) found.splice(-1, 1, [...last, stack]);
    else found.push([stack]);
  }
  return found;
}

interface SignatureLayout {
  readonly struck?: boolean;
  readonly when?: string | undefined;
}

function boxed(
  label: string,
  body: readonly PaperNode[],
  sheet: SheetContext,
  { struck, when }: SignatureLayout = {},
): Block {
  const texts: { text: string; type: TypeName }[] = [
    ...(when ? [{ text: when, type: 'when' } as const] : []),
    { text: label, type: 'label' },
  ];
  const head = texts.map(({ text, type }) =>
    textNode(text, type, { ...(struck && STRUCK), ...(type === 'label' && { tag: 'H2' }) }),
  );
  const headHeight = texts.reduce((sum, { text, type }) => sum + heightOf(sheet, text, type, HALF), 0);
  return block(body, { head, headHeight, level: true, after: GAP.section });
}

/** Returns the lines for name and date side by side, together as wide as one half. */
function nameAndDate(sheet: SheetContext): PaperNode {
  const { name, date } = sheet.words;
  const columns = [line(name, HALF - DATE - GUTTER, sheet), line(date, DATE, sheet)];
  return { columns, columnGap: GUTTER };
}

/** Returns a caption with a line after it. */
function line(caption: string, width: number, sheet: SheetContext): PaperNode & { readonly width: number } {
  const own = widthOf(sheet, caption, 'hint') + 1;
  const rest = width - own - CAPTION_GAP;
  return {
    width,
    columns: [
      { width: own, ...textNode(caption, 'hint'), margin: [0, mm(3.6), 0, 0] },
      { width: rest, canvas: [stroke(rest, mm(8))] },
    ],
    columnGap: CAPTION_GAP,
  };
}

const stroke = (width: number, y: number) => ({
  ...{ type: 'line', x1: 0, y1: y, x2: width, y2: y },
  ...{ lineWidth: RULE, lineColor: COLOUR.rule },
});

const box = ({ width, height }: { width: number; height: number }, caption: string, alt: string): PaperNode => ({
  alt,
  table: {
    widths: [width - INSET],
    heights: [height],
    body: [[{ ...textNode(caption, 'caption') }]],
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

/** Diagonal line through a signature box that does not apply. */
const crossed: PaperNode = {
  canvas: [
    {
      ...{ type: 'line', x1: 0, y1: -mm(0.8), x2: SIGNATURE.width, y2: -SIGNATURE.height - mm(0.8) },
      ...{ lineWidth: RULE, lineColor: COLOUR.ink },
    },
  ],
};

const circle = (alt: string): PaperNode => {
  const radius = STAMP / 2;
  const round = { type: 'ellipse', x: radius, y: radius, r1: radius, r2: radius, dash: { length: 3 } };
  return { alt, canvas: [{ ...round, lineWidth: RULE, lineColor: COLOUR.rule }], margin: [0, mm(1), 0, 0] };
};
