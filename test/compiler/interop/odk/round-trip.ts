/**
 * Comparison of a form with what is imported from its export: what differs in the models of both, and in what they make
 * of the same answers, but for what the two lists name.
 */
import { Buffer } from 'node:buffer';
import type { Compiled } from '../../../../src/compiler/index.js';
import { ownOptions } from '../../../../src/compiler/interop/export/choices.js';
import { placesOf } from '../../../../src/compiler/interop/export/field-names.js';
import { conversionIssueText, exportXlsform } from '../../../../src/compiler/interop/export/index.js';
import { importForm } from '../../../../src/compiler/interop/index.js';
import type { Evaluation } from '../../../../src/runtime/engine/index.js';
import { scaleOf } from '../../../../src/runtime/fields/scale.js';
import type {
  FieldModel,
  FormModel,
  Issue,
  Json,
  JsonObject,
  OptionModel,
  PictureOf,
  Text,
} from '../../../../src/runtime/model.js';
import { answersOf, chance, edgesOf } from './answers.js';
import { compiled, TODAY } from './forms.js';

export interface RoundTrip {
  /** Number of keys and states that were compared. */
  readonly count: number;
  readonly differences: readonly string[];
}

/** Returns whether the lists of the export or the import name one of these keys or reasons for a field. */
type IsSaid = (field: FieldModel, ...keys: readonly string[]) => boolean;

const fieldsIn = (fields: readonly FieldModel[]): readonly FieldModel[] =>
  fields.flatMap(field => [field, ...fieldsIn(field.fields)]);
const topOf = ({ pages }: FormModel): readonly FieldModel[] => pages.flatMap(({ fields }) => fields);

