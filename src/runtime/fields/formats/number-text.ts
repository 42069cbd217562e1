/** Parsing of numbers as people type them, and their formatting. */
import type { Json } from '../../model.js';
import type { ControlValue } from '../control-value.js';
import { foldInput } from './fold-input.js';

// The shapes are tried in this order: `1,250` and `1.250.000` have thousands separators, `1.250,50` is European, `1,5`
// has a fraction.
const SHAPES = [
  /^([1-9]\d{0,2}([,،٬'’ ])\d{3}(?:\2\d{3})*)(?:[.٫](?<fraction>\d*))?$/,
  /^([1-9]\d{0,2}(?:\.\d{3})+)(?:[,،٫](?<fraction>\d*))?$/,
  /^(\d*)(?:[.,،٫](?<fraction>\d*))?$/,
];
/** Maximum number of digits. With more, a JavaScript number may differ from the typed one. */
const EXACT_DIGITS = 15;

/**
 * Parses a number. Returns undefined if the text is not a number, or has too many digits to be stored exactly. `1.250`
 * has a fraction; but if fewer than three decimals are allowed, its point separates thousands, as people write amounts.
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

/** Formats a number without an exponent, as a control shows it: 0.0000001. */
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

/**
 * Formats a number with thousands separators: `1,250.00` or `١٬٢٥٠٫٠٠`. A negative number is isolated, so that its sign
 * stays on its left.
 */
export function formatNumber(value: number, digits: 'latin' | 'arabic', decimals?: number): string {
  const text = decimals === undefined ? plainNumber(value) : value.toFixed(decimals);
  const [whole, fraction] = text.split('.') as [string, string?];
  const [group, point] = digits === 'latin' ? [',', '.'] : ['٬', '٫'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const shown = formatDigits(fraction === undefined ? grouped : grouped + point + fraction, digits);
  return value < 0 ? `\u2066${shown}\u2069` : shown;
}

/** Formats a number. A value that is not a number, and was therefore rejected, is shown unchanged. */
export const displayNumber = (value: unknown, digits: 'latin' | 'arabic', decimals?: number): string =>
  typeof value === 'number' ? formatNumber(value, digits, decimals) : String(value);
