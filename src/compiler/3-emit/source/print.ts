/** Prints JavaScript: plain data as literals, expressions as arrow functions. */
import type { Expression } from '../../../runtime/model.js';

/** JavaScript source that stands for itself among plain data. */
export class Code {
  constructor(readonly js: string) {}
}

/** A value as JavaScript: JSON, but with bare keys where they are plain, `Code` as it is, and undefined members left out. */
export function print(value: unknown): string {
  if (value instanceof Code) return value.js;
  if (Array.isArray(value)) return `[${value.map(print).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${members.map(([key, inner]) => `${printKey(key)}:${print(inner)}`).join(',')}}`;
}

// A computed key keeps `__proto__` an ordinary name.
const printKey = (key: string): string => (/^[a-z]\w*$/i.test(key) ? key : `[${JSON.stringify(key)}]`);

/** An expression as a rule of the engine. */
export const rule = (expression: Expression): Code =>
  new Code(`${/\bo[.[]/.test(expression.js) ? '(s,o)' : 's'}=>${expression.js}`);
