/** Calculations as they are exported: ages, days before or after others, remainders. */
import { xpathMonthsLater } from '../../months-xpath.js';
import { type FeelFragment, parenthesize, STRENGTH } from './feel-fragment.js';
import { parseXPath } from './parse.js';
import { literal, type Node, partsOf } from './tree.js';

/** Returns the day and the format of `format-date(day, '%Y')`, or undefined for any other node. */
export function formatted(node: Node | undefined): { readonly of: Node; readonly format: string } | undefined {
  if (node?.kind !== 'call' || node.name !== 'format-date' || node.parts.length !== 2) return undefined;
  const format = literal(node.parts[1]);
  return format === undefined ? undefined : { of: node.parts[0]!, format };
}

/**
 * Returns a day before or after another as it is exported, to whose days half a day is added; undefined for any other
 * node: `format-date(date(day + 30.5), '%Y-%m-%d')`, or `day + n + 0.5`.
 */
export function exportedDay(node: Node, translate: (node: Node) => FeelFragment): FeelFragment | undefined {
  const part = formatted(node);
  if (part?.format !== ISO_DAY || part.of.kind !== 'call' || part.of.name !== 'date') return undefined;
  const [sum] = part.of.parts;
  if (sum?.kind !== 'binary' || (sum.operator !== '+' && sum.operator !== '-') || sum.right.kind !== 'number')
    return undefined;
  if (sum.right.value === 0.5) return translate(sum.left);
  const days = sum.right.value + (sum.operator === '+' ? -0.5 : 0.5);
  return Number.isInteger(days) ? translate({ ...sum, right: { kind: 'number', value: days } }) : undefined;
}

/**
 * Returns a day some months or years before or after another, if it is calculated exactly as it is exported; undefined
 * for any other node. `node` is what `date()` is called with: `concat(year, …)`.
 */
export function exportedMonths(node: Node, translate: (node: Node) => FeelFragment): FeelFragment | undefined {
  const found = exportedShift(node);
  if (!found) return undefined;
  const from = translate(found.day);
  const { months } = found;
  const count = Math.abs(months);
  const length = months % 12 === 0 ? `P${count / 12}Y` : `P${count}M`;
  const text = `${parenthesize(from, STRENGTH['+'])} ${months < 0 ? '-' : '+'} duration("${length}")`;
  return from.kind === 'date' ? { text, strength: STRENGTH['+'], kind: 'date' } : undefined;
}

/** A day, and how many months after it another is. */
interface Shift {
  readonly day: Node;
  readonly months: number;
}

/** Returns the day that `concat(year, …)` shifts, if it is exactly what the export prints, or undefined. */
export function exportedShift(node: Node): Shift | undefined {
  const found = shiftIn(node);
  return found && isExported(node, found) ? found : undefined;
}

/** Returns the day and the months from which the year of another day seems to be calculated. */
function shiftIn(node: Node): Shift | undefined {
  const [year] = node.kind === 'call' && node.name === 'concat' ? node.parts : [];
  const isYears = year?.kind === 'binary';
  const count = isYears ? year : year && innerOf(year);
  if (count?.kind !== 'binary' || count.right.kind !== 'number') return undefined;
  const shift = count.operator === '-' ? -count.right.value : count.right.value;
  const day = yearIn(count.left);
  return day && { day, months: isYears ? shift * 12 : shift + 1 };
}

/** Returns whether a node is what the export prints: other calculations look similar, but have other results. */
function isExported(node: Node, { day, months }: Shift): boolean {
  if (!Number.isSafeInteger(months)) return false;
  const [printed] = partsOf(parseXPath(xpathMonthsLater('.', months)));
  return JSON.stringify(printed).replaceAll(DOT, () => JSON.stringify(day)) === JSON.stringify(node);
}

/** The node of `.` as JSON. */
const DOT = '{"kind":"path","steps":["."]}';

/** Returns the months in `int((months) div 12)`. */
function innerOf(node: Node): Node | undefined {
  const [of] = node.kind === 'call' && node.name === 'int' ? node.parts : [];
  return of?.kind === 'binary' && of.operator === 'div' && literal(of.right) === '12' ? of.left : undefined;
}

/** Returns the day whose year is in `number(format-date(day, '%Y'))`, alone or times 12 and with its month. */
function yearIn(node: Node): Node | undefined {
  if (node.kind === 'binary') return yearIn(node.left);
  const part = node.kind === 'call' && node.name === 'number' ? formatted(node.parts[0]) : undefined;
  return part?.format === '%Y' ? part.of : undefined;
}

const ISO_DAY = '%Y-%m-%d';

const DIGITS = '%Y%m%d';

/**
 * Returns the earlier day in a calculation of whole years, or undefined for any other node. The calculation divides the
 * difference of two days, written as numbers of eight digits, by 10,000.
 */
export function ageIn(node: Node | undefined): Node | undefined {
  if (node?.kind !== 'binary' || node.operator !== 'div' || literal(node.right) !== '10000') return undefined;
  const { left: all } = node;
  const left = all.kind === 'binary' && all.operator === '+' && literal(all.right) === '10000000' ? all.left : all;
  if (left.kind !== 'binary' || left.operator !== '-') return undefined;
  const [now, then] = [left.left, left.right].map(one =>
    one.kind === 'call' && one.name === 'number' ? formatted(one.parts[0]) : undefined,
  );
  const isToday = now?.of.kind === 'call' && now.of.name === 'today' && now.format === DIGITS;
  return isToday && then?.format === DIGITS ? then.of : undefined;
}

/** Returns the day of an age as it is exported, which subtracts the thousand years that it has added. */
export function exportedAge(left: Node, right: Node): Node | undefined {
  if (literal(right) !== '1000' || left.kind !== 'call' || left.name !== 'int' || left.parts.length !== 1)
    return undefined;
  const [of] = left.parts;
  const isShifted = of?.kind === 'binary' && of.left.kind === 'binary' && of.left.operator === '+';
  return isShifted ? ageIn(of) : undefined;
}

/** Returns the dividend of a remainder as it is exported, `(a mod b + b) mod b`, or undefined for any other node. */
export function exportedModulo({ operator, left, right }: Node & { kind: 'binary' }): Node | undefined {
  if (operator !== 'mod' || left.kind !== 'binary' || left.operator !== '+') return undefined;
  const { left: rest } = left;
  const isSame = (one: Node) => JSON.stringify(one) === JSON.stringify(right);
  const isRest = rest.kind === 'binary' && rest.operator === 'mod' && isSame(rest.right) && isSame(left.right);
  return isRest ? rest.left : undefined;
}
