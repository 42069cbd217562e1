/** Comparison functions, and three-valued logic in which null means "not known". */
import type { Value } from '../scope.js';
import { type Signatures, table } from './signature.js';
import { isDefined, isList, isNumber, isScope, isText, type Truth, type ValueList } from './value-guards.js';

export type Comparison = (a: Value, b: Value) => Truth;

/**
 * Returns whether two values are equal. Null equals only null. Values of different types are not comparable, so the
 * result is null.
 */
export function eq(a: Value, b: Value): Truth {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return typeof a === 'object' || typeof b === 'object' ? same(a, b) : typeof a === typeof b ? false : null;
}

function same(a: Value, b: Value): Truth {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => eq(item, b[index]!) === true);
  return isScope(a) && isScope(b) ? (a.same?.(b) ?? false) : null;
}

export const ne = (a: Value, b: Value): Truth => not(eq(a, b));

export function lt(a: Value, b: Value): Truth {
  return (isNumber(a) && isNumber(b)) || (isText(a) && isText(b)) ? a < b : null;
}
export function le(a: Value, b: Value): Truth {
  return (isNumber(a) && isNumber(b)) || (isText(a) && isText(b)) ? a <= b : null;
}
export const gt = (a: Value, b: Value): Truth => lt(b, a);
export const ge = (a: Value, b: Value): Truth => le(b, a);

export const not = (a: Value): Truth => (typeof a === 'boolean' ? !a : null);
/**
 * Returns `decided` if any value is `decided`, null if any other value is not known, and otherwise the opposite of
 * `decided`.
 */
function join(values: ValueList, decided: boolean): Truth {
  let known = true;
  for (const value of values) {
    if (value === decided) return decided;
    if (value !== !decided) known = false;
  }
  return known ? !decided : null;
}
export const all = (list: Value): Truth => (isList(list) ? join(list, false) : null);
export const any = (list: Value): Truth => (isList(list) ? join(list, true) : null);
export const and = (...values: ValueList): Truth => join(values, false);
export const or = (...values: ValueList): Truth => join(values, true);

export { isDefined };

export const logicSignatures: Signatures = /* @__PURE__ */ table(() => ({
  all: { call: 'all', ar: 'الجميع', takes: ['boolean[]'], gives: 'boolean', spread: true, names: ['list'] },
  any: { call: 'any', ar: 'أي منها', takes: ['boolean[]'], gives: 'boolean', spread: true, names: ['list'] },
  'is defined': { call: 'isDefined', ar: 'له قيمة', takes: ['any'], gives: 'boolean' },
  not: { call: 'not', ar: 'ليس', takes: ['boolean'], gives: 'boolean', names: ['negand'] },
}));
