/** Options that are the items of a list: the form with them, while answers are shown. */
import type { Localized } from '../fields/field.js';
import type { FieldOf, FormOf, ItemOptionsOf, Json, LocalOption } from '../model.js';
import type { ShownAnswer } from './fill.js';
import { type Frame, findAnswers, frameInside } from './find-answers.js';
import { replaceReferences } from './reference.js';

type Field = FieldOf<string, unknown>;
type Form = FormOf<string, unknown>;

/** Text of an answer whose item is gone, if the answer itself is not readable. */
export const removedItem: Localized<string> = {
  ar: 'لم يعد في القائمة',
  en: 'No longer in the list',
  ku: 'Êdî ne di lîsteyê de ye',
};

/** Returns a filled form with the options of its items. `form` is the same form before its texts were filled. */
export type FillOptions = <F extends Form>(form: Form, filled: F, data: Json | undefined) => F;

/**
 * Creates the function that puts the options in. It remembers what it made, so that a field whose options are the same
 * as the time before is the same object.
 */
export function createFillOptions(shown: ShownAnswer<string, unknown>, removed: string): FillOptions {
  const made = new Map<string, { readonly from: Field; readonly options: string; readonly field: Field }>();
  return (form, filled, data) => {
    const known = new Map<string, readonly LocalOption[]>();
    const withOptions = (own: Field, field: Field, frame: Frame<string, unknown>): Field => {
      const from = own.own.from as ItemOptionsOf<string, unknown> | undefined;
      if (from) return chosen(own, field, optionsIn(from, frame), frame);
      if (own.fields.length === 0 || !own.fields.some(hasItemOptions)) return field;
      const inside = (fields: readonly Field[], at: Frame<string, unknown>) =>
        fields.map((one, index) => withOptions(own.fields[index]!, one, at));
      const items = field.items?.map((item, index) => ({
        ...item,
        fields: inside(item.fields, frameInside(own, frame, index)),
      }));
      return { ...field, fields: inside(field.fields, frameInside(own, frame)), ...(items && { items }) };
    };
    /** Returns the options of a list. From the top they are the same in every item. */
    const optionsIn = (from: ItemOptionsOf<string, unknown>, frame: Frame<string, unknown>) => {
      const first = findAnswers(`${from.list}.${from.id}`, frame)[0];
      const key = `${from.list} ${from.id} ${from.label} ${first?.frame.path}`;
      const options = known.get(key) ?? itemsOf(from, frame, shown);
      known.set(key, options);
      return options;
    };
    const chosen = (own: Field, field: Field, all: readonly LocalOption[], frame: Frame<string, unknown>): Field => {
      const options = [...all, ...goneOf(own, all, frame, removed)];
      const path = `${frame.path}.${own.id}`;
      const text = JSON.stringify(options);
      const before = made.get(path);
      if (before?.from === field && before.options === text) return before.field;
      const now = { ...field, own: { ...field.own, options } };
      made.set(path, { from: field, options: text, field: now });
      return now;
    };
    const top: Frame<string, unknown> = { fields: form.pages.flatMap(({ fields }) => fields), data, path: '' };
    const pages = filled.pages.map((page, index) => ({
      ...page,
      fields: page.fields.map((field, place) => withOptions(form.pages[index]!.fields[place]!, field, top)),
    }));
    return { ...filled, pages };
  };
}

/** Returns whether a field, or one in it, has the items of a list as options. */
export const hasItemOptions = ({ own, fields }: Pick<Field, 'own' | 'fields'>): boolean =>
  own.from !== undefined || fields.some(hasItemOptions);

function itemsOf(
  { list, id, label }: ItemOptionsOf<string, unknown>,
  frame: Frame<string, unknown>,
  shown: ShownAnswer<string, unknown>,
): readonly LocalOption[] {
  const found = new Map<string, LocalOption>();
  for (const { value, frame: item } of findAnswers(`${list}.${id}`, frame)) {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    if (text === '' || found.has(text)) continue;
    const made = replaceReferences(label, reference => shown(reference, { frame: item, key: 'label' }));
    found.set(text, { id: text, label: made });
  }
  return [...found.values()];
}

/** Returns the chosen options whose items are gone. They stay, so that no answer is cleared silently. */
function goneOf(
  { id, own }: Field,
  options: readonly LocalOption[],
  frame: Frame<string, unknown>,
  removed: string,
): readonly LocalOption[] {
  const data = frame.data as Readonly<Record<string, Json>> | null | undefined;
  const from = own.from as ItemOptionsOf<string, unknown>;
  const isReadable = findAnswers(`${from.list}.${from.id}`, frame)[0]?.field.number !== '';
  const chosen = [data?.[id] ?? []].flat().filter(one => typeof one === 'string' && one !== '') as readonly string[];
  const known = new Set([...options.map(option => option.id), ...(own.other === true ? ['other'] : [])]);
  return chosen.filter(one => !known.has(one)).map(one => ({ id: one, label: isReadable ? one : removed }));
}
