/**
 * Incremental evaluation: continues from the previous evaluation. A change invalidates everything that reads it
 * according to the compiler; all other results are kept.
 */
import type { Json, JsonObject } from '../model.js';
import { type EvaluationScope, entriesOf, objectOf } from './evaluation-scope.js';
import type { PlannedField } from './scope.js';

/** Gives an object its new data, and invalidates everything that depends on a change in it. */
export function updateData(place: EvaluationScope, data: JsonObject): void {
  const before = place.data;
  place.data = data;
  if (before === data) return;
  for (const field of place.kind.fields) {
    const { id, otherId } = field;
    if (before[id] !== data[id]) renewField(place, field, before[id], data[id]);
    if (otherId !== undefined && before[otherId] !== data[otherId]) forget(place, field);
  }
}

/** Updates a changed field. If the objects below it remain, only the changes inside them are invalidated. */
function renewField(place: EvaluationScope, field: PlannedField, was: Json | undefined, value: Json | undefined): void {
  const made = place.below?.get(field);
  const entries = entriesOf(field, value);
  if (!made || entriesOf(field, was).length !== entries.length) forget(place, field);
  for (const [i, one] of (made ?? []).entries()) updateData(one, objectOf(entries[i]));
}

/** Invalidates a field, everything that reads it, and the objects that contain it. */
function forget(place: EvaluationScope, field: PlannedField): void {
  const spots: ScopeField[] = [[place, field]];
  for (const [at, one] of spots) {
    const kept = at.cached?.get(one);
    if (!kept || kept.stale) continue;
    kept.stale = true;
    at.known?.delete(one.id);
    at.shows?.delete(one);
    addReaders(spots, at, one.id);
    if (at.holder) spots.push([at.holder, at.by!]);
  }
}

type ScopeField = readonly [EvaluationScope, PlannedField];

/** Adds the fields that read `id`, in an object and in the objects below it. */
function addReaders(spots: ScopeField[], place: EvaluationScope, id: string): void {
  place.works = undefined;
  for (const field of place.kind.readers.get(id) ?? []) {
    spots.push([place, field]);
    for (const inside of place.below?.get(field) ?? []) addReaders(spots, inside, id);
  }
}
