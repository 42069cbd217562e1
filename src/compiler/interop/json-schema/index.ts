/** JSON Schema of an object, draft 2020-12 and draft-07. */

import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, draftForm, put } from '../draft.js';
import type { FormatReader } from '../format.js';
import { formIdFor } from '../ids.js';
import { ImportError } from '../input-error.js';
import { entriesOf, itemsOf, type Json, readJson, stringOf } from '../json.js';
import { languageOf } from '../languages.js';
import { fieldsOf } from './fields.js';
import { relaxOptionalParts } from './optional-objects.js';
import { first, type ResolvedSchema, resolveSchema } from './resolve-schema.js';

export const jsonSchema: FormatReader = {
  read: async (input, ledger) => {
    const root = readJson(input.bytes, ledger);
    const shape = resolveSchema(root, root, [root.at]);
    if (!first(shape, 'properties')) throw new ImportError('not-schema', {});
    const language = languageOf(textsIn(root));
    const form = draftForm();
    putTop(form.keys, shape, input.name.replace(/(?:\.schema)?\.[^.]*$/, ''), language, ledger);
    const required = new Set<DraftField>();
    const builder = { root, ledger, language, comments: form.comments, required, count: 0 };
    form.fields.push(...fieldsOf(shape, builder, ['documents', 'fees_total']));
    relaxOptionalParts(form.fields, builder);
    return form;
  },
  groups: byObject,
};

function putTop(
  keys: ReturnType<typeof draftForm>['keys'],
  shape: ResolvedSchema,
  stem: string,
  language: string,
  ledger: ConversionLedger,
): void {
  const [id, title, description] = ['$id', 'title', 'description'].map(key => first(shape, key));
  const name = stringOf(id)
    ?.replace(/[#?].*$/, '')
    .split(/[/:]/)
    .findLast(part => part !== '');
  const formId = formIdFor(name?.replace(/(?:\.schema)?\.json$/, '') ?? stem, stem);
  put(keys, 'form', formId, ...(name && id ? [id.at] : []));
  if (name && id) ledger.note(id.at, 'form-id', { id: formId });
  put(keys, 'version', 1);
  put(keys, 'languages', [language]);
  put(keys, 'title', stringOf(title) ?? stem, ...(title && stringOf(title) ? [title.at] : []));
  const text = stringOf(description);
  if (text !== undefined) put(keys, 'description', text, description!.at);
  // Every form implies the standard of the schema and that its data is an object.
  for (const key of ['$schema', 'type']) {
    const found = first(shape, key);
    if (found && !Array.isArray(found.value)) ledger.carry(found.at);
  }
  ledger.carry(...shape.from);
}

const TEXTS: readonly string[] = ['title', 'description'];

function textsIn(json: Json): readonly string[] {
  const own = entriesOf(json).flatMap(([key, one]) => (TEXTS.includes(key) ? (stringOf(one) ?? []) : textsIn(one)));
  return [...own, ...itemsOf(json).flatMap(textsIn)];
}

/** Groups the open parts so that those of one definition are on one line. Any other part has a line of its own. */
function byObject(open: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const at of open) {
    const inDefinition = /^\/(?:\$defs|definitions)\/[^/]*/.exec(at)?.[0];
    const key = inDefinition ?? at;
    groups.set(key, [...(groups.get(key) ?? []), at]);
  }
  return [...groups.values()];
}
