/** Check of key expiry. A form whose key has expired cannot be filled in, so the expiry is reported in advance. */
import type { FormModel } from '../../runtime/model.js';
import type { Definition } from '../1-parse/index.js';
import type { Collector } from '../diagnostics/index.js';

const DAY_MS = 86_400_000;
const WARNED_MS = 30 * DAY_MS;

/** Reports the key that expires first, if it has expired or expires soon. `today` is `YYYY-MM-DD`. */
export function checkKeyExpiry(definition: Definition, model: FormModel, today: string, found: Collector): void {
  const file = definition.keys.submit?.keys.key;
  const first = Math.min(...endsOf(model));
  const left = first - Date.parse(today);
  if (!file || left > WARNED_MS) return;
  const day = new Date(first - 1).toISOString().slice(0, 10);
  found.in(file.file)(left <= 0 ? 'key-ended' : 'key-ends-soon', file.span, { path: file.path, day });
}

/** Returns the times, in milliseconds, at which the diagnostics of a form change although the form does not. */
export const expiryMoments = (model: FormModel): readonly number[] =>
  endsOf(model)
    .flatMap(end => [end - WARNED_MS, end])
    .map(onDay);

/** Rounds a time up to a full day, because expiry is reported by the day. */
const onDay = (moment: number): number => Math.ceil(moment / DAY_MS) * DAY_MS;

const endsOf = ({ submit }: FormModel): readonly number[] =>
  (submit?.keys ?? []).flatMap(({ exp }) => (exp === undefined ? [] : [exp * 1000]));
