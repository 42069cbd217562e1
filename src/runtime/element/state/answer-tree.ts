/** Read access to the tree of answers, and updates that leave the old tree unchanged. */

import { type PathSegments, parsePath } from '../../engine/path.js';
import type { ControlValue, ControlValues } from '../../fields/field.js';
import { isObject } from '../../is-object.js';
import type { JsonObject } from '../../model.js';

export { type PathSegments, parsePath };

type Tree = ControlValues | readonly ControlValues[] | ControlValue;

export function controlValueAt(tree: Tree, at: PathSegments): ControlValue {
  let found: Tree = tree;
  for (const part of at) {
    if (Array.isArray(found)) found = found[part as number];
    else if (isObject<ControlValues>(found) && Object.hasOwn(found, part)) found = found[part];
    else return undefined;
  }
  return found as ControlValue;
}

/** Returns the tree with a control value at a path; missing objects and items on the way are created. */
export function withValue(tree: Tree, [part, ...rest]: PathSegments, typed: ControlValue): ControlValue {
  if (part === undefined) return typed;
  if (typeof part === 'number') {
    const items = Array.isArray(tree) ? [...tree] : [];
    items[part] = withValue(items[part], rest, typed) as ControlValues;
    return items;
  }
  const object = isObject<ControlValues>(tree) ? tree : {};
  return { ...object, [part]: withValue(object[part], rest, typed) };
}

export function withItem(tree: ControlValues, at: PathSegments, item: ControlValues): ControlValues {
  const items = controlValueAt(tree, at);
  return withValue(tree, [...at, Array.isArray(items) ? items.length : 0], item) as ControlValues;
}

export function withoutItem(tree: ControlValues, at: PathSegments, index: number): ControlValues {
  const items = controlValueAt(tree, at);
  return Array.isArray(items)
    ? (withValue(
        tree,
        at,
        items.filter((_, i) => i !== index),
      ) as ControlValues)
    : tree;
}

/** Returns a copy of the data without the values at these paths. */
export function withoutPaths(data: JsonObject, paths: readonly string[]): JsonObject {
  const copy = structuredClone(data);
  for (const path of paths) {
    const parts = parsePath(path);
    const holder = controlValueAt(copy as unknown as ControlValues, parts.slice(0, -1));
    if (isObject<ControlValues>(holder)) delete (holder as Record<string, ControlValue>)[parts.at(-1)!];
  }
  return copy;
}
