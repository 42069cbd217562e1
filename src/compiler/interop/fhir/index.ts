/** FHIR R4: a Questionnaire as JSON. */

import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftForm, draftForm, put } from '../draft.js';
import type { FormatReader } from '../format.js';
import { formIdFor } from '../ids.js';
import { ImportError } from '../input-error.js';
import { child, itemsOf, type Json, readJson, stringOf } from '../json.js';
import { fieldsOf } from './fields.js';
import { placesOf } from './item-references.js';
import { languagesOf, textOf, translatedTextIn } from './texts.js';

const isQuestionnaire = (root: Json | undefined): boolean => stringOf(child(root, 'resourceType')) === 'Questionnaire';

export const fhir: FormatReader = {
  read: async (input, ledger) => {
    const root = readJson(input.bytes, ledger);
    if (!isQuestionnaire(root)) throw new ImportError('not-questionnaire', {});
    const languages = languagesOf(root);
    const form = draftForm();
    putTop(form, root, input.name.replace(/\.[^.]*$/, ''), languages, ledger);
    const items = itemsOf(child(root, 'item'));
    const places = placesOf(items, ledger);
    form.fields.push(...fieldsOf(items, { root, form, languages, ledger, ...places }));
    return form;
  },
  groups: byMember,
};

function putTop(
  form: DraftForm,
  root: Json,
  stem: string,
  languages: readonly string[],
  ledger: ConversionLedger,
): void {
  ledger.carry(child(root, 'resourceType')!.at);
  const [name, id, version, language] = ['name', 'id', 'version', 'language'].map(key => child(root, key));
  const named = stringOf(name) ? name : id;
  const formId = formIdFor(words(stringOf(named) ?? stem), stem);
  put(form.keys, 'form', formId, ...(stringOf(named) ? [named!.at] : []));
  if (stringOf(named) && stringOf(named) !== formId) ledger.note(named!.at, 'form-id', { id: formId });
  const number = /^[1-9]\d{0,8}$/.test(stringOf(version) ?? '') ? Number(stringOf(version)) : undefined;
  put(form.keys, 'version', number ?? 1, ...(number ? [version!.at] : []));
  if (version && !number) ledger.list([version.at], 'version');
  put(form.keys, 'languages', languages, ...(language ? [language.at] : []));
  const title = translatedTextIn(root, 'title', languages);
  put(form.keys, 'title', title ? textOf(title, languages) : (stringOf(name) ?? stem), ...(title?.from ?? []));
  for (const [member, key] of [
    ['description', 'description'],
    ['publisher', 'authority'],
  ] as const) {
    const text = translatedTextIn(root, member, languages);
    if (text) put(form.keys, key, textOf(text, languages), ...text.from);
  }
}

/** Separates the words of a name: `FamilyRecord` → `Family-Record`. */
const words = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-');

/** Groups the open parts so that everything under one member of an item, or of the whole, is on one line. */
function byMember(open: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const at of open) {
    const [key = at] = /^(?:\/item\/\d+)*\/(?:contained\/\d+|[^/]+(?:\/\d+)?)/.exec(at) ?? [];
    groups.set(key, [...(groups.get(key) ?? []), at]);
  }
  return [...groups.values()];
}
