/** Questions that are answered with files, and the names by which files are meant for them. */
import { itemPath, memberPath } from '../../runtime/engine/path.js';
import { searchTokens } from '../../runtime/fields/formats/search-folding.js';
import { isObject } from '../../runtime/is-object.js';
import type { FieldModel, Json, JsonObject, Text } from '../../runtime/model.js';
import type { ServedForm } from '../definitions.js';

/** Question that is answered with files, in an item of a list if it is in one. */
export interface FileQuestion {
  /** Path with the indexes of items. */
  readonly path: string;
  readonly field: FieldModel;
  /** Its id, as people write it in the name of a file: with the ids of what is around it, and numbers of items from 1. */
  readonly id: string;
  /** Label in each language, with the labels of what is around it. */
  readonly label: Text;
  /** Folded names: the id and the labels, alone and with those around it. */
  readonly names: ReadonlySet<string>;
}

/** Ids and labels around a question, from the outermost in. */
interface FieldNames {
  readonly ids: readonly string[];
  readonly labels: Readonly<Record<string, readonly string[]>>;
}

/** Returns the questions that are answered with files, for each item that the answers have. */
export function fileQuestions({ parsedModel, fileFields, languages }: ServedForm, data: JsonObject): FileQuestion[] {
  const around: FieldNames = { ids: [], labels: Object.fromEntries(languages.map(language => [language, []])) };
  const fields = parsedModel().pages.flatMap(page => page.fields);
  return [...walk(fields, data, '', around, fileFields)];
}

function* walk(
  fields: readonly FieldModel[],
  data: Json | undefined,
  path: string,
  around: FieldNames,
  fileFields: ReadonlySet<string>,
): Generator<FileQuestion> {
  for (const field of fields) {
    const at = memberPath(path, field.id);
    const within = add(around, field.id, field.label);
    const value = isObject<JsonObject>(data) ? data[field.id] : undefined;
    if (fileFields.has(field.path)) yield questionAt(at, field, within);
    else if (!Array.isArray(value)) yield* walk(field.fields, value, at, within, fileFields);
    else
      for (const [index, item] of value.entries())
        yield* walk(field.fields, item, itemPath(at, index), add(within, String(index + 1)), fileFields);
  }
}

const add = ({ ids, labels }: FieldNames, id: string, label?: Text | null): FieldNames => ({
  ids: [...ids, id],
  labels: Object.fromEntries(
    Object.entries(labels).map(([language, all]) => [
      language,
      [...all, label === undefined ? id : (label?.[language] ?? '')],
    ]),
  ),
});

function questionAt(path: string, field: FieldModel, { ids, labels }: FieldNames): FileQuestion {
  const parts = [ids, ...Object.values(labels)];
  const names = parts.flatMap(words => [words.join(' '), words.at(-1)!]).map(foldName);
  const label = Object.fromEntries(
    Object.entries(labels).map(([language, all]) => [language, all.filter(Boolean).join(' · ')]),
  );
  return { path, field, id: ids.join('.'), label, names: new Set(names.filter(Boolean)) };
}

/** Folds a name, so that capitals, spaces, hyphens, harakat and the script of digits make no difference. */
const foldName = (name: string): string => searchTokens(name).join(' ');

/** Returns the question that a file is named for, or undefined if there is none, or several. */
export function questionNamed(questions: readonly FileQuestion[], name: string): FileQuestion | undefined {
  const [folder, ...rest] = name.split('/');
  const names = rest.length > 0 ? [folder!, rest.at(-1)!.replace(/\.[^.]*$/, '')] : [folder!.replace(/\.[^.]*$/, '')];
  for (const one of names.map(foldName))
    for (const wanted of [one, withoutCount(one)]) {
      const named = questions.filter(question => question.names.has(wanted));
      if (named.length === 1) return named[0];
    }
  return undefined;
}

/** Returns a name without the number that distinguishes files of one name: `photo 2`, `photo2`. */
const withoutCount = (name: string): string => name.replace(/ ?\d+$/, '');
