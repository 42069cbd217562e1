/**
 * Random submissions of a form, for property-based tests. The tests filter them with a validator, which keeps the valid
 * ones.
 */
import fc from 'fast-check';
import { fieldType } from '../../../src/runtime/fields/index.js';
import type { FieldModel, FormModel, Json, JsonObject, OptionModel } from '../../../src/runtime/model.js';

export const submissions = (model: FormModel): fc.Arbitrary<JsonObject> =>
  objectOf(model.pages.flatMap(page => page.fields));

function objectOf(fields: readonly FieldModel[]): fc.Arbitrary<JsonObject> {
  const asked = fields.filter(field => fieldType(field.type).shape !== 'nothing' && !field.value);
  const keys = asked.flatMap(field => [
    [field.id, answersOf(field)] as const,
    ...(field.own.other ? [[`${field.id}_other`, fc.constantFrom('something')] as const] : []),
  ]);
  return fc.record(Object.fromEntries(keys), {
    requiredKeys: asked.filter(isDue).map(({ id }) => id),
  }) as fc.Arbitrary<JsonObject>;
}

const isDue = (field: FieldModel): boolean => field.required === true && !field.showIf;

function answersOf(field: FieldModel): fc.Arbitrary<Json> {
  const { shape } = fieldType(field.type);
  if (shape === 'object') return objectOf(field.fields);
  if (shape === 'list') return fc.array(objectOf(field.fields), { maxLength: 3 });
  const value = scalarOf(field);
  return field.unknown ? fc.oneof({ weight: 4, arbitrary: value }, fc.constant(null)) : value;
}

const DAY = fc
  .date({ min: new Date('1940-01-01'), max: new Date('2026-11-24'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10));

const TEXTS = ['A', 'AB', 'سامر', 'x'.repeat(25), '12345', '123', '+963933123456', 'a@example.org', 'ABC 12'];

function scalarOf(field: FieldModel): fc.Arbitrary<Json> {
  const { type, own } = field;
  const { kind, schema } = fieldType(type);
  const ids = [...((own.options ?? []) as OptionModel[]).map(({ id }) => id), ...(own.other ? ['other'] : [])];
  if (kind === 'option') return fc.constantFrom(...ids);
  if (kind === 'options') return fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 2 });
  if (kind === 'number') return fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constantFrom(0.5, 1.25, 12, 40));
  if (kind === 'boolean') return fc.boolean();
  if (kind === 'date') return DAY;
  const pattern = schema(field, { object: () => ({}) }).format?.pattern ?? '';
  return fc.constantFrom(...TEXTS.filter(text => new RegExp(pattern as string, 'u').test(text)));
}