/** Exports a form, imports the workbook, and compares. */
export async function roundTrip(one: Compiled): Promise<RoundTrip> {
  const { model } = one;
  const exported = await exportXlsform(model);
  const files = picturesOf(model);
  const beside = (name: string) => files.get(name.replace(/^\.\//, ''));
  const imported = await importForm({ name: `${model.id}.xlsx`, bytes: exported.bytes, beside });
  const { compiled: two, diagnostics } = await compiled(imported.yaml, beside);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  if (!two) return { count: 0, differences: [`does not compile: ${errors}`] };
  const { names, spots } = placesOf(model, []);
  const nameOf = (field: FieldModel): string => names.get(spots.get(field)!)!;
  const said = saidOf(exported, imported.listed);
  const isSaid: IsSaid = (field, ...keys) =>
    keys.some(key => said.has(`${field.path} ${key}`) || said.has(`name:${nameOf(field)} ${key}`));
  const isLoose = looseOf(topOf(model), field => isSaid(field, 'value', 'show_if'));
  const renamed = new Map(
    imported.listed.filter(({ reason }) => reason === 'renamed').map(({ text, params }) => [text, String(params.id)]),
  );
  const paths = pathsOf(topOf(model), '', field => renamed.get(nameOf(field)) ?? nameOf(field));
  const sentences = exported.issues.flatMap(issue =>
    (['ar', 'en'] as const).map(one => conversionIssueText(issue, one)),
  );
  const broken = sentences.filter(sentence => /\{\w+\}|undefined/.test(sentence));
  const all = [
    compareForms(model, two.model),
    compareKeys(one, two, paths, isSaid),
    compareStates(one, two, paths, (field, ...keys) => isLoose(field) || isSaid(field, ...keys)),
  ];
  return {
    count: all.reduce((sum, { count }) => sum + count, 0),
    differences: [...broken, ...all.flatMap(({ differences }) => differences)],
  };
}

/** Returns whether a field reads one whose value or condition is listed, at any distance. */
function looseOf(
  fields: readonly FieldModel[],
  isListed: (field: FieldModel) => boolean,
): (field: FieldModel) => boolean {
  const all = fieldsIn(fields);
  const loose = new Set(all.filter(isListed).map(({ path }) => path));
  const reads = (field: FieldModel): readonly string[] =>
    [...JSON.stringify(withoutFields(field)).matchAll(/"reads":(\[[^\]]*\])/g)].flatMap(([, list]) =>
      JSON.parse(list!),
    );
  const isInside = (path: string): boolean => [...loose].some(one => path === one || path.startsWith(`${one}.`));
  for (let before = -1; before !== loose.size; ) {
    before = loose.size;
    for (const field of all) if (reads(field).some(isInside)) loose.add(field.path);
  }
  return ({ path }) => isInside(path);
}

const withoutFields = ({ fields: _, ...field }: FieldModel) => field;

/** Returns what both lists say: `path key` of the export, `name:name reason` of the import. */
function saidOf(
  { issues, sheets }: Awaited<ReturnType<typeof exportXlsform>>,
  listed: Awaited<ReturnType<typeof importForm>>['listed'],
): ReadonlySet<string> {
  const survey = sheets.get('survey')!;
  const own = issues.flatMap(({ reason, params, paths }) => paths.map(path => `${path} ${params.key ?? reason}`));
  const rows = listed.flatMap(({ parts, reason }) =>
    parts.flatMap(part => {
      const row = /^survey!\D+(\d+)$/.exec(part)?.[1];
      return row ? [`name:${survey[Number(row) - 1]?.[1]} ${reason}`] : [];
    }),
  );
  return new Set([...own, ...rows]);
}

/** Returns the paths that the fields have in the imported form, by their own. */
function pathsOf(
  fields: readonly FieldModel[],
  parent: string,
  idOf: (field: FieldModel) => string,
): ReadonlyMap<string, string> {
  return new Map(
    fields.flatMap(field => {
      const path = join(parent, idOf(field));
      return [[field.path, path] as const, ...pathsOf(field.fields, path, idOf)];
    }),
  );
}

const join = (path: string, id: string): string => (path === '' ? id : `${path}.${id}`);

type Paths = ReadonlyMap<string, string>;

function compareForms(one: FormModel, two: FormModel): RoundTrip {
  const [first] = one.languages;
  const heads = [one, two].map(({ id, version, languages, title }) => ({
    id,
    version,
    languages,
    title: title[first!],
  }));
  const pages = [one, two].map(form => form.pages.map(({ title, showIf }) => ({ title, isAlways: !showIf })));
  const differences = [heads, pages]
    .map(pair => pair.map(side => JSON.stringify(side)))
    .flatMap(([a, b]) => (a === b ? [] : [`form: ${a} → ${b}`]));
  return { count: heads.length + pages.length, differences };
}

function compareKeys({ model }: Compiled, two: Compiled, paths: Paths, isSaid: IsSaid): RoundTrip {
  const back = new Map(fieldsIn(topOf(two.model)).map(field => [field.path, field]));
  const known = new Set(paths.values());
  const differences = [...back.keys()].filter(path => !known.has(path)).map(path => `${path}: is new`);
  let count = 0;
  for (const field of fieldsIn(topOf(model))) {
    const there = back.get(paths.get(field.path)!);
    if (!there) {
      if (!((field.type === 'hidden' || field.value) && isSaid(field, 'value', 'no-value')))
        differences.push(`${field.path}: is not there`);
      continue;
    }
    const [own, other] = [partsOf(field), partsOf(there)];
    for (const key of new Set([...Object.keys(own), ...Object.keys(other)])) {
      count++;
      const [a, b] = [own[key], other[key]].map(value => JSON.stringify(value));
      if (a !== b && !isSaid(field, key, ...(EXPLAINED[key] ?? [])))
        differences.push(`${field.path}: ${key}: ${a} → ${b}`);
    }
  }
  return { count, differences };
}

const NAMED_ANSWERS = ['text-option', 'text-answer', 'text-words', 'text-reference'];

/** Keys and reasons that explain the difference of a key besides the key itself. */
const EXPLAINED: Readonly<Record<string, readonly string[]>> = {
  type: ['table'],
  min: ['type'],
  max: ['type'],
  showIf: ['show_if'],
  accept: ['type'],
  options: ['option-name', 'column', 'options.show_if', ...NAMED_ANSWERS],
  from: ['options.label', 'options.where', 'item-shown'],
  requiredWarning: ['required-warning'],
  hint: ['group-text', ...NAMED_ANSWERS],
  description: ['group-text', ...NAMED_ANSWERS],
  label: NAMED_ANSWERS,
  statement: NAMED_ANSWERS,
  text: NAMED_ANSWERS,
};

/** Keys of what an answer must be, which is compared by what is refused. */
const CONSTRAINTS: readonly string[] = [
  ...['min', 'max', 'length', 'min_length', 'max_length', 'pattern', 'checks', 'messages'],
];

/** Returns the keys of a field that are compared. Expressions are compared by what they do. */
function partsOf({ type, own, paper, ...field }: FieldModel): Readonly<Record<string, unknown>> {
  const { id: _, path: __, number: ___, fields: ____, ...rest } = field;
  const { hint, ...sheet } = paper;
  // Numbers of items and marks are compared as they are written.
  const isCounted = ['list', 'file', 'photo', 'rank', 'rating'].includes(type);
  const left = isCounted ? ['checks', 'messages'] : CONSTRAINTS;
  const scale = type === 'rating' ? scaleOf(own) : {};
  const printed = Object.keys(sheet).length > 0 && { paper: sheet };
  const all = { type, ...rest, ...own, ...scale, ...alts(field, own), paper_hint: hint, ...printed };
  const compared = Object.entries(all).filter(([key, value]) => value !== undefined && !left.includes(key));
  return Object.fromEntries(compared.map(([key, value]) => [key, withoutExpressions(value)]));
}

/** Returns the texts of pictures, which are keys of their own, and what has a picture without them. */
function alts({ image }: Pick<FieldModel, 'image'>, { options }: FieldModel['own']): Readonly<Record<string, unknown>> {
  const all = Array.isArray(options) ? (options as readonly OptionModel[]) : [];
  const isPictured = all.some(one => one.image);
  return {
    ...(image && { image: image.file, alt: image.alt }),
    ...(isPictured && {
      options: all.map(one => ({ ...one, ...(one.image && { image: one.image.file }) })),
      'options.alt': all.map(one => one.image?.alt ?? null),
    }),
  };
}

/** Returns a value with a mark in the place of each expression. */
function withoutExpressions(value: unknown): unknown {
  // Cells have no blanks around them.
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'object' || value === null) return value;
  if ('source' in value && 'js' in value) return '…';
  if (Array.isArray(value)) return value.map(withoutExpressions);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === 'columns' ? texts(one) : withoutExpressions(one)]),
  );
}

