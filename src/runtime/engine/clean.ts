/** Tidies what was sent: unanswered values dropped, unknown keys told, values of a known field in its type's tidy form. */
import type { Issue, Json, JsonObject } from '../model.js';
import { child, item, member } from './path.js';
import type { RuleField } from './scope.js';

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Absent, `""`, blanks and `[]` are not answers, for every type. */
export const unanswered = (value: Json | undefined): value is undefined | '' | [] =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** The object without prototype tricks: only own keys of known fields, in the order of the fields. */
export function cleanObject(fields: readonly RuleField[], sent: JsonObject, path: string, issues: Issue[]): JsonObject {
  const known = new Set<string>();
  const clean: JsonObject = {};
  for (const field of fields) {
    if (field.shape === 'nothing') continue;
    known.add(field.id);
    keep(clean, field.id, cleanField(field, own(sent, field.id), child(path, field.id), issues));
    if (!field.other) continue;
    known.add(`${field.id}_other`);
    keep(clean, `${field.id}_other`, cleanText(own(sent, `${field.id}_other`)));
  }
  for (const key of Object.keys(sent)) {
    if (!known.has(key)) issues.push({ path: member(path, key), code: 'unexpected', params: {} });
  }
  return clean;
}

const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

function keep(target: JsonObject, key: string, value: Json | undefined): void {
  if (!unanswered(value)) target[key] = value;
}

function cleanField(field: RuleField, sent: Json | undefined, path: string, issues: Issue[]): Json | undefined {
  if (unanswered(sent)) return undefined;
  if (field.shape === 'object') return cleanGroup(field, sent, path, issues);
  if (field.shape === 'list') return cleanList(field, sent, path, issues);
  return sent === null || !field.clean ? sent : field.clean(sent, { own: field });
}

function cleanGroup(field: RuleField, sent: Json, path: string, issues: Issue[]): Json | undefined {
  if (!isObject(sent)) return sent;
  const clean = cleanObject(field.fields ?? [], sent, path, issues);
  return Object.keys(clean).length > 0 ? clean : undefined;
}

function cleanList(field: RuleField, sent: Json, path: string, issues: Issue[]): Json {
  if (!Array.isArray(sent)) return sent;
  return sent.map((entry, index) =>
    isObject(entry) ? cleanObject(field.fields ?? [], entry, item(path, index), issues) : entry,
  );
}

/** The text beside `other`: one line, composed, without bidi controls. */
function cleanText(sent: Json | undefined): Json | undefined {
  if (typeof sent !== 'string') return sent;
  return sent
    .normalize('NFC')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}
