/** Answers to a form by chance and at the edges of its bounds, and as an instance of an XForm. */
import { choiceNames, ownOptions } from '../../../../src/compiler/interop/export/choices.js';
import type { FieldReferences } from '../../../../src/compiler/interop/export/field-names.js';
import type { FieldModel, FormModel, Json, JsonObject } from '../../../../src/runtime/model.js';
import { TODAY } from './forms.js';
import { escapeXml } from './xml.js';

/** Creates numbers from 0 to 1 by chance, the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Chance = () => number;

const pick = <T>(from: readonly T[], random: Chance): T => from[Math.floor(random() * from.length)]!;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 864e5).toISOString().slice(0, 10);

/** Numbers and days that the expressions of a form name, with their neighbours. */
interface Edges {
  readonly numbers: readonly number[];
  readonly days: readonly string[];
  readonly texts: readonly string[];
}

export function edgesOf(model: FormModel): Edges {
  const text = JSON.stringify(model.pages);
  const numbers = [...text.matchAll(/(?<![\d-])\d{1,5}(?:\.\d)?(?![\d-])/g)].map(([found]) => Number(found));
  const days = [...text.matchAll(/\d{4}-\d\d-\d\d/g)].map(([found]) => found);
  const birthdays = [18, 21, 65].map(years => `${Number(TODAY.slice(0, 4)) - years}${TODAY.slice(4)}`);
  const around = [TODAY, ...birthdays, ...days].filter(day => !Number.isNaN(Date.parse(day)));
  const literals = [...text.matchAll(/"source":"((?:[^"\\]|\\.)*)"/g)].flatMap(([, source]) =>
    [...(JSON.parse(`"${source}"`) as string).matchAll(/"([^"]{1,20})"/g)].map(([, one]) => one!),
  );
  // Blanks around an answer are dropped here, and kept by ODK.
  const texts = literals.map(one => one.trim()).filter(one => one !== '');
  return {
    numbers: [...new Set([0, 1, 2, 3, ...numbers.slice(0, 40).flatMap(one => [one - 1, one, one + 1])])],
    days: [...new Set(around.flatMap(day => [dayAfter(day, -1), day, dayAfter(day, 1)]))],
    texts: [...new Set(['سمر', 'abc', '12345', 'A1', ...texts])],
  };
}

function boundsIn({ own }: FieldModel): readonly number[] {
  return ['min', 'max'].flatMap(key => (typeof own[key] === 'number' ? [own[key]] : []));
}

/** Types whose formats ODK does not check: their answers are right. */
const FORMATTED: Readonly<Record<string, string>> = {
  ...{ email: 'a@example.org', url: 'https://example.org/', phone: '+963933123456', iban: 'DE02120300000000202051' },
  ...{ national_id: '01234567890' },
};

function answer(field: FieldModel, edges: Edges, random: Chance): Json | undefined {
  const { type } = field;
  const bounds = boundsIn(field).flatMap(one => [one - 1, one, one + 1]);
  // Options under a condition, which is listed, are left out.
  const options = (ownOptions(field) ?? []).filter(({ showIf }) => !showIf).map(({ id }) => id);
  switch (type) {
    case 'integer':
    case 'year':
      return Math.trunc(
        pick(type === 'year' ? [2000, 2026, 2027, ...bounds] : [...edges.numbers, ...bounds, ...bounds], random),
      );
    case 'number':
      return Number(pick([...edges.numbers, ...bounds, 0.1, 2.5], random).toFixed(Number(field.own.decimals ?? 2)));
    case 'money':
      return pick(edges.numbers.filter(one => one >= 0).map(Math.trunc), random);
    case 'date':
      return pick(edges.days, random);
    case 'month':
      return pick(edges.days, random).slice(0, 7);
    case 'time':
      return pick(['00:00', '07:59', '08:30', '08:31', '16:00', '23:59'], random);
    case 'yes_no':
      return random() < 0.5;
    case 'agree':
      return true;
    case 'rank':
      return options.toReversed();
    case 'rating':
      return pick([1, 2, 3], random);
    case 'choice':
      return pick(options, random);
    case 'choices':
      return options.filter(() => random() < 0.4);
    case 'digits':
      return '1'.repeat(Number(field.own.length ?? field.own.min_length ?? 5) + pick([0, 0, 1], random));
    case 'text':
    case 'barcode':
    case 'paragraph':
      return pick(edges.texts, random);
    default:
      return FORMATTED[type];
  }
}

/** Returns answers. A part of the questions stays without one; computed fields have none. */
export function answersOf(fields: readonly FieldModel[], edges: Edges, random: Chance, share: number): JsonObject {
  const made: JsonObject = {};
  for (const field of fields) {
    const { id, type, value } = field;
    if (type === 'group' || type === 'table') made[id] = answersOf(field.fields, edges, random, share);
    else if (type === 'list')
      made[id] = Array.from({ length: Math.floor(random() * 4) }, () => answersOf(field.fields, edges, random, share));
    else if (!value && type !== 'note' && random() < share) {
      const one = answer(field, edges, random);
      if (one !== undefined && !(Array.isArray(one) && one.length === 0)) made[id] = one;
    }
  }
  return made;
}

/** Returns an answer as ODK keeps it. */
export function odkValue(field: FieldModel, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return field.type === 'agree' ? (value ? 'OK' : '') : value ? 'yes' : 'no';
  const names = choiceNames(ownOptions(field) ?? []);
  const named = (one: Json): string => names.get(String(one)) ?? String(one);
  if (Array.isArray(value)) return value.map(named).join(' ');
  if (typeof value === 'object') return '';
  if (field.type === 'month') return `${value}-01`;
  if (field.type === 'time') return `${value}:00.000`;
  return named(value);
}

/** Returns an instance with answers. */
export function instanceOf(model: FormModel, { names, spots, pages }: FieldReferences, data: JsonObject): string {
  const element = (name: string, inside: string): string => `<${name}>${inside}</${name}>`;
  const of = (field: FieldModel, value: Json | undefined): string => {
    const name = names.get(spots.get(field)!)!;
    if (field.type === 'list')
      return ((value ?? []) as JsonObject[]).map(item => element(name, all(field.fields, item))).join('');
    if (field.fields.length > 0) return element(name, all(field.fields, (value ?? {}) as JsonObject));
    const other = field.own.other === true ? element(otherName(field), '') : '';
    return element(name, escapeXml(odkValue(field, value))) + other;
  };
  const otherName = (field: FieldModel): string =>
    names.get(spots.get(field)!.parent!.inside.get(`${field.id}_other`)!)!;
  const all = (fields: readonly FieldModel[], object: JsonObject): string =>
    fields.map(field => of(field, object[field.id])).join('');
  const body = model.pages.map(page => {
    const inside = all(page.fields, data);
    return page.id === '' ? inside : element(pages!.get(page)!, inside);
  });
  return `<data id="x" version="1">${body.join('')}<meta><instanceID>uuid:1</instanceID></meta></data>`;
}
