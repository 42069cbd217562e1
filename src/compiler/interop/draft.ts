/**
 * Draft: a definition that is being built from another tool's form. It is printed as YAML in the order in which it is
 * built.
 */

export type Plain = string | number | boolean | readonly Plain[] | PlainMap;
/** Map of values. It is not an object, because ids such as `10` would not keep their place in one. */
export type PlainMap = ReadonlyMap<string, Plain>;

/** A text by language, or in the first language alone. */
export type DraftText = ReadonlyMap<string, string>;

/** Value of a field's key, with the parts of the input that it comes from. */
export interface DraftKey {
  readonly value: Plain;
  readonly from: readonly string[];
}

export interface DraftField {
  readonly id: string;
  /** Parts of the input that name the field and give its type. */
  readonly from: readonly string[];
  /** The type of the field; `page` for a page, which is at the top only. */
  as: string;
  readonly keys: Map<string, DraftKey>;
  /** Fields of a group or list. */
  readonly fields?: DraftField[];
  /** Input that could not be carried over, word for word. */
  readonly comments: string[];
}

export interface DraftForm {
  /** Top-level keys except `lists` and `fields`. */
  readonly keys: Map<string, DraftKey>;
  readonly lists: Map<string, DraftKey>;
  readonly fields: DraftField[];
  readonly comments: string[];
}

export const draftForm = (): DraftForm => ({ keys: new Map(), lists: new Map(), fields: [], comments: [] });

export const draftField = (id: string, type: string, from: readonly string[], inside = false): DraftField => ({
  id,
  as: type,
  from,
  keys: new Map(),
  comments: [],
  ...(inside && { fields: [] }),
});

/** Sets a key that is not set yet. */
export function put(keys: Map<string, DraftKey>, key: string, value: Plain, ...from: readonly string[]): void {
  if (!keys.has(key)) keys.set(key, { value, from });
}

/** Returns a text as an author writes it: a plain text if it is in the first language alone, or else a map. */
export function textValue(text: DraftText, languages: readonly string[]): Plain {
  const [first] = [...text];
  return text.size === 1 && first![0] === languages[0] ? first![1] : text;
}

/** Returns every part of the input that a field carries over, including those of the fields in it. */
export function partsOf(field: DraftField): readonly string[] {
  const own = [...field.from, ...[...field.keys.values()].flatMap(({ from }) => from)];
  return [...own, ...(field.fields ?? []).flatMap(partsOf)];
}

/** Returns every part of the input that is in the definition. */
export const partsOfForm = (form: DraftForm): readonly string[] => [
  ...[...form.keys.values(), ...form.lists.values()].flatMap(({ from }) => from),
  ...form.fields.flatMap(partsOf),
];
