/** Texts of a form with their references replaced. What has no reference stays the same object. */
import { isObject } from '../is-object.js';
import type { FieldOf, FilledItemOf, FormOf, Json } from '../model.js';
import { type Frame, frameInside } from './find-answers.js';
import { hasReference, MISSING, replaceReferences, type TextReference } from './reference.js';

/** Place of a text: the object that it is shown in, and what it may contain. */
export interface TextPlace<T, E> {
  readonly frame: Frame<T, E>;
  /** The author's key, or a language. */
  readonly key: string;
  /** True for a text that may be long. A label is read as one line. */
  readonly long?: boolean;
  /** True for a text in which the author may use Markdown. */
  readonly markup?: boolean;
}

/** Returns what is shown in place of a reference. */
export type ShownAnswer<T, E> = (reference: TextReference, place: TextPlace<T, E>) => string;

/** Function that returns the form with its references replaced. `data` are the answers, if there are any. */
export type FillForm<T, E> = <F extends FormOf<T, E>>(form: F, data?: Json) => F;

const LONG = /^(?:hint|description|text|statement|message|messages|when)$/;
const MARKUP = /^(?:hint|description|text)$/;

/** Path of the boxes of the office, which no field has. */
const OFFICE = '-office';

/**
 * Creates a function that replaces the references of a form. It remembers what it made, so that a text that is the same
 * as the time before belongs to the same object.
 */
export function createFillForm<T, E>(shown: ShownAnswer<T, E>): FillForm<T, E> {
  const made = new WeakMap<object, Map<string, object>>();
  const checked = new WeakMap<object, boolean>();
  const isPlain = (node: object): boolean => {
    const known = checked.get(node) ?? !hasReferences(node);
    checked.set(node, known);
    return known;
  };
  const remembered = <N extends object>(from: object, path: string, node: N): N => {
    const known = made.get(from) ?? new Map<string, object>();
    made.set(from, known);
    const before = known.get(path);
    if (before && shallowEqual(before, node)) return before as N;
    known.set(path, node);
    return node;
  };
  const fill = <N>(node: N, place: TextPlace<T, E>): N => {
    if (typeof node === 'string') return replaceReferences(node, reference => shown(reference, place)) as N;
    if (!isObjectOrList(node) || isPlain(node)) return node;
    const { path } = place.frame;
    if (Array.isArray(node)) return remembered(node, path, node.map(one => fill(one, place)) as N & object);
    const entries = Object.entries(node).map(([key, value]) => [key, fill(value, placeOf(key, place))]);
    const filled = Object.fromEntries(entries) as N & object;
    return remembered(
      node,
      path,
      isField<T, E>(node) ? ({ ...filled, ...inside(node, place.frame) } as N & object) : filled,
    );
  };
  /** Returns the members of a field that are read from inside it. */
  const inside = (field: FieldOf<T, E>, frame: Frame<T, E>): Partial<FieldOf<T, E>> => {
    const { item_label: title, ...own } = field.own;
    const within = { frame: frameInside(field, frame), key: '' };
    const items = itemsOf(field, frame);
    const titled = hasReferences(title);
    return {
      fields: fill(field.fields, within),
      ...(titled && { own: { ...fill(own, { frame, key: '' }), item_label: nameOfNew(fill(title, within)) } }),
      ...(items && { items }),
    };
  };
  const itemsOf = (field: FieldOf<T, E>, frame: Frame<T, E>): readonly FilledItemOf<T, E>[] | undefined => {
    const value = isObject(frame.data) ? frame.data[field.id] : undefined;
    if (!Array.isArray(value) || field.fields.length === 0) return undefined;
    const title = titleIn(field.own);
    if (title === undefined && !hasReferences(field.fields)) return undefined;
    return value.map((_, item) => {
      const place = { frame: frameInside(field, frame, item), key: '' };
      return { fields: fill(field.fields, place), ...(title !== undefined && { title: fill(title, place) as T }) };
    });
  };
  return (form, data) => {
    const top: Frame<T, E> = { fields: form.pages.flatMap(({ fields }) => fields), data, path: '' };
    const { officialUse, ...paper } = form.paper;
    const filled = { ...form, ...fill({ ...form, paper }, { frame: top, key: '' }) };
    const own: Frame<T, E> = { fields: officialUse ?? [], data: undefined, path: OFFICE, up: top };
    const office = officialUse && { officialUse: fill(officialUse, { frame: own, key: '' }) };
    return remembered(
      form,
      '',
      office ? { ...filled, paper: { ...filled.paper, ...office } } : { ...filled, paper: form.paper },
    );
  };
}

const placeOf = <T, E>(key: string, { frame, long, markup }: TextPlace<T, E>): TextPlace<T, E> => ({
  ...{ frame, key, long: long || LONG.test(key), markup: markup || MARKUP.test(key) },
});

/** Returns the title of an item, if it has a reference: of a counted noun, the form that names one item. */
function titleIn({ item_label: title }: FieldOf<unknown, unknown>['own']): unknown {
  if (!hasReferences(title)) return undefined;
  return isObject(title) && typeof title.one === 'string' ? title.one : title;
}

/** Returns what an item is called before it has answers. A name that is one answer alone says nothing then. */
function nameOfNew(title: unknown): unknown {
  if (isObject(title) && title.one === MISSING) return { ...title, one: title.other };
  return title === MISSING ? undefined : title;
}

const isObjectOrList = (node: unknown): node is object => typeof node === 'object' && node !== null;

const isField = <T, E>(node: object): node is FieldOf<T, E> => 'own' in node && 'fields' in node;

/** Returns whether a text inside a node has a reference. */
export const hasReferences = (node: unknown): boolean =>
  typeof node === 'string' ? hasReference(node) : isObjectOrList(node) && Object.values(node).some(hasReferences);

function shallowEqual(a: object, b: object): boolean {
  const [one, other] = [Object.entries(a), Object.entries(b)];
  return one.length === other.length && other.every(([key, value]) => value === (a as Record<string, unknown>)[key]);
}
