/** Files of the answers: which ones are listed, and of which the bytes are at hand. */

import { itemPath, memberPath } from '../../engine/path.js';
import { attachmentsIn } from '../../fields/attachment.js';
import type { FieldType } from '../../fields/field.js';
import { isObject } from '../../is-object.js';
import type { Issue, Json, JsonObject, LocalField } from '../../model.js';
import type { SubmissionFile } from '../../submit/transport.js';
import type { FileContent } from './add-files.js';

/** File contents by the id that the answers list. */
export type FileContents = ReadonlyMap<string, FileContent>;

/** Answer that lists files, and its path. */
interface Listing {
  readonly path: string;
  readonly value: Json;
}

type Types = Readonly<Record<string, Pick<FieldType, 'kind' | 'shape'>>>;

function* listings(fields: readonly LocalField[], data: JsonObject, types: Types, around = ''): Generator<Listing> {
  for (const field of fields) {
    const value = data[field.id];
    if (value === undefined || value === null) continue;
    const path = memberPath(around, field.id);
    const { kind, shape } = types[field.type]!;
    if (kind === 'files') yield { path, value };
    else if (shape === 'object' && isObject(value)) yield* listings(field.fields, value, types, path);
    else if (shape === 'list' && Array.isArray(value))
      for (const [index, entry] of value.entries())
        if (isObject(entry)) yield* listings(field.fields, entry, types, itemPath(path, index));
  }
}

/**
 * Returns an issue for each answer that lists files whose bytes are gone, for example after a reload. The user is asked
 * for these files again.
 */
export const missingFileIssues = (
  fields: readonly LocalField[],
  data: JsonObject,
  types: Types,
  held: FileContents,
): readonly Issue[] =>
  [...listings(fields, data, types)]
    .filter(({ value }) => attachmentsIn(value).some(({ id }) => !held.has(id)))
    .map(({ path }) => ({ path, code: 'required', params: {} }));

/** Returns all files that the data lists, in its order. */
export const submissionFiles = (
  fields: readonly LocalField[],
  data: JsonObject,
  types: Types,
  held: FileContents,
): readonly SubmissionFile[] =>
  [...listings(fields, data, types)].flatMap(({ value }) =>
    attachmentsIn(value).flatMap(({ id, name, type }) => {
      const blob = held.get(id)?.blob;
      return blob ? [{ id, name, type, blob }] : [];
    }),
  );
