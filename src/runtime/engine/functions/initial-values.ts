/**
 * Functions that only `initial` may call. Each call gives another value, so they are not pure; an initial value is set
 * once and is an answer from then on.
 */
import { timestamp } from '../../clock.js';
import { RANDOM_ID_LENGTH, RANDOM_ID_LETTERS } from '../random-id.js';

/** Returns the present moment in a time zone, in RFC 3339. */
export const now = (zone: string): string => timestamp(zone);

/** Returns letters and digits by chance. A byte that would make some letters more likely is left out. */
export function randomId(): string {
  let id = '';
  while (id.length < RANDOM_ID_LENGTH)
    for (const byte of crypto.getRandomValues(new Uint8Array(RANDOM_ID_LENGTH * 2)))
      if (id.length < RANDOM_ID_LENGTH) id += RANDOM_ID_LETTERS[byte % 32] ?? '';
  return id;
}
