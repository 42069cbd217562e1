/** Numbers as people type them and as they are shown. */
import type { Json } from '../../model.js';
import type { ControlValue } from '../field.js';
import { foldInput } from './fold-input.js';

// In this order: `1,250` is a thousand and more, so is `1.250.000`, `1.250,50` is European, `1,5` has a fraction.
const SHAPES = [
  /^([1-9]\d{0,2}([,،٬'’ ])\d{3}(?:\2\d{3})*)(?:[.٫](?<fraction>\d*))?$/,
  /^([1-9]\d{0,2}(?:\.\d{3})+)(?:[,،٫](?<fraction>\d*))?$/,
  /^(\d*)(?:[.,،٫](?<fraction>\d*))?$/,
];
/** Beyond these a JavaScript number may no longer be the one that was typed. */
const EXACT_DIGITS = 15;

/**
 * Undefined for what is no number, or one too long to be kept exactly. `1.250` has a fraction, but where a fraction of three digits
 * cannot be, it is a thousand and more: as people write amounts.
 */
export function parseNumber(typed: string, decimals = 3): number | undefined {
  const [, sign, plain] = /^([-+]?)\s*(.*)$/su.exec(foldInput(typed).replace(/−/g, '-').replace(/\s/g, ' '))!;
  const text = decimals < 3 ? plain! : plain!.replace(/^(\d+)\.(?=\d{3}$)/, '$1٫');
  for (const shape of SHAPES) {
    const match = shape.exec(text);
    if (match) return exact(sign!, match[1]!.replace(/\D/g, ''), match.groups?.fraction ?? '');
  }
  return undefined;
}

function exact(sign: string, whole: string, fraction: string): number | undefined {
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  if (whole + fraction === '' || digits.length > EXACT_DIGITS) return undefined;
  const value = Number(`${whole || '0'}.${fraction || '0'}`);
  return sign === '-' && value !== 0 ? -value : value;
}

/** Without exponent, as it stands in a control: 0.0000001. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e-') ? value.toFixed(20).replace(/0+$/, '') : text;
}

export const numberInputText = (value: Json): ControlValue => {
  if (typeof value === 'number') return plainNumber(value);
  return value === null ? null : String(value);
};

export const formatDigits = (text: string, digits: 'latin' | 'arabic'): string =>
  digits === 'latin' ? text : text.replace(/\d/g, digit => String.fromCharCode(0x660 + Number(digit)));

/** Grouped by thousands, `1,250.00` or `١٬٢٥٠٫٠٠`; a negative one is isolated, so that its sign stays at its left. */
export function formatNumber(value: number, digits: 'latin' | 'arabic', decimals?: number): string {
  const text = decimals === undefined ? plainNumber(value) : value.toFixed(decimals);
  const [whole, fraction] = text.split('.') as [string, string?];
  const [group, point] = digits === 'latin' ? [',', '.'] : ['٬', '٫'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const shown = formatDigits(fraction === undefined ? grouped : grouped + point + fraction, digits);
  return value < 0 ? `\u2066${shown}\u2069` : shown;
}

/** What is no number, and so was refused, is shown as it came. */
export const displayNumber = (value: unknown, digits: 'latin' | 'arabic', decimals?: number): string =>
  typeof value === 'number' ? formatNumber(value, digits, decimals) : String(value);
