/** Order of the options of a `rank` while a person makes it: places may be free before others that are not. */
import type { WithOptions } from './controls/option-list.js';

/** Id of the option at each place, from the first one; undefined at a free place. */
export type RankOrder = readonly (string | undefined)[];

/** Place and id of an option in a control value. */
const PLACED = /^(\d{1,4}):(.+)$/su;

/** Returns the place and the id in each text such as `2:bread`, or undefined if the texts are ids. */
export function placedOptions(
  texts: readonly string[],
  { options }: WithOptions['own'],
): readonly (readonly [place: number, id: string])[] | undefined {
  const placed = texts.flatMap(text => {
    const match = PLACED.exec(text);
    return match && !options.some(({ id }) => id === text) ? [[Number(match[1]), match[2]!] as const] : [];
  });
  return placed.length === texts.length ? placed : undefined;
}

/** Returns the order that a control value holds: ids with '' for each free place, or texts such as `2:bread`. */
export function orderIn(texts: readonly string[], own: WithOptions['own']): RankOrder {
  const placed = placedOptions(texts, own);
  if (!placed) return texts.map(text => text || undefined);
  const order: (string | undefined)[] = [];
  for (const [place, id] of placed) order[place - 1] = id;
  return Array.from(order);
}

/**
 * Returns the control value after an option was put at a place, from 1 to `most`, or out of the order at 0. The option
 * that is there, and those after it up to the next free place, move on; without a free place, those before it move back.
 * A free place is '', so that drafts and their carry-over find nothing but ids, as in other control values.
 */
export function withPlace(order: RankOrder, id: string, place: number, most: number): readonly string[] | undefined {
  const hasFree = order.includes(undefined);
  const next = hasFree ? order.map(one => (one === id ? undefined : one)) : order.filter(one => one !== id);
  while (next.length < Math.max(most, order.length)) next.push(undefined);
  if (place > 0) {
    const after = next.indexOf(undefined, place - 1);
    next.splice(after < 0 ? next.lastIndexOf(undefined) : after, 1);
    next.splice(place - 1, 0, id);
  }
  while (next.length > 0 && next.at(-1) === undefined) next.pop();
  return next.length > 0 ? next.map(one => one ?? '') : undefined;
}