/** Returns the cells of an option as texts. Columns of numbers are read as texts, and compared as numbers. */
const texts = (cells: object): unknown =>
  Object.fromEntries(Object.entries(cells).map(([id, cell]) => [id, String(cell)]));

const ROUNDS = 30;

/** Compares what both forms make of the same answers. */
function compareStates(one: Compiled, two: Compiled, paths: Paths, isSaid: IsSaid): RoundTrip {
  const fields = topOf(one.model);
  const back = new Map(fieldsIn(topOf(two.model)).map(field => [field.path, field]));
  const edges = edgesOf(one.model);
  const differences = new Set<string>();
  let count = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const random = chance(round + 1);
    const data = answersOf(fields, edges, random, round === 0 ? 0 : round === 1 ? 1 : 0.3 + random() * 0.6);
    const here = one.validator.evaluate(data, { today: TODAY });
    const there = two.validator.evaluate(moved(fields, data, paths), { today: TODAY });
    for (const place of placesIn(fields, { path: '', other: '' }, data, paths)) {
      const target = back.get(paths.get(place.field.path)!);
      if (!target) continue;
      count++;
      for (const fault of differ(place, target, [here, there], isSaid))
        differences.add(`${place.field.path}: ${fault}`);
    }
  }
  return { count, differences: [...differences] };
}

/** Returns answers with the names that the imported form has. */
function moved(fields: readonly FieldModel[], data: JsonObject, paths: Paths): JsonObject {
  const entries = fields.flatMap(({ id, path, type, fields: inside }): [string, Json][] => {
    const value = data[id];
    if (value === undefined) return [];
    const name = lastOf(paths.get(path)!);
    if (type === 'list') return [[name, (value as JsonObject[]).map(item => moved(inside, item, paths))]];
    return [[name, inside.length > 0 ? moved(inside, value as JsonObject, paths) : value]];
  });
  return Object.fromEntries(entries);
}

