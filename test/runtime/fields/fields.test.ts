/** Field types, each against its fixture file: what is typed, sent, displayed, rejected, rendered and printed. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DisplayContext, FieldType } from '../../../src/runtime/fields/field.js';
import { fieldType, fieldTypes } from '../../../src/runtime/fields/index.js';
import type { Json } from '../../../src/runtime/model.js';
import { fieldModel, formModel, type Given, localField, speaking, viewContext } from './sample.js';
import { templateText } from './template-text.js';
import { ownVerdict, publicAccepts } from './verdict.js';

/** Cases of a fixture file. In `read`, a result of null means no value, and "null" means null. */
interface Fixture {
  readonly own?: Record<string, unknown>;
  readonly read: readonly (readonly [typed: Json, value: Json, own?: Record<string, unknown>])[];
  readonly write: readonly (readonly [value: Json, typed: Json, own?: Record<string, unknown>])[];
  readonly clean: readonly (readonly [sent: Json, cleaned: Json])[];
  readonly display: readonly (readonly [value: Json, ar: string, en: string, given?: Given])[];
  /** With `open`, the public schema cannot detect the mistake. */
  readonly schema: readonly (readonly [value: Json, code: string | null, given?: Given & { readonly open?: true }])[];
  readonly paper: readonly (readonly [control: Json, value?: Json, given?: Given])[];
  readonly view: readonly (readonly [
    given: Record<string, unknown> & Given,
    shows: readonly string[],
    lacks: readonly string[],
  ])[];
}

const fixtureOf = (type: FieldType): Fixture =>
  JSON.parse(readFileSync(new URL(`./${type.name}.json`, import.meta.url), 'utf8')) as Fixture;

const told = (value: unknown): string => JSON.stringify(value) ?? 'nothing';
const NOTHING: Readonly<Record<string, unknown>> = { undefined: undefined, null: null };
const meant = (value: Json): unknown => (typeof value === 'string' && value in NOTHING ? NOTHING[value] : value);

describe.each(fieldTypes.map(type => [type.name, type] as const))('%s', (name, type) => {
  const fixture = fixtureOf(type);
  const base = { own: fixture.own ?? {} };
  const field = (given: Given = {}) => localField(name, { ...base, ...given });

  test.each(fixture.read.map(([typed, value, own]) => [told(typed), told(value), typed, value, own] as const))(
    'reads typed %s as %s',
    (_, __, typed, value, own) => {
      const read = type.read(typed as never, { own: own ?? base.own }, { zone: 'Asia/Damascus' });
      expect(read).toEqual(value === null ? undefined : meant(value));
    },
  );

  test.each(fixture.write.map(([value, typed, own]) => [told(value), told(typed), value, typed, own] as const))(
    'writes %s as %s',
    (_, __, value, typed, own) => {
      expect(type.write(value, { own: own ?? base.own }, { zone: 'Asia/Damascus' })).toEqual(meant(typed));
    },
  );

  test.each(fixture.clean.map(([sent, cleaned]) => [told(sent), told(cleaned), sent, cleaned] as const))(
    'cleans sent %s to %s',
    (_, __, sent, cleaned) => {
      expect(type.clean(sent, base)).toEqual(cleaned);
      expect(type.clean(cleaned, base)).toEqual(cleaned);
    },
  );

  test.each(fixture.display.map(([value, ar, en, given]) => [told(value), ar, value, en, given] as const))(
    'displays %s as %s',
    (_, ar, value, en, given) => {
      for (const [language, text] of [
        ['ar', ar],
        ['en', en],
      ] as const) {
        const context = {
          ...speaking(language, given?.digits),
          ...(given?.otherText && { otherText: given.otherText }),
        };
        expect(type.display(value, field(given), context)).toBe(text);
      }
    },
  );

  test.each(fixture.schema.map(([value, code, given]) => [told(value), code, value, given] as const))(
    'validates %s: %s',
    (_, code, value, given) => {
      const { unknown, own } = given ?? {};
      const model = formModel([
        fieldModel(name, { own: own ?? base.own, ...(unknown && { unknown: { ar: unknown } }) }),
      ]);
      const data = { x: value, ...(given?.otherText && { x_other: given.otherText }) };
      expect(ownVerdict(model, data)).toBe(code);
      expect(publicAccepts(model, data)).toBe(code === null || given?.open === true);
    },
  );

  test.each(fixture.paper.map(([control, value, given]) => [told(control), control, value, given] as const))(
    'prints on paper: %s',
    (_, control, value, given) => {
      const context: DisplayContext = {
        ...speaking('ar', given?.digits),
        ...(given?.otherText && { otherText: given.otherText }),
      };
      expect(type.paper(field(given), value ?? undefined, context)).toEqual(control);
    },
  );

  test.each(fixture.view.map(([given, shows, lacks]) => [told(given), given, shows, lacks] as const))(
    'renders the view: %s',
    (_, given, shows, lacks) => {
      const { own, unknown, label, paper, ...rest } = given;
      const shown = templateText(type.view(viewContext(field({ ...(own && { own }) }), { calls: [] }, rest)));
      for (const text of shows) expect(shown).toContain(text);
      for (const text of lacks) expect(shown).not.toContain(text);
      expect(shown).not.toMatch(/\son[a-z]+=|\sstyle=/);
    },
  );
});

test('throws for a name that is not in the list', () => {
  expect(() => fieldType('slider')).toThrow('slider');
});

/** Type options of the language page, in its order. */
const KEYS = {
  text: ['min_length', 'max_length', 'pattern', 'script'],
  paragraph: ['min_length', 'max_length', 'lines'],
  digits: ['length', 'min_length', 'max_length'],
  integer: ['min', 'max', 'unit'],
  number: ['min', 'max', 'decimals', 'unit'],
  money: ['currency', 'min', 'max'],
  date: ['min', 'max', 'calendar', 'precision'],
  time: ['min', 'max'],
  datetime: ['min', 'max'],
  month: ['min', 'max'],
  year: ['min', 'max'],
  yes_no: [],
  choice: ['options', 'other', 'other_label'],
  choices: ['options', 'other', 'other_label', 'min', 'max'],
  rank: ['options', 'min', 'max'],
  rating: ['min', 'max', 'low', 'high'],
  agree: ['statement'],
  email: [],
  url: [],
  phone: ['country'],
  national_id: ['country'],
  iban: [],
  barcode: ['formats', 'pattern'],
  file: ['accept', 'max_size', 'max'],
  photo: ['accept', 'max_size', 'max'],
  audio: ['max_size'],
  signature: [],
  location: [],
  note: ['text'],
  hidden: [],
  group: ['fields', 'use'],
  list: ['fields', 'use', 'min', 'max', 'items', 'item_label', 'unique'],
  table: ['rows', 'fields'],
};

test('has the types and keys of the language', () => {
  const found = fieldTypes.map(type => [type.name, Object.keys(type.options)]);
  expect(Object.fromEntries(found)).toEqual(KEYS);
  expect(found.map(([name]) => name)).toEqual(Object.keys(KEYS));
});

test.each(
  fieldTypes.flatMap(type => Object.entries(type.options).map(([key, schema]) => [type.name, key, schema] as const)),
)('describes %s.%s in one sentence', (_, __, schema) => {
  expect(schema.description).toMatch(/^[A-Z].*\.$/);
});
