/**
 * Names of archive members in the encodings of older programs. Explorer of an Arabic Windows writes code page 720; the
 * format itself says code page 437 (APPNOTE.TXT, appendix D).
 */

const CODE_PAGE_720 =
  '\ufffd\ufffdéâ\ufffdà\ufffdçêëèïî\ufffd\ufffd\ufffd\ufffd\u0651\u0652ô¤ـûùءآأؤ£إئابةتثجحخدذرزسشص«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀ضطظعغفµقكلمنهوىي≡\u064b\u064c\u064d\u064e\u064f\u0650≈°∙·√ⁿ²■\u00a0';
const CODE_PAGE_437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes a name. `isUtf8` is what the archive says; many programs write UTF-8 without saying so. */
export function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    return isUtf8 ? decodeBy(CODE_PAGE_437, bytes) : decodeOlder(bytes);
  }
}

/** Decodes by code page 720 if all letters beyond ASCII are Arabic there, otherwise by code page 437. */
function decodeOlder(bytes: Uint8Array): string {
  const arabic = decodeBy(CODE_PAGE_720, bytes);
  return /^(?:[\0-\x7f]|[\u0621-\u0652])*$/.test(arabic) ? arabic : decodeBy(CODE_PAGE_437, bytes);
}

const decodeBy = (page: string, bytes: Uint8Array): string =>
  Array.from(bytes, byte => (byte < 128 ? String.fromCharCode(byte) : page[byte - 128]!)).join('');
