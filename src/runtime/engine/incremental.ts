/**
 * An evaluation goes on from the one before: what changed takes with it whatever the compiler says reads it, and the rest
 * stays as it is known.
 */
import type { Json, JsonObject } from '../model.js';
import { type EvaluationScope, entriesOf, objectOf } from './evaluation-scope.js';
import type { PlannedField } from './scope.js';

/** Gives an object its new data, and forgets what hangs on what is other in it. */
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

/** Of objects that stay, only what is other in them. */
function renewField(place: EvaluationScope, field: PlannedField, was: Json | undefined, value: Json | undefined): void {
  const made = place.below?.get(field);
  const entries = entriesOf(field, value);
  if (!made || entriesOf(field, was).length !== entries.length) forget(place, field);
  for (const [i, one] of (made ?? []).entries()) updateData(one, objectOf(entries[i]));
}

/** What is known of a field, of all that reads it, and of the objects that it stands in. */
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

/** Where `id` is read, in an object and further in. */
function addReaders(spots: ScopeField[], place: EvaluationScope, id: string): void {
  place.works = undefined;
  for (const field of place.kind.readers.get(id) ?? []) {
    spots.push([place, field]);
    for (const inside of place.below?.get(field) ?? []) addReaders(spots, inside, id);
  }
}
