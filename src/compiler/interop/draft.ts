/** A draft: a definition that is being put together from another tool's form. It is printed as YAML in the order it is made. */

export type Plain = string | number | boolean | readonly Plain[] | PlainMap;
/** A map and not an object, since ids such as `10` keep their place in it. */
export type PlainMap = ReadonlyMap<string, Plain>;

/** A text by language, or in the first language alone. */
export type DraftText = ReadonlyMap<string, string>;

/** What a key of a field says, and the parts of the input that it comes from. */
export interface DraftKey {
  readonly value: Plain;
  readonly from: readonly string[];
}

export interface DraftField {
  readonly id: string;
  /** The parts that name it and give its type. */
  readonly from: readonly string[];
  /** The type of the field. */
  as: string;
  readonly keys: Map<string, DraftKey>;
  /** Of groups and lists. */
  readonly fields?: DraftField[];
  /** What stood in the input and could not be carried, word for word. */
  readonly comments: string[];
}

export interface DraftForm {
  /** Top-level keys but `lists` and `fields`. */
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

/** As an author writes it: in the first language alone it is a text, else a map. */
export function textValue(text: DraftText, languages: readonly string[]): Plain {
  const [first] = [...text];
  return text.size === 1 && first![0] === languages[0] ? first![1] : text;
}

/** Every part of the input that a field carries, with those of the fields in it. */
export function partsOf(field: DraftField): readonly string[] {
  const own = [...field.from, ...[...field.keys.values()].flatMap(({ from }) => from)];
  return [...own, ...(field.fields ?? []).flatMap(partsOf)];
}

/** Every part of the input that stands in the definition. */
export const partsOfForm = (form: DraftForm): readonly string[] => [
  ...[...form.keys.values(), ...form.lists.values()].flatMap(({ from }) => from),
  ...form.fields.flatMap(partsOf),
];
