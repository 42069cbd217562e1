/** Texts of definitions as files have them: in other encodings than UTF-8, and the place of the form's id. */
import { decodeForeign } from '../1-parse/decode-utf8.js';
import { ARABIC } from '../1-parse/vocabulary.js';
import type { Span } from '../diagnostics/diagnostic.js';

const ID_LINE = new RegExp(`^((?:form|${ARABIC.key.form})[ \\t]*:[ \\t]*)(.*\\S)`, 'm');

/**
 * Returns the text of a definition in UTF-16 or Windows-1256, or undefined if it is in UTF-8 or has no id in either of
 * them, so that it is no definition.
 */
export function decodeForeignForm(source: Uint8Array): string | undefined {
  const text = decodeForeign(source)?.text.replace(/^\ufeff/, '');
  return text !== undefined && ID_LINE.test(text) ? text : undefined;
}

/** Returns the span of the id in the text of a form, or its start if the id cannot be found. */
export function formIdSpan(text: string): Span {
  const found = ID_LINE.exec(text);
  if (!found) return { start: 0, end: 0 };
  const start = found.index + found[1]!.length;
  return { start, end: start + found[2]!.length };
}
