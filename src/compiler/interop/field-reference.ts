/** References to fields, so that an expression can name a field from the place of another. All formats share them. */

/** Kind of a field as an expression sees it. */
export type Kind =
  | 'number'
  | 'text'
  | 'date'
  | 'month'
  | 'time'
  | 'datetime'
  | 'option'
  | 'options'
  | 'boolean'
  | 'agree'
  | 'any';

export interface FieldReference {
  readonly id: string;
  /** Kind of the field. That of a computed field is known only after its expression is translated. */
  kind: Kind | 'group' | 'list';
  readonly parent: FieldReference | undefined;
  /** Fields inside this one, by id. */
  readonly inside: Map<string, FieldReference>;
}

export const createFieldReference = (
  id: string,
  kind: FieldReference['kind'],
  parent: FieldReference | undefined,
): FieldReference => {
  const made: FieldReference = { id, kind, parent, inside: new Map() };
  parent?.inside.set(id, made);
  return made;
};

/** Returns the field and its ancestors from the top down, without the top itself. */
export const ancestorsOf = (of: FieldReference): readonly FieldReference[] =>
  of.parent ? [...ancestorsOf(of.parent), of] : [];

/** Returns the name of a field in an expression of a field that is inside `from`. */
export function nameOf(target: FieldReference, from: FieldReference | undefined): string {
  const [there, here] = [ancestorsOf(target), from ? ancestorsOf(from) : []];
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  const path = there.slice(common).map(({ id }) => id);
  // The first name of the path must resolve to the field that is meant, and not to a nearer one.
  const between = here.slice(common);
  const covered = between.some(({ inside }) => inside.has(path[0]!));
  if (!covered) return path.join('.');
  if (common === 0) return ['form', ...path].join('.');
  return [...between.map(() => 'parent'), ...path].join('.');
}

/**
 * Returns whether there are lists between a field and the place that it is named from, because it is seen as a list
 * there.
 */
export function isManyFrom(target: FieldReference, from: FieldReference | undefined): boolean {
  const here = new Set(from ? ancestorsOf(from) : []);
  return ancestorsOf(target)
    .slice(0, -1)
    .some(one => one.kind === 'list' && !here.has(one));
}
