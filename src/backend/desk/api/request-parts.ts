/** Parts of a request to the API: its JSON, the key that makes it repeatable, the state that the caller saw. */
import { isUtf8 } from 'node:buffer';
import { isObject } from '../../../runtime/is-object.js';
import type { JsonObject } from '../../../runtime/model.js';
import { httpError } from '../../http/problem.js';
import { readBody } from '../../http/read-body.js';
import { checkContentType } from '../../intake/content-type.js';
import { parseRequestJson } from '../../intake/strict-json.js';
import { stripNoCharacters } from '../../intake/text-characters.js';
import { isUuid } from '../../uuid.js';
import type { DeskRequest } from '../desk-request.js';

/** Fault in a request: the member, query parameter or header, and an issue code. */
export interface RequestFault {
  readonly path: string;
  readonly code: string;
  readonly params?: JsonObject;
}

/** Returns the HTTP error for a body that means nothing. */
export const invalidBody = (fault: RequestFault) => httpError('case-invalid', { errors: [{ params: {}, ...fault }] });

/** Returns the HTTP error for a wrong query parameter or header. */
export const invalidRequest = (fault: RequestFault) =>
  httpError('case-request', { errors: [{ params: {}, ...fault }] });

/** Reads a JSON object that has no other members than these. */
export async function readMembers(visit: DeskRequest, known: readonly string[]): Promise<JsonObject> {
  const { request, desk } = visit;
  if (checkContentType(request).kind !== 'json') throw httpError('unsupported-media-type');
  const { bytes, release } = await readBody(visit, desk.limits, desk.held);
  release();
  if (!isUtf8(bytes)) throw httpError('invalid-json', { detail: 'encoding' });
  const value = parseRequestJson(bytes.toString('utf8'), desk.limits);
  if (!isObject(value)) throw invalidBody({ path: '', code: 'type' });
  const other = Object.keys(value).find(name => !known.includes(name));
  if (other !== undefined) throw invalidBody({ path: other, code: 'unexpected' });
  return value as JsonObject;
}

/** Returns a text of the body, as a posted form would have it; empty if it is missing. */
export function textIn(members: JsonObject, name: string): string {
  const value = members[name] ?? '';
  if (typeof value !== 'string') throw invalidBody({ path: name, code: 'type' });
  return plainText(value);
}

export const plainText = (text: string): string => stripNoCharacters(text.replace(/\r\n?/g, '\n')).trim();

/** Returns a list of texts of the body; empty if it is missing. */
export function textsIn(members: JsonObject, name: string): readonly string[] {
  const value = members[name] ?? [];
  if (!Array.isArray(value) || !value.every(one => typeof one === 'string'))
    throw invalidBody({ path: name, code: 'type' });
  return value.map(plainText);
}

/** Returns the Idempotency-Key, a UUID: the same request with the same key is carried out once. */
export function idempotencyKey({ request }: DeskRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') throw invalidRequest({ path: 'Idempotency-Key', code: 'required' });
  if (!isUuid(key)) throw invalidRequest({ path: 'Idempotency-Key', code: 'format' });
  return key.toLowerCase();
}

/** Throws an HTTP error if the caller saw another state of the case. */
export function checkCondition({ request }: DeskRequest, etag: string, isRequired: boolean): void {
  const condition = request.headers['if-match'];
  if (condition === undefined) {
    if (isRequired) throw httpError('case-condition-missing');
    return;
  }
  const seen = condition.split(',').map(one => one.trim());
  if (!seen.includes('*') && !seen.includes(etag)) throw httpError('case-changed');
}
