/** Quotes: whether a text means the same without them, and whether YAML could not read it without them. */
import { CST } from 'yaml';
import { booleanOf, isNull, numberOf } from '../1-parse/read-scalars.js';
import { quoted } from '../1-parse/source-line.js';
import type { Edit } from '../text-edit.js';

const INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`]/;
/** Texts that YAML, or the reader of a condition, would not read as a text. */
const SPECIAL = /^(?:y|n|yes|no|on|off|~|\.inf|-\.inf|\.nan|<<|---|\.\.\.|صح|صحيح|أجل|خطأ|كلا)$/i;

export function needsQuotes(text: string, inFlow: boolean): boolean {
  const plain = { text, plain: true } as Parameters<typeof numberOf>[0];
  if (text === '' || text !== text.trim() || /[\n\r\t\p{Cc}]/u.test(text)) return true;
  if (INDICATOR.test(text) || /:(?:\s|$)|\s#/.test(text) || SPECIAL.test(text)) return true;
  if (inFlow && /[,[\]{}]/.test(text)) return true;
  return numberOf(plain) !== undefined || booleanOf(plain) !== undefined || isNull(plain);
}

/** Returns the edit that removes needless quotes, or adds those that other readers of YAML need, if any. */
export function quoteEdits(token: CST.Token, inFlow: boolean): readonly Edit[] {
  if (token.type === 'scalar') return bracketQuotes(token, inFlow);
  if (token.type !== 'single-quoted-scalar' && token.type !== 'double-quoted-scalar') return [];
  const { offset, source } = token;
  const text = CST.resolveAsScalar(token as CST.FlowScalar).value;
  if (source.includes('\n') || source.slice(1, -1) !== text || needsQuotes(text, inFlow)) return [];
  return [{ start: offset, end: offset + source.length, text }];
}

/** Returns the edit that puts a text with brackets, or commas in them, in quotes. Only this language reads it without. */
function bracketQuotes({ offset, source }: CST.FlowScalar, inFlow: boolean): readonly Edit[] {
  const hasBrackets = inFlow ? /[[\]{},]/.test(source) : /^[[{]/.test(source);
  if (!hasBrackets) return [];
  return [{ start: offset, end: offset + source.length, text: quoted(source) }];
}
