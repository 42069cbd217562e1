/** The payload of joined codes becomes a submission again. */
import { inflateRawSync } from 'node:zlib';
import { isDay, isMoment } from '../../backend/intake/moment.js';
import { readStrict } from '../../backend/intake/strict-json.js';
import { LIMITS } from '../../backend/limits.js';
import type { CodeHead } from '../../runtime/codes/index.js';
import type { JsonObject } from '../../runtime/model.js';

/** A submission, or answers with the name of their form. */
export type Carried = JsonObject & {
  readonly form: string;
  readonly data: JsonObject;
  readonly submitted_at?: string;
  readonly paper_date?: string;
};

/** The submission, or undefined where the payload holds none of this form. As strict as the backend. */
export function submissionOf({ form }: CodeHead, payload: Uint8Array): Carried | undefined {
  try {
    const json = inflateRawSync(payload, { maxOutputLength: LIMITS.body });
    const read = readStrict(new TextDecoder('utf-8', { fatal: true }).decode(json), LIMITS);
    return isCarried(read) && read.form === form ? read : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCarried = (value: unknown): value is Carried =>
  isObject(value) &&
  isObject(value.data) &&
  (value.submitted_at === undefined || isMoment(value.submitted_at)) &&
  (value.paper_date === undefined || isDay(value.paper_date));
