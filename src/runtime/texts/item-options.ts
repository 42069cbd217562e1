/** Options that are the items of a list: the form with them, and their texts, while answers are shown. */
import type { Localized } from '../fields/field.js';
import { isObject } from '../is-object.js';
import type { FieldOf, FormOf, ItemOptionsOf, Json, LocalOption } from '../model.js';
import type { ShownAnswer } from './fill.js';
import { type Frame, findAnswers, frameInside } from './find-answers.js';
import { encodeLiteral, replaceReferences } from './reference.js';

type Field = FieldOf<string, unknown>;
type Form = FormOf<string, unknown>;
type From = ItemOptionsOf<string, unknown>;

/** Object of the data, as it is and with the texts of chosen items in place of their ids. */
interface Answers {
  readonly frame: Frame<string, unknown>;
  readonly texts: Frame<string, unknown>;
}

/** Text of an answer whose item is gone, if the answer itself is not readable. */
export const removedItem: Localized<string> = {
  ar: 'لم يعد في القائمة',
  en: 'No longer in the list',
  ku: 'Êdî ne di lîsteyê de ye',
};

/** Functions for one form in one language. */
export interface ItemTexts {
  /** Returns the data for texts that name a choice of items: with the texts of the chosen ones in place of their ids. */
  named(form: Form, data: Json | undefined): Json | undefined;
  /**
   * Returns a filled form with the items as options. `form` is the same form before its texts were filled with the
   * answers `texts`.
   */
  fill<F extends Form>(form: Form, filled: F, data: Json | undefined, texts: Json | undefined): F;
}

/** Returns the options of a choice. From the top they are the same in every item. */
type OptionsIn = (from: From, answers: Answers) => readonly LocalOption[];

/**
 * Creates the functions. They remember what they made, so that a field whose options are the same as the time before is
 * the same object. `removed` is the text of an item that is gone.
 */
