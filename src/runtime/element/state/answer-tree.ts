/** Places in the tree of answers, and changes to it that leave the old tree as it was. */

import { type At, segments } from '../../engine/path.js';
import type { Typed, TypedObject } from '../../fields/field.js';
import { isObject } from '../../is-object.js';
import type { JsonObject } from '../../model.js';

export { type At, segments };

type Tree = TypedObject | readonly TypedObject[] | Typed;

export function typedAt(tree: Tree, at: At): Typed {
  let found: Tree = tree;
  for (const part of at) {
    if (Array.isArray(found)) found = found[part as number];
    else if (isObject<TypedObject>(found) && Object.hasOwn(found, part)) found = found[part];
    else return undefined;
  }
  return found as Typed;
}

/** The tree with `typed` at a place; objects and items on the way are made where they are missing. */
export function placed(tree: Tree, [part, ...rest]: At, typed: Typed): Typed {
  if (part === undefined) return typed;
  if (typeof part === 'number') {
    const items = Array.isArray(tree) ? [...tree] : [];
    items[part] = placed(items[part], rest, typed) as TypedObject;
    return items;
  }
  const object = isObject<TypedObject>(tree) ? tree : {};
  return { ...object, [part]: placed(object[part], rest, typed) };
}

export function withItem(tree: TypedObject, at: At, item: TypedObject): TypedObject {
  const items = typedAt(tree, at);
  return placed(tree, [...at, Array.isArray(items) ? items.length : 0], item) as TypedObject;
}

export function withoutItem(tree: TypedObject, at: At, index: number): TypedObject {
  const items = typedAt(tree, at);
  return Array.isArray(items)
    ? (placed(
        tree,
        at,
        items.filter((_, i) => i !== index),
      ) as TypedObject)
    : tree;
}

/** The data without what stands at these paths. */
export function pruned(data: JsonObject, paths: readonly string[]): JsonObject {
  const copy = structuredClone(data);
  for (const path of paths) {
    const parts = segments(path);
    const holder = typedAt(copy as unknown as TypedObject, parts.slice(0, -1));
    if (isObject<TypedObject>(holder)) delete (holder as Record<string, Typed>)[parts.at(-1)!];
  }
  return copy;
}
