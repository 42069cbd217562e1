/** Random edits of the data of a form, and the rules of the form as the engine gets them. */
import { Script } from 'node:vm';
import fc from 'fast-check';
import { printFormRules } from '../../../../src/compiler/linker/form-rules.js';
import { validatorSource } from '../../../../src/compiler/linker/validator-source.js';
import type { RuleForm } from '../../../../src/runtime/engine/index.js';
import { fieldType } from '../../../../src/runtime/fields/index.js';
import type { FieldModel, FormModel, Json, JsonObject, OptionModel } from '../../../../src/runtime/model.js';

/** Returns the rules of a form, read from the emitted validator that contains them. */
export async function rulesIn(model: FormModel): Promise<RuleForm> {
  const source = await validatorSource({ model, rules: await printFormRules(model) });
  return new Script(
    `(()=>{${source.replace(/export\s*\{[^}]*\};?\s*$/, '')};return rules})()`,
  ).runInThisContext() as RuleForm;
}

/** Three numbers that select one of the available places, and the value that is put there. */
export type Choice = readonly [place: number, kind: number, value: number];

export const choices = (most = 25): fc.Arbitrary<Choice[]> =>
  fc.array(fc.tuple(fc.nat(9999), fc.nat(99), fc.nat(99)), { minLength: 1, maxLength: most });

export type At = readonly (string | number)[];

export interface Spot {
  readonly at: At;
  readonly field: FieldModel;
}

/** Returns all fields that have a place in the given answers, with those of each item of a list. */
export function spotsIn(fields: readonly FieldModel[], answers: unknown, at: At = []): readonly Spot[] {
  return fields.flatMap(field => {
    const { shape } = fieldType(field.type);
    if (shape === 'nothing') return [];
    const here = [...at, field.id];
    const value = (answers as Record<string, unknown> | undefined)?.[field.id];
    const below =
      shape === 'object'
        ? spotsIn(field.fields, value, here)
        : shape === 'list' && Array.isArray(value)
          ? value.flatMap((item, index) => spotsIn(field.fields, item, [...here, index]))
          : [];
    const other = field.own.other ? [{ at: [...at, `${field.id}_other`], field }] : [];
    return [{ at: here, field }, ...other, ...below];
  });
}

/** Returns the tree with a value at a place. Objects that are not on the way there stay the same. */
export function put<T>(tree: T, [part, ...rest]: At, value: unknown): T {
  if (part === undefined) return value as T;
  const copy = (Array.isArray(tree) ? [...tree] : { ...(typeof tree === 'object' ? tree : {}) }) as Record<
    string,
    unknown
  >;
  const made = put(copy[part], rest, value);
  if (made === undefined) delete copy[part];
  else copy[part] = made;
  return copy as T;
}

export const valueAt = (tree: unknown, at: At): unknown =>
  at.reduce<unknown>((found, part) => (found as Record<string, unknown> | undefined)?.[part], tree);

const TEXTS = ['', 'A', 'سامر', '  x ', '12345', '+963933123456', 'a@example.org', 'y'.repeat(300)];
const NUMBERS = [0, 1, 2, 3, 5, 7, 12, 40, 0.5, -1, 1000];
const DAYS = ['2026-11-24', '1990-05-01', '2026-01-02', '2030-01-01', '2000-02-29'];
const ODD: readonly Json[] = ['x', 7, true, [], {}, [1], null, { a: 1 }];

/**
 * Returns a value that may be sent for a field: mostly right, now and then wrong in some way, or undefined for no
 * value.
 */
export function valueFor(field: FieldModel, kind: number, value: number): Json | undefined {
  if (kind < 15) return undefined;
  if (kind < 20) return field.unknown ? null : ODD[value % ODD.length];
  const pool = poolOf(field);
  return pool[value % pool.length];
}

function poolOf({ type, own }: FieldModel): readonly Json[] {
  const ids = ((own.options ?? []) as OptionModel[]).map(({ id }) => id);
  const { kind } = fieldType(type);
  if (kind === 'option') return [...ids, ...(own.other ? ['other'] : []), 'none'];
  if (kind === 'options') return [...ids.map(id => [id]), [...ids], ids.slice(0, 2), ['none']];
  if (kind === 'number') return NUMBERS;
  if (kind === 'boolean') return [true, false];
  if (kind === 'date') return DAYS;
  return TEXTS;
}

/**
 * Returns the data after an edit: items are added and removed, and all other fields are answered or cleared. Now and
 * then, an odd value replaces an object.
 */
export function edited(model: FormModel, data: JsonObject, [place, kind, value]: Choice): JsonObject {
  const odd = kind < 3;
  const all = spotsIn(
    model.pages.flatMap(page => page.fields),
    data,
  );
  const spots = odd ? all : all.filter(({ field }) => fieldType(field.type).shape !== 'object');
  const { at, field } = spots[place % spots.length]!;
  if (odd) return put(data, at, ODD[value % ODD.length]);
  if (fieldType(field.type).shape !== 'list') return put(data, at, valueFor(field, kind, value));
  return put(data, at, otherItems(valueAt(data, at), kind, value, {}));
}

export function otherItems(held: unknown, kind: number, value: number, blank: object): unknown {
  const items = Array.isArray(held) ? (held as unknown[]) : [];
  if (kind < 40 && items.length > 0) return items.filter((_, index) => index !== value % items.length);
  return [...items, blank];
}
