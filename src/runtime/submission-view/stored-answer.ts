/** An answer of a stored submission. */
import { otherId } from '../engine/other-option.js';
import { isObject } from '../is-object.js';
import type { Json } from '../model.js';

export interface StoredAnswer {
  readonly value: Exclude<Json, null>;
  /** Text that was given for the option "other". */
  readonly other?: string;
}

/** Returns the answer at a path of ids, the outermost first, or undefined if there is none. */
export function storedAnswer(data: unknown, ids: readonly string[]): StoredAnswer | undefined {
  const around = ids.slice(0, -1).reduce<unknown>((at, id) => (isObject(at) ? at[id] : undefined), data);
  if (!isObject(around)) return undefined;
  const id = ids.at(-1)!;
  const value = around[id];
  if (value === undefined || value === null) return undefined;
  const other = around[otherId(id)];
  return { value, ...(typeof other === 'string' && { other }) };
}
