/** Payload codes: the whole submission of a filled copy as 2D codes, with what they are for. */
import { encodeCodes } from '../../../runtime/codes/index.js';
import { deflateRaw } from '../../host/zlib.js';
import { isolate, type PaperNode } from '../../typeset/index.js';
import { mm, spanWidth } from '../dimensions.js';
import { code, count, textNode } from '../sheet.js';
import type { CopyContext, FilledRecord, MessageContext, PartContext } from '../sheet-context.js';
import { BOLD, TYPE } from '../type-scale.js';
import { checkCodeOf, codePayload } from './code-payload.js';
import { drawnQr, qrBars } from './qr.js';

/** Width of a code. A code has at most 109 modules, so no module is narrower than half a millimetre. */
export const CODE_WIDTH = spanWidth(4);
const WIDEST_MODULE = mm(0.75);
/** Width of the empty margin around a code. */
const QUIET = mm(3);

/** Returns the codes of a filled copy; none if the form asks for none. */
export function payloadCodes(sheet: CopyContext & MessageContext): (PaperNode & { readonly width: number })[] {
  const { form, record } = sheet;
  if (!form.paper.barcode || !record) return [];
  return textsOf(sheet, record).map((text, index, { length }) => codeCell(text, index + 1, length, sheet));
}

function textsOf(sheet: CopyContext, record: FilledRecord): string[] {
  const { form, fingerprint } = sheet;
  const json = JSON.stringify(codePayload(sheet, record));
  return encodeCodes({ form: form.id, version: form.version, fingerprint }, deflateRaw(json));
}

/** Returns the title above the first code: what the codes are for, and the check code. */
export function codesTitle(sheet: PartContext & MessageContext): PaperNode[] {
  const { record, words, screen } = sheet;
  if (!record) return [];
  const checked = [
    { text: `${words.checkCode}${screen.colon}`, ...TYPE.note },
    { text: isolate(checkCodeOf(sheet.form, record)), ...TYPE.note, ...BOLD },
  ];
  return [
    textNode(words.codes, 'cell', { tag: 'H2' }),
    textNode(words.codesHelp, 'note'),
    { text: checked, ...TYPE.note, margin: [0, 0, 0, QUIET] },
  ];
}

function codeCell(text: string, part: number, parts: number, sheet: MessageContext) {
  const qr = qrBars(text);
  const module = Math.min(CODE_WIDTH / qr.size, WIDEST_MODULE);
  const number = textNode(code(sheet, `${part}/${parts}`), 'tiny', { margin: [0, QUIET, 0, QUIET], artifact: true });
  return {
    width: CODE_WIDTH,
    stack: [
      { ...drawnQr(qr, module), alt: sheet.words.heard.code(count(sheet, part), count(sheet, parts)) },
      ...(parts > 1 ? [number] : [{ stack: [], margin: [0, QUIET, 0, 0] }]),
    ],
  };
}