export function createItemTexts(shown: ShownAnswer<string, unknown>, removed: string): ItemTexts {
  const made = new Map<string, { readonly from: Field; readonly options: string; readonly field: Field }>();
  const answersIn = (form: Form, data: Json | undefined, texts: Json | undefined): Answers => {
    const fields = form.pages.flatMap(page => page.fields);
    return { frame: { fields, data, path: '' }, texts: { fields, data: texts, path: '' } };
  };
  const answersInside = (field: Field, { frame, texts }: Answers, item?: number): Answers => ({
    frame: frameInside(field, frame, item),
    texts: frameInside(field, texts, item),
  });
  /** Calls `found` if the text of an item names a choice of items. */
  const itemsOf = ({ list, id, label }: From, { frame, texts }: Answers, found?: () => void) => {
    const options = new Map<string, LocalOption>();
    const items = findAnswers(`${list}.${id}`, texts);
    for (const [index, { value }] of findAnswers(`${list}.${id}`, frame).entries()) {
      const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      if (text === '' || options.has(text)) continue;
      const item = items[index]!.frame;
      const made = replaceReferences(label, reference => {
        if (findAnswers(reference.path, item).some(({ field }) => field.own.from)) found?.();
        return shown(reference, { frame: item, key: 'label' });
      });
      options.set(text, { id: text, label: made });
    }
    return [...options.values()];
  };
  const createOptionsIn = (found?: () => void): OptionsIn => {
    const known = new Map<string, readonly LocalOption[]>();
    return (from, answers) => {
      const first = findAnswers(`${from.list}.${from.id}`, answers.frame)[0];
      const key = `${from.list} ${from.id} ${from.label} ${first?.frame.path}`;
      const options = known.get(key) ?? itemsOf(from, answers, found);
      known.set(key, options);
      return options;
    };
  };
  /** Returns the options of a field: those of its list, and the chosen ones that are gone. */
  const allOptions = (own: Field, answers: Answers, optionsIn: OptionsIn): readonly LocalOption[] => {
    const options = optionsIn(own.own.from as From, answers);
    return [...options, ...goneOf(own, options, answers.frame, removed)];
  };
  /** Returns the data of an object with the texts of the items that are chosen in it. */
  const textsIn = (answers: Answers, optionsIn: OptionsIn): unknown => {
    const { data, fields } = answers.frame;
    if (!isObject(data)) return data;
    const textOf = (field: Field, value: Json): unknown => {
      if (field.own.from) {
        // An item whose text is an answer such as `{all}` must not be read as a reference.
        const labels = new Map(
          allOptions(field, answers, optionsIn).map(({ id, label }) => [id as Json, encodeLiteral(label)]),
        );
        return Array.isArray(value) ? value.map(id => labels.get(id) ?? id) : (labels.get(value) ?? value);
      }
      return Array.isArray(value)
        ? value.map((_, item) => textsIn(answersInside(field, answers, item), optionsIn))
        : textsIn(answersInside(field, answers), optionsIn);
    };
    const changed = fields.flatMap(field => {
      const value = data[field.id] ?? undefined;
      return value === undefined || !hasItemOptions(field) ? [] : [[field.id, textOf(field, value)]];
    });
    return { ...data, ...Object.fromEntries(changed) };
  };
  const withOptions = (own: Field, field: Field, answers: Answers, optionsIn: OptionsIn): Field => {
    if (own.own.from) return chosen(own, field, answers, optionsIn);
    if (own.fields.length === 0 || !own.fields.some(hasItemOptions)) return field;
    const within = (fields: readonly Field[], item?: number) => {
      const inside = answersInside(own, answers, item);
      return fields.map((one, index) => withOptions(own.fields[index]!, one, inside, optionsIn));
    };
    const items = field.items?.map((item, index) => ({ ...item, fields: within(item.fields, index) }));
    return { ...field, fields: within(field.fields), ...(items && { items }) };
  };
  const chosen = (own: Field, field: Field, answers: Answers, optionsIn: OptionsIn): Field => {
    const options = allOptions(own, answers, optionsIn);
    const path = `${answers.frame.path}.${own.id}`;
    const text = JSON.stringify(options);
    const before = made.get(path);
    if (before?.from === field && before.options === text) return before.field;
    const now = { ...field, own: { ...field.own, options } };
    made.set(path, { from: field, options: text, field: now });
    return now;
  };
  return {
    named(form, data) {
      let texts = data;
      // Items whose texts name items are read again, but not for ever: two may name each other.
      for (let depth = 0, again = true; again && depth < 8; depth++) {
        again = false;
        const found = () => {
          again = true;
        };
        texts = textsIn(answersIn(form, data, texts), createOptionsIn(found)) as Json | undefined;
      }
      return texts;
    },
    fill(form, filled, data, texts) {
      const [optionsIn, answers] = [createOptionsIn(), answersIn(form, data, texts)];
      const pages = filled.pages.map((page, index) => ({
        ...page,
        fields: page.fields.map((field, at) => withOptions(form.pages[index]!.fields[at]!, field, answers, optionsIn)),
      }));
      return { ...filled, pages };
    },
  };
}

/** Returns whether a field, or one in it, has the items of a list as options. */
export const hasItemOptions = ({ own, fields }: Pick<Field, 'own' | 'fields'>): boolean =>
  own.from !== undefined || fields.some(hasItemOptions);

/** Returns the chosen options whose items are gone. They stay, so that no answer is cleared silently. */
function goneOf(
  { id, own }: Field,
  options: readonly LocalOption[],
  frame: Frame<string, unknown>,
  removed: string,
): readonly LocalOption[] {
  const data = frame.data as Readonly<Record<string, Json>> | null | undefined;
  const from = own.from as From;
  const isReadable = findAnswers(`${from.list}.${from.id}`, frame)[0]?.field.number !== '';
  const chosen = [data?.[id] ?? []].flat().filter(one => typeof one === 'string' && one !== '') as readonly string[];
  const known = new Set([...options.map(option => option.id), ...(own.other === true ? ['other'] : [])]);
  return chosen.filter(one => !known.has(one)).map(one => ({ id: one, label: isReadable ? one : removed }));
}
