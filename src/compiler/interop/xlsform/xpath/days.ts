/** Functions of days and moments. */
import { dayText, isDay, momentText, quoted } from '../../feel.js';
import { exportedDay, exportedMonths, formatted } from './exported.js';
import {
  choosing,
  type FeelFragment,
  type FunctionTranslator,
  parenthesize,
  STRENGTH,
  whole,
} from './feel-fragment.js';
import { literal, type Node } from './tree.js';

export const dated: FunctionTranslator = (parts, translate) => {
  const text = literal(parts[0]);
  if (parts.length !== 1) return undefined;
  if (text !== undefined) return isDay(text) ? whole(dayText(text), 'date') : undefined;
  const shifted = exportedMonths(parts[0]!, translate) ?? exportedDay(parts[0]!, translate);
  if (shifted) return shifted;
  const one = translate(parts[0]!);
  return one.kind === 'date' || one.isBlank ? one : whole(`date(${one.text})`, 'date');
};

export const moment: FunctionTranslator = (parts, translate) => {
  const text = literal(parts[0]);
  if (parts.length !== 1) return undefined;
  if (text !== undefined) return isDay(text) ? whole(dayText(text), 'date') : whole(momentText(text), 'datetime');
  return translate(parts[0]!);
};

/** Translates a day as a text, if its format has years, months and days as digits. */
export const dayAsText: FunctionTranslator = (parts, translate) => {
  const format = parts.length === 2 ? literal(parts[1]) : undefined;
  return format === undefined ? undefined : asFormatted(translate(parts[0]!), format);
};

/** Parts of a day by the sign of a format. */
const PARTS: Readonly<Record<string, string>> = { Y: 'year', m: 'month', n: 'month', d: 'day', e: 'day' };
/** First character and length of each part in the text of a day, `2026-11-24`. */
const DIGITS: Readonly<Record<string, string>> = { Y: '1, 4', m: '6, 2', d: '9, 2' };

function asFormatted(day: FeelFragment, format: string): FeelFragment | undefined {
  if (day.kind !== 'date') return undefined;
  if (format === '%Y-%m-%d') return whole(`string(${day.text})`, 'text');
  const parts = [...format.matchAll(/%(.)|[^%]+/gu)].map(([all, sign]) =>
    sign === undefined ? quoted(all) : partAsText(day, sign),
  );
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return parts.length === 1
    ? whole(parts[0]!, 'text')
    : choosing(`if ${day.text} = null then null else string join([${parts.join(', ')}])`, 'text');
}

function partAsText(day: FeelFragment, sign: string): string | undefined {
  if (!Object.hasOwn(PARTS, sign)) return undefined;
  return Object.hasOwn(DIGITS, sign)
    ? `substring(string(${day.text}), ${DIGITS[sign]})`
    : `string(${parenthesize(day, STRENGTH.whole)}.${PARTS[sign]})`;
}

/** Translates a part of a day as a number, `number(format-date(day, '%Y'))`, or returns undefined for any other node. */
export function numberOfDay(node: Node, translate: (node: Node) => FeelFragment): FeelFragment | undefined {
  const part = formatted(node);
  const sign = part && /^%(.)$/u.exec(part.format)?.[1];
  const day = part && translate(part.of);
  return day?.kind === 'date' && sign !== undefined && Object.hasOwn(PARTS, sign)
    ? whole(`${parenthesize(day, STRENGTH.whole)}.${PARTS[sign]}`, 'number')
    : undefined;
}
