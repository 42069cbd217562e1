/** Where fields stand, so that one can be named from another: shared by all formats. */

/** What an expression sees a field as. */
export type Kind =
  | 'number'
  | 'text'
  | 'date'
  | 'time'
  | 'datetime'
  | 'option'
  | 'options'
  | 'boolean'
  | 'agree'
  | 'any';

export interface FieldReference {
  readonly id: string;
  /** Of a computed field it is known once its expression is. */
  kind: Kind | 'group' | 'list';
  readonly parent: FieldReference | undefined;
  /** By id. */
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

/** From the top, which is not in it. */
export const ancestorsOf = (of: FieldReference): readonly FieldReference[] =>
  of.parent ? [...ancestorsOf(of.parent), of] : [];

/** How a field is named in an expression of another that stands in `from`; with the kind that it has there. */
export function nameOf(target: FieldReference, from: FieldReference | undefined): string {
  const [there, here] = [ancestorsOf(target), from ? ancestorsOf(from) : []];
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  const path = there.slice(common).map(({ id }) => id);
  // The nearest field of the first name must be the one that is meant.
  const between = here.slice(common);
  const covered = between.some(({ inside }) => inside.has(path[0]!));
  if (!covered) return path.join('.');
  if (common === 0) return ['form', ...path].join('.');
  return [...between.map(() => 'parent'), ...path].join('.');
}

/** Lists between a field and the place that it is named from: it is seen as a list there. */
export function isManyFrom(target: FieldReference, from: FieldReference | undefined): boolean {
  const here = new Set(from ? ancestorsOf(from) : []);
  return ancestorsOf(target)
    .slice(0, -1)
    .some(one => one.kind === 'list' && !here.has(one));
}
