/** Printer of JavaScript: plain data as literals, expressions as arrow functions. */
import type { Expression } from '../../runtime/model.js';

/** JavaScript source that is printed as it is among plain data. */
export class Code {
  constructor(readonly js: string) {}
}

/** Call of a function, by name, with a value that is printed. */
export class Call {
  constructor(
    readonly name: string,
    readonly value: object,
  ) {}
}

/**
 * Prints a value as JavaScript: JSON, but with bare keys if they are plain, `Code` as it is, and without undefined
 * members. A list (or `Code`) that occurs several times, by identity, is printed once and named.
 */
export function printJs(value: unknown): string {
  const shared = sharedIn(value);
  const names = new Map<unknown, string>();
  const lists = shared.map(list => {
    const printed = printWith(list, names);
    const name = `_${names.size}`;
    names.set(list, name);
    return `${name}=${printed}`;
  });
  const whole = printWith(value, names);
  return lists.length > 0 ? `(()=>{const ${lists.join()};return${whole}})()` : whole;
}

/** Returns the lists and `Code` that occur more than once, the inner ones first. */
function sharedIn(value: unknown): readonly unknown[] {
  const met = new Set<unknown>();
  const shared = new Set<unknown>();
  const order: unknown[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (met.has(node)) {
      if (node instanceof Code || (Array.isArray(node) && node.length > 0)) shared.add(node);
      return;
    }
    met.add(node);
    if (!(node instanceof Code)) Object.values(node).forEach(walk);
    order.push(node);
  };
  walk(value);
  return order.filter(node => shared.has(node));
}

function printWith(value: unknown, names: ReadonlyMap<unknown, string>): string {
  const name = names.get(value);
  if (name !== undefined) return name;
  if (value instanceof Code) return value.js;
  if (value instanceof Call) return `${value.name}(${printWith(value.value, names)})`;
  if (typeof value === 'boolean') return value ? '!0' : '!1';
  if (Array.isArray(value)) return `[${value.map(inner => printWith(inner, names)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${members.map(([key, inner]) => `${printKey(key)}:${printWith(inner, names)}`).join(',')}}`;
}

// A computed key keeps `__proto__` an ordinary name.
export const printKey = (key: string): string => (/^[a-z]\w*$/i.test(key) ? key : `[${JSON.stringify(key)}]`);

/** Prints an expression as a rule of the engine. */
export const rule = (expression: Expression): Code =>
  new Code(`${/\bo[.[]/.test(expression.js) ? '(s,o)' : 's'}=>${expression.js}`);
