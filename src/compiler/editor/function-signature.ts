/** Signature of an expression function on one line: its parameters and its result. */
import { signatures } from '../../runtime/engine/functions/signatures.js';
import type { AuthorText } from '../author-languages.js';
import type { MessageLanguage } from '../diagnostics/index.js';
import { FUNCTIONS, functionIn, functionName } from '../expressions/index.js';

const KINDS: Readonly<Record<string, AuthorText>> = {
  number: { en: 'number', ar: 'عدد' },
  string: { en: 'text', ar: 'نص' },
  boolean: { en: 'yes or no', ar: 'نعم أو لا' },
  date: { en: 'date', ar: 'تاريخ' },
  time: { en: 'time', ar: 'وقت' },
  datetime: { en: 'date and time', ar: 'تاريخ ووقت' },
  duration: { en: 'duration', ar: 'مدة' },
  'months-duration': { en: 'duration in months', ar: 'مدة بالأشهر' },
  range: { en: 'range', ar: 'نطاق' },
  context: { en: 'context', ar: 'كائن' },
  day: { en: 'date', ar: 'تاريخ' },
  ordered: { en: 'number, text or date', ar: 'عدد أو نص أو تاريخ' },
  scalar: { en: 'single value', ar: 'قيمة واحدة' },
  any: { en: 'any value', ar: 'أي قيمة' },
  item: { en: 'item', ar: 'عنصر' },
  list: { en: 'list', ar: 'قائمة' },
  first: { en: 'the same', ar: 'مثلها' },
};

/**
 * Returns a signature such as `count(list of any value) → number`, or undefined if there is no such function. `written`
 * is the name of the function in either language.
 */
export function signatureOf(written: string, language: MessageLanguage): string | undefined {
  const name = functionName(written);
  if (name === undefined) return undefined;
  const other = FUNCTIONS.get(name) ?? name;
  const names = `\`${functionIn(name, language)}\` · \`${language === 'ar' ? name : other}\``;
  const signature = Object.hasOwn(signatures, name) ? signatures[name] : undefined;
  if (!signature) return names;
  const takes = signature.takes.map(spec => kindOf(spec, language)).join(language === 'ar' ? '، ' : ', ');
  return `${names}\n\n(${takes}) ${language === 'ar' ? '←' : '→'} ${kindOf(signature.gives, language)}`;
}

function kindOf(spec: string, language: MessageLanguage): string {
  const [, kind = spec, list, mark] = /^([\w-]+)(\[\])?([?*]?)$/.exec(spec) ?? [];
  const word = KINDS[kind]?.[language] ?? kind;
  const whole = list ? `${KINDS.list![language]} (${word})` : word;
  return mark === '?' ? `[${whole}]` : mark === '*' ? `${whole} …` : whole;
}
