/**
 * Matching of fields in two versions of a form: by id, or else by an id in the field's `was`, among the fields of the
 * same object.
 */
import type { FieldModel, FormModel } from '../../runtime/model.js';

export interface Pair {
  readonly old: FieldModel;
  readonly fresh: FieldModel;
  /** Index of the old field among its siblings. */
  readonly place: number;
  /** Matching of the fields inside both. */
  readonly inside: Matching;
}

export interface Matching {
  /** Matched fields in the order of the new version. */
  readonly pairs: readonly Pair[];
  readonly added: readonly FieldModel[];
  readonly removed: readonly FieldModel[];
}

export const fieldsOf = (form: FormModel): readonly FieldModel[] => form.pages.flatMap(page => page.fields);

export function matchFields(old: readonly FieldModel[], fresh: readonly FieldModel[]): Matching {
  const known = new Map(old.map(field => [field.id, field]));
  const kept = new Set(fresh.map(field => field.id));
  const taken = new Set<FieldModel>();
  const pairs: Pair[] = [];
  const added: FieldModel[] = [];
  for (const field of fresh) {
    const before = known.get(field.id) ?? formerly(field, known, kept, taken);
    if (!before) added.push(field);
    else {
      taken.add(before);
      pairs.push({
        old: before,
        fresh: field,
        place: old.indexOf(before),
        inside: matchFields(before.fields, field.fields),
      });
    }
  }
  return { pairs, added, removed: old.filter(field => !taken.has(field)) };
}

/**
 * Returns the old field that a field was renamed from, or undefined. A field that kept its id is not renamed, and no
 * field is renamed twice.
 */
function formerly(
  { was }: FieldModel,
  known: ReadonlyMap<string, FieldModel>,
  kept: ReadonlySet<string>,
  taken: ReadonlySet<FieldModel>,
): FieldModel | undefined {
  const id = was.find(name => known.has(name) && !kept.has(name) && !taken.has(known.get(name)!));
  return id === undefined ? undefined : known.get(id);
}

/** Yields each pair and the pairs inside it. */
export function* allPairs({ pairs }: Matching): Generator<Pair> {
  for (const pair of pairs) {
    yield pair;
    yield* allPairs(pair.inside);
  }
}
