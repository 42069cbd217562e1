/** The files of the answers: which are listed, and where their bytes are at hand. */

import { itemPath, memberPath } from '../../engine/path.js';
import { attachmentsIn } from '../../fields/attachment.js';
import type { FieldType } from '../../fields/field.js';
import { isObject } from '../../is-object.js';
import type { Issue, Json, JsonObject, LocalField } from '../../model.js';
import type { SubmissionFile } from '../../submit/transport.js';
import type { FileContent } from './add-files.js';

/** Bytes by the id that the answers list. */
export type FileContents = ReadonlyMap<string, FileContent>;

/** An answer that lists files, by its path. */
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

/** Answers that list files whose bytes are gone, as after the page was loaded again: they are asked for again. */
export const missingFileIssues = (
  fields: readonly LocalField[],
  data: JsonObject,
  types: Types,
  held: FileContents,
): readonly Issue[] =>
  [...listings(fields, data, types)]
    .filter(({ value }) => attachmentsIn(value).some(({ id }) => !held.has(id)))
    .map(({ path }) => ({ path, code: 'required', params: {} }));

/** All that the data lists, in its order. */
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
