/** Decoding of the payload of joined codes to a submission. */
import { inflateRawSync } from 'node:zlib';
import { fits, LIMITS, parseStrictJson } from '../../backend/tools.js';
import type { CodeHeader } from '../../runtime/codes/index.js';
import { isObject } from '../../runtime/is-object.js';
import type { JsonObject } from '../../runtime/model.js';
import type { Submission } from '../../runtime/submit/envelope.js';
import { DATED } from '../records/index.js';

/** A submission, or answers with the name of their form. */
export type DecodedSubmission = JsonObject &
  Pick<Submission, 'form' | 'data'> &
  Partial<Pick<Submission, 'version' | (typeof DATED)[number]>>;

/**
 * Returns the submission, or undefined if the payload has none of this form and version. The check is as strict as the
 * backend's.
 */
export function decodeSubmission({ form, version }: CodeHeader, payload: Uint8Array): DecodedSubmission | undefined {
  try {
    const json = inflateRawSync(payload, { maxOutputLength: LIMITS.body });
    const read = parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(json), LIMITS);
    const same = isCarried(read) && read.form === form && (read.version ?? version) === version;
    return same ? read : undefined;
  } catch {
    return undefined;
  }
}

const isCarried = (value: unknown): value is DecodedSubmission =>
  isObject(value) &&
  fits('data', value.data) &&
  DATED.every(name => value[name] === undefined || fits(name, value[name]));