const lastOf = (path: string): string => path.split('.').at(-1)!;

interface Place {
  readonly field: FieldModel;
  /** Paths with the numbers of items, in the form and in the imported one. */
  readonly path: string;
  readonly other: string;
}

/** Returns the places of all fields, of those in lists for each item. */
const placesIn = (
  fields: readonly FieldModel[],
  at: Omit<Place, 'field'>,
  data: JsonObject,
  paths: Paths,
): readonly Place[] =>
  fields.flatMap(field => {
    const [path, other] = [join(at.path, field.id), join(at.other, lastOf(paths.get(field.path)!))];
    const value = data[field.id];
    if (field.type !== 'list')
      return [{ field, path, other }, ...placesIn(field.fields, { path, other }, (value ?? {}) as JsonObject, paths)];
    return ((value ?? []) as JsonObject[]).flatMap((item, index) =>
      placesIn(field.fields, { path: `${path}[${index}]`, other: `${other}[${index}]` }, item, paths),
    );
  });

/** Keys and reasons after which another answer is refused. */
const REFUSING = [
  ...['type', 'min', 'max', 'check', 'unique', 'decimals', 'script', 'precision', 'required', 'expression', 'pattern'],
  ...['options.show_if', 'country', 'unanswered-passes', 'value', 'unknown', 'accept', 'one-message'],
];
/** Keys and reasons after which another message is shown. */
const SAYING = ['one-message', 'message-for-all', 'type', 'check', 'script', 'messages.format'];

function differ(
  { field, path, other }: Place,
  there: FieldModel,
  [one, two]: readonly [Evaluation, Evaluation],
  isSaid: IsSaid,
): readonly string[] {
  const [a, b] = [one.fields.get(path), two.fields.get(other)];
  const said = (what: string, here: unknown, back: unknown, ...keys: readonly string[]): readonly string[] =>
    JSON.stringify(here) === JSON.stringify(back) || isSaid(field, ...keys)
      ? []
      : [`${what} ${JSON.stringify(here)} → ${JSON.stringify(back)}`];
  const shown = said('shown', a?.shown ?? false, b?.shown ?? false, 'show_if');
  if (!a?.shown || !b?.shown || field.fields.length > 0) return shown;
  const [fault, fault2] = [
    one.issues.find(issue => issue.path === path),
    two.issues.find(issue => issue.path === other),
  ];
  return [
    ...shown,
    ...said('required', a.required, b.required, 'required'),
    ...said('readonly', a.readonly, b.readonly, 'readonly', 'value'),
    ...(field.value ? said('value', a.value, b.value, 'value', 'yes-no') : []),
    ...said('refused', fault !== undefined, fault2 !== undefined, ...REFUSING),
    ...(fault && fault2 ? said('message', messageOf(field, fault), messageOf(there, fault2), ...SAYING) : []),
  ];
}

/** Returns the author's message for an issue, or null. */
const messageOf = ({ messages, checks }: FieldModel, { code, params }: Issue): Text | null =>
  (code === 'check' ? checks[Number(params.index ?? 0)]?.message : messages[code]) ?? null;

/** Returns the files of the pictures of a form, by name. */
function picturesOf(model: FormModel): ReadonlyMap<string, Uint8Array> {
  const all = fieldsIn(topOf(model)).flatMap(field => [
    field.image,
    ...(ownOptions(field) ?? []).map(one => one.image),
  ]);
  const files = (picture: PictureOf<Text>) =>
    Object.entries(picture.file).map(([language, file]) => [file.slice(2), bytesOf(picture.data[language]!)] as const);
  return new Map(all.flatMap(picture => (picture ? files(picture) : [])));
}

const bytesOf = (data: string): Uint8Array =>
  data.startsWith('data:') ? Buffer.from(data.slice(data.indexOf(',') + 1), 'base64') : Buffer.from(data);
