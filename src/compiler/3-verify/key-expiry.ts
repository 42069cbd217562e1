/** A form whose key has ended cannot be filled in: told before it comes to that. */
import type { FormModel } from '../../runtime/model.js';
import type { Definition } from '../1-parse/index.js';
import type { Collector } from '../diagnostics/index.js';

const DAY_MS = 86_400_000;
const WARNED_MS = 30 * DAY_MS;

/** Tells of the key that ends first. `today` is `YYYY-MM-DD`. */
export function checkKeyExpiry(definition: Definition, model: FormModel, today: string, found: Collector): void {
  const file = definition.keys.submit?.keys.key;
  const first = Math.min(...endsOf(model));
  const left = first - Date.parse(today);
  if (!file || left > WARNED_MS) return;
  const day = new Date(first - 1).toISOString().slice(0, 10);
  found.in(file.file)(left <= 0 ? 'key-ended' : 'key-ends-soon', file.span, { path: file.path, day });
}

/** When something else is told of the form than before, though nothing in it changed: in milliseconds. */
export const expiryMoments = (model: FormModel): readonly number[] =>
  endsOf(model)
    .flatMap(end => [end - WARNED_MS, end])
    .map(onDay);

/** It is told by the day. */
const onDay = (moment: number): number => Math.ceil(moment / DAY_MS) * DAY_MS;

const endsOf = ({ submit }: FormModel): readonly number[] =>
  (submit?.keys ?? []).flatMap(({ exp }) => (exp === undefined ? [] : [exp * 1000]));
