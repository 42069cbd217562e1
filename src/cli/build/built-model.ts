/** Check that JSON has the shape of a `form.json` written by `build`, as far as a comparison reads it. */
import { fieldType, fieldTypes } from '../../runtime/fields/index.js';
import { isExpression, isText } from '../../runtime/localize.js';
import type { FieldModel, FormModel } from '../../runtime/model.js';

type UnknownRecord = Readonly<Record<string, unknown>>;
type Test = (value: unknown) => boolean;

const isKeyed = (value: unknown): value is UnknownRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isString: Test = value => typeof value === 'string';
const isBoolean: Test = value => typeof value === 'boolean';
const isRule: Test = value => isExpression(value) && isString(value.source) && listOf(isString)(value.reads);

const listOf =
  (test: Test): Test =>
  value =>
    Array.isArray(value) && value.every(test);
const optional =
  (test: Test): Test =>
  value =>
    value === undefined || test(value);
const either =
  (...tests: readonly Test[]): Test =>
  value =>
    tests.some(test => test(value));
/** Returns a test for objects whose listed keys pass; other keys are allowed. */
const shaped =
  (keys: Readonly<Record<string, Test>>): Test =>
  value =>
    isKeyed(value) && Object.entries(keys).every(([key, test]) => test(value[key]));

export const isBuiltModel = (value: unknown): value is FormModel =>
  isKeyed(value) && listOf(isString)(value.languages) && formOf(value.languages as readonly string[])(value);

function formOf(languages: readonly string[]): Test {
  const text: Test = value => isText(value, languages);
  const checks = listOf(shaped({ rule: isRule, message: text }));
  const named = { id: isString, label: text };
  const own = shaped({
    options: optional(listOf(shaped({ ...named, showIf: optional(isRule) }))),
    where: optional(isRule),
    unique: optional(listOf(isString)),
  });
  const field: Test = value => shaped(fieldKeys)(value) && isOfItsType(value as FieldModel);
  const fieldKeys = {
    ...{ id: isString, path: isString, type: isKnownType, label: either(text, value => value === null) },
    ...{ required: either(isBoolean, isRule), readonly: either(isBoolean, isRule) },
    ...{ showIf: optional(isRule), value: optional(isRule), unknown: optional(text) },
    ...{ checks, own, messages: isKeyed, paper: isKeyed, was: listOf(isString), fields: listOf(value => field(value)) },
  };
  const page = shaped({ id: isString, showIf: optional(isRule), fields: listOf(field) });
  return shaped({
    ...{ id: isString, version: Number.isSafeInteger, languages: value => (value as unknown[]).length > 0 },
    ...{ title: text, authority: listOf(text), pages: listOf(page), checks, paper: isKeyed },
    procedure: optional(shaped({ fees: listOf(shaped({ ...named, total: isRule })) })),
  });
}

const isKnownType: Test = value => fieldTypes.some(({ name }) => name === value);

/** Returns whether the keys of the field's type allow its schema to be built. */
function isOfItsType(field: FieldModel): boolean {
  try {
    fieldType(field.type).schema(field, { object: () => ({}) });
    return true;
  } catch {
    return false;
  }
}
