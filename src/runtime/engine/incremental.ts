/**
 * An evaluation goes on from the one before: what changed takes with it whatever the compiler says reads it, and the rest
 * stays as it is known.
 */
import type { Json, JsonObject } from '../model.js';
import { entriesOf, objectOf, type Place } from './evaluation-scope.js';
import type { Field } from './scope.js';

/** Gives an object its new data, and forgets what hangs on what is other in it. */
export function renew(place: Place, data: JsonObject): void {
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
function renewField(place: Place, field: Field, was: Json | undefined, value: Json | undefined): void {
  const made = place.below?.get(field);
  const entries = entriesOf(field, value);
  if (!made || entriesOf(field, was).length !== entries.length) forget(place, field);
  for (const [i, one] of (made ?? []).entries()) renew(one, objectOf(entries[i]));
}

/** What is known of a field, of all that reads it, and of the objects that it stands in. */
function forget(place: Place, field: Field): void {
  const spots: Spot[] = [[place, field]];
  for (const [at, one] of spots) {
    const kept = at.kept?.get(one);
    if (!kept || kept.stale) continue;
    kept.stale = true;
    at.known?.delete(one.id);
    at.shows?.delete(one);
    addReaders(spots, at, one.id);
    if (at.holder) spots.push([at.holder, at.by!]);
  }
}

type Spot = readonly [Place, Field];

/** Where `id` is read, in an object and further in. */
function addReaders(spots: Spot[], place: Place, id: string): void {
  place.works = undefined;
  for (const field of place.kind.readers.get(id) ?? []) {
    spots.push([place, field]);
    for (const inside of place.below?.get(field) ?? []) addReaders(spots, inside, id);
  }
}
