/**
 * Durations. A duration of days and time is a number of seconds, one of years and months a number of months. Both are
 * written in ISO 8601.
 */
import type { Value } from '../scope.js';
import { div, modulo, mul } from './numbers.js';
import { isNumber, isText } from './value-guards.js';

const SECONDS = /^(-)?P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const MONTHS = /^(-)?P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/;

/** Parses a text such as `P1DT12H` to seconds, or returns null. */
export function duration(text: Value): number | null {
  const found = isText(text) ? SECONDS.exec(text) : null;
  if (!found) return null;
  const [days, hours, minutes, seconds] = found.slice(2).map(part => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  const total = days * 86_400 + hours * 3600 + minutes * 60 + seconds;
  return (found[1] ? -total : total) || 0;
}

/** Parses a text such as `P1Y6M` to months, or returns null. */
export function monthsDuration(text: Value): number | null {
  const found = isText(text) ? MONTHS.exec(text) : null;
  if (!found) return null;
  const total = Number(found[2] ?? 0) * 12 + Number(found[3] ?? 0);
  return (found[1] ? -total : total) || 0;
}

const counted = (parts: readonly (readonly [number, string])[]): string =>
  parts.map(([amount, letter]) => (amount === 0 ? '' : `${amount}${letter}`)).join('');

export function durationString(seconds: Value): string | null {
  if (!isNumber(seconds)) return null;
  const all = Math.abs(seconds);
  const second = modulo(all, 60)!;
  const clock = counted([
    [Math.floor(all / 3600) % 24, 'H'],
    [Math.floor(all / 60) % 60, 'M'],
    [second, 'S'],
  ]);
  const days = counted([[Math.floor(all / 86_400), 'D']]);
  return all === 0 ? 'PT0S' : `${seconds < 0 ? '-' : ''}P${days}${clock === '' ? '' : `T${clock}`}`;
}

export function monthsString(months: Value): string | null {
  if (!isNumber(months)) return null;
  const all = Math.abs(months);
  const text = counted([
    [Math.floor(all / 12), 'Y'],
    [all % 12, 'M'],
  ]);
  return all === 0 ? 'P0M' : `${months < 0 ? '-' : ''}P${text}`;
}

const part =
  (work: (amount: number) => number) =>
  (amount: Value): number | null =>
    isNumber(amount) ? Math.trunc(work(amount)) || 0 : null;
export const days = /* @__PURE__ */ part(seconds => seconds / 86_400);
export const hours = /* @__PURE__ */ part(seconds => (seconds / 3600) % 24);
export const minutes = /* @__PURE__ */ part(seconds => (seconds / 60) % 60);
export const seconds = (amount: Value): number | null =>
  isNumber(amount) ? (amount < 0 ? -modulo(-amount, 60)! : modulo(amount, 60)) || 0 : null;
export const years = /* @__PURE__ */ part(months => months / 12);
export const months = /* @__PURE__ */ part(months => months % 12);

/** Truncates a number of months, because durations have whole months only. */
const whole = (months: number | null): number | null => (months === null ? null : Math.trunc(months) || 0);
export const mulMonths = (a: Value, b: Value): number | null => whole(mul(a, b));
export const divMonths = (a: Value, b: Value): number | null => whole(div(a, b));
