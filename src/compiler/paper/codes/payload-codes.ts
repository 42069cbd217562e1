/**
 * Payload codes: the whole submission as 2D codes at the end of a filled copy, three in a row, after an explanation.
 */
import { deflateRawSync } from 'node:zlib';
import { encodeCodes } from '../../../runtime/codes/index.js';
import { isolate, type PaperNode } from '../../typeset/index.js';
import { type Block, block } from '../block.js';
import { GAP, GUTTER, mm, spanWidth } from '../dimensions.js';
import { bar } from '../parts/section-bar.js';
import { code, count, type FilledRecord, type SheetContext, textNode } from '../sheet.js';
import { TYPE } from '../type-scale.js';
import { checkCodeOf, codePayload } from './code-payload.js';
import { drawnQr, qrBars } from './qr.js';

/**
 * Width of a code. A code has at most 109 modules, so no module is narrower than half a millimetre. The gutter serves
 * as the quiet zone.
 */
const CELL = spanWidth(4);
const WIDEST_MODULE = mm(0.75);
const QUIET = mm(3);
const PER_ROW = 3;

export function codes(sheet: SheetContext): Block[] {
  const { form, record } = sheet;
  if (!form.paper.barcode || !record) return [];
  const drawn = textsOf(sheet, record).map((text, index, { length }) => codeCell(text, index + 1, length, sheet));
  // The explanation takes the place of one code, or of two if there is only one code.
  const wide = drawn.length === 1 ? 2 : 1;
  const cells = [{ ...explanation(sheet, record), width: spanWidth(4 * wide) }, ...drawn];
  return [block([bar(sheet.words.codes)], { keepWithNext: true, after: QUIET }), ...rows(cells, PER_ROW - wide + 1)];
}

function textsOf(sheet: SheetContext, record: FilledRecord): string[] {
  const { form, fingerprint } = sheet;
  const json = JSON.stringify(codePayload(sheet, record));
  return encodeCodes({ form: form.id, version: form.version, fingerprint }, deflateRawSync(json, { level: 9 }));
}

/** Arranges cells in rows; the first row has `first` cells. */
function rows(cells: readonly PaperNode[], first: number): Block[] {
  const count = 1 + Math.ceil(Math.max(0, cells.length - first) / PER_ROW);
  return Array.from({ length: count }, (_, row) => {
    const start = row === 0 ? 0 : first + (row - 1) * PER_ROW;
    const columns = cells.slice(start, row === 0 ? first : start + PER_ROW);
    return block([{ columns, columnGap: GUTTER }], { after: row === count - 1 ? GAP.section : QUIET });
  });
}

const explanation = (sheet: SheetContext, record: FilledRecord): PaperNode => ({
  stack: [
    textNode(sheet.words.codesHelp, 'body', { margin: [0, 0, 0, GAP.section] }),
    textNode(sheet.words.checkCode, 'label'),
    { text: isolate(checkCodeOf(sheet, record)), ...TYPE.digit, characterSpacing: 1 },
  ],
});

function codeCell(text: string, part: number, parts: number, sheet: SheetContext): PaperNode {
  const qr = qrBars(text);
  const module = Math.min(CELL / qr.size, WIDEST_MODULE);
  return {
    width: CELL,
    stack: [
      { ...drawnQr(qr, module), alt: sheet.words.heard.code(count(sheet, part), count(sheet, parts)) },
      ...(parts > 1
        ? [textNode(code(sheet, `${part}/${parts}`), 'caption', { margin: [0, GAP.small, 0, 0], artifact: true })]
        : []),
    ],
  };
}
