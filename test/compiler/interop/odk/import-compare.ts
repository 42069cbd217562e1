/** Comparison of a workbook and the form that is imported from it: what ODK and the validator make of the same answers. */

import type { Compiled } from '../../../../src/compiler/index.js';
import { ownOptions } from '../../../../src/compiler/interop/export/choices.js';
import { type ConversionNote, type Input, importForm } from '../../../../src/compiler/interop/index.js';
import type { Evaluation } from '../../../../src/runtime/engine/index.js';
import type { FieldModel, FormModel, Json, JsonObject } from '../../../../src/runtime/model.js';
import { answersOf, chance, edgesOf } from './answers.js';
import { CONSTRAINED } from './compare.js';
import type { Engine, NodeState } from './engine.js';
import { compiled, TODAY } from './forms.js';
import { dependentOf, type IsListed, listedIn } from './import-listed.js';
import { readWorkbook, type Workbook } from './import-workbook.js';
import { type Place, placesIn, xformOf } from './xform.js';
import { escapeXml } from './xml.js';

export interface ImportCompared {
  /** Number of states that were compared. */
  readonly count: number;
  /** Number of states that were not, because the list names what they depend on. */
  readonly listed: number;
  readonly questions: number;
  readonly differences: readonly string[];
}

/** Compares a workbook and the form that is imported from it for as many answers. */
export async function compareImport(engine: Engine, input: Input, rounds: number): Promise<ImportCompared> {
  const book = await readWorkbook(input);
  const { yaml, listed } = await importForm(input);
  const { compiled: made, diagnostics } = await compiled(yaml, name => input.beside(name.replace(/^\.\//, '')));
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  if (!made) throw new Error(`does not compile: ${errors}`);
  const { model, validator } = made;
  const isListed = listedIn(listed, book);
  const sheets = sheetsOf(book, isListed);
  const root = placesIn(sheets);
  const pairs = pairsOf(root, model, listed);
  const dependent = dependentOf(root, isListed, pairs);
  const data = answersIn(model, rounds).map(one => offeredIn(one, validator, model));
  const states = await engine.run(
    xformOf(sheets),
    data.map(one => instanceOf(root, pairs, one)),
  );
  const found = { count: 0, listed: 0, differences: [] as string[] };
  for (const [round, answers] of data.entries()) {
    const evaluation = validator.evaluate(answers, { today: TODAY });
    compareRound(root, { pairs, dependent, isListed, found, evaluation, states: states[round]!, data: answers });
  }
  return { ...found, questions: pairs.size };
}

function answersIn(model: FormModel, rounds: number): readonly JsonObject[] {
  const fields = model.pages.flatMap(page => page.fields);
  const edges = edgesOf(model);
  return Array.from({ length: rounds }, (_, round) => {
    const random = chance(round + 1);
    return answersOf(fields, edges, random, round === 0 ? 0 : round === 1 ? 1 : 0.3 + random() * 0.6);
  });
}

/** Removes the options that are not offered: no person can choose them. */
function offeredIn(data: JsonObject, validator: Compiled['validator'], model: FormModel): JsonObject {
  const { fields } = validator.evaluate(data, { today: TODAY });
  const cleared = (all: readonly FieldModel[], at: JsonObject, path: string): JsonObject =>
    Object.fromEntries(
      all.flatMap((field): [string, Json][] => {
        const value = at[field.id];
        if (value === undefined) return [];
        const own = path === '' ? field.id : `${path}.${field.id}`;
        if (field.type === 'list')
          return [
            [field.id, (value as JsonObject[]).map((one, index) => cleared(field.fields, one, `${own}[${index}]`))],
          ];
        if (field.fields.length > 0) return [[field.id, cleared(field.fields, value as JsonObject, own)]];
        const ids = fields.get(own)?.options;
        if (!ids) return [[field.id, value]];
        const left = [value].flat().filter(one => ids.includes(String(one)));
        return left.length === 0 ? [] : [[field.id, Array.isArray(value) ? left : left[0]!]];
      }),
    );
  const made = cleared(
    model.pages.flatMap(page => page.fields),
    data,
    '',
  );
  return JSON.stringify(made) === JSON.stringify(data) ? data : offeredIn(made, validator, model);
}

const COLUMNS = [
  ...['type', 'name', 'relevant', 'constraint', 'required', 'read_only', 'calculation', 'choice_filter', 'default'],
];
/** Columns that are the same whatever the list says of them. */
const KEPT = ['type', 'name'];

/** Returns the sheets for the engine, without the expressions that the list names: it may not know their functions. */
function sheetsOf({ survey, choices }: Workbook, isListed: IsListed) {
  const rows = survey.map(({ number, cells }) => {
    const row = String(number);
    const cell = (column: string) => (!KEPT.includes(column) && isListed({ row }, column) ? '' : (cells[column] ?? ''));
    return [...COLUMNS.map(cell), row];
  });
  const seen = new Set<string>();
  const own = choices.filter(({ cells: { list_name: list, name } }) => {
    const isFirst = list !== undefined && name !== undefined && !seen.has(`${list} ${name}`);
    seen.add(`${list} ${name}`);
    return isFirst;
  });
  const head = [...new Set(own.flatMap(({ cells }) => Object.keys(cells)))].filter(isElementName);
  return new Map([
    ['survey', [[...COLUMNS, 'row'], ...rows]],
    ['choices', [head, ...own.map(({ cells }) => head.map(name => cells[name] ?? ''))]],
  ]);
}

const isElementName = (name: string): boolean => /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name);

type Pairs = ReadonlyMap<Place, FieldModel>;

/** Returns the fields by the places of the workbook that they come from. */
function pairsOf(root: Place, model: FormModel, listed: readonly ConversionNote[]): Pairs {
  const renamed = new Map(
    listed
      .filter(({ reason }) => reason === 'renamed')
      .map(({ parts, params }) => [/\d+$/.exec(parts[0]!)?.[0], String(params.id)]),
  );
  const pairs = new Map<Place, FieldModel>();
  const visit = (places: readonly Place[], fields: readonly FieldModel[]): void => {
    for (const place of places) {
      const id = renamed.get(place.row.row) ?? place.name;
      const field = fields.find(one => one.id === id);
      if (field) {
        pairs.set(place, field);
        visit(place.inside, field.fields);
      } else if (model.pages.some(page => page.id === id) && place.parent === root) visit(place.inside, fields);
    }
  };
  visit(
    root.inside,
    model.pages.flatMap(({ fields }) => fields),
  );
  return pairs;
}

function instanceOf(root: Place, pairs: Pairs, data: JsonObject): string {
  const element = (place: Place, inside: string): string => `<${place.name}>${inside}</${place.name}>`;
  const write = (place: Place, object: JsonObject): string => {
    const field = pairs.get(place);
    const value = field && object[field.id];
    const all = (inner: JsonObject): string => place.inside.map(one => write(one, inner)).join('');
    if (place.row.type === 'begin_repeat')
      return ((value ?? []) as JsonObject[]).map(item => element(place, all(item))).join('');
    if (place.row.type === 'begin_group') return element(place, all(field ? ((value ?? {}) as JsonObject) : object));
    const own = field ? odkText(field, place, value) : '';
    return element(place, escapeXml(own || (place.row.type === 'hidden' ? (place.row.default ?? '') : '')));
  };
  const inside = root.inside.map(place => write(place, data)).join('');
  return `<data id="x" version="1">${inside}<meta><instanceID>uuid:1</instanceID></meta></data>`;
}

/** Returns an answer as ODK keeps it. */
function odkText(field: FieldModel, { row }: Place, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (field.type === 'agree') return value ? 'OK' : '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(' ');
  if (typeof value === 'object') return '';
  if (field.type === 'time') return `${value}:00.000`;
  // A year or a month is a day of ODK.
  if (row.type === 'date') return `${value}-01-01`.slice(0, 10);
  return String(value);
}

interface Round {
  readonly pairs: Pairs;
  readonly dependent: ReadonlySet<Place>;
  readonly isListed: IsListed;
  readonly found: { count: number; listed: number; readonly differences: string[] };
  readonly evaluation: Evaluation;
  readonly states: readonly NodeState[];
  readonly data: JsonObject;
}

interface Position {
  /** Path of the form to the fields, and of ODK to the nodes. */
  readonly path: string;
  readonly above: string;
  readonly answers: JsonObject;
}

function compareRound(root: Place, round: Round): void {
  const states = new Map(round.states.map(state => [state.reference, state]));
  const visit = (places: readonly Place[], at: Position): void => {
    for (const place of places) {
      const field = round.pairs.get(place);
      const node = `${at.above}/${place.name}`;
      if (!field) {
        visit(place.inside, { ...at, above: node });
        continue;
      }
      const path = at.path === '' ? field.id : `${at.path}.${field.id}`;
      const value = at.answers[field.id];
      if (place.row.type === 'begin_repeat') {
        for (const [index, answers] of ((value ?? []) as JsonObject[]).entries())
          visit(place.inside, { path: `${path}[${index}]`, above: `${node}[${index + 1}]`, answers });
        continue;
      }
      comparePlace(place, { path, field, value, state: states.get(node) }, round);
      if (place.inside.length > 0) visit(place.inside, { path, above: node, answers: (value ?? {}) as JsonObject });
    }
  };
  visit(root.inside, { path: '', above: '/data', answers: round.data });
}

interface Answered {
  readonly path: string;
  readonly field: FieldModel;
  readonly value: Json | undefined;
  readonly state: NodeState | undefined;
}

function comparePlace(place: Place, answered: Answered, { dependent, found, data, ...round }: Round): void {
  if (dependent.has(place)) {
    found.listed++;
    return;
  }
  found.count++;
  const { state, path } = answered;
  const faults = state ? differ(place, { ...answered, state }, round) : ['is not there'];
  found.differences.push(
    ...faults.map(fault => `${path}: ${fault}; ${JSON.stringify(place.row)}; ${JSON.stringify(data)}`),
  );
}

function differ(
  { row }: Place,
  { field, path, state, value }: Answered & { readonly state: NodeState },
  { evaluation, isListed }: Pick<Round, 'evaluation' | 'isListed'>,
): readonly string[] {
  const own = evaluation.fields.get(path);
  const shown = own?.shown ?? false;
  const said = (what: string, ours: unknown, theirs: unknown) =>
    ours === theirs ? [] : [`${what} here ${ours}, ODK ${theirs}`];
  const faults = said('shown', shown, state.relevant);
  if (!shown || !state.relevant || field.fields.length > 0 || field.type === 'note') return faults;
  if (!field.value && !isListed(row, 'required')) faults.push(...said('required', own!.required, state.required));
  if (field.value && !isListed(row, 'calculation')) faults.push(...differentValue(own!.value, state.value ?? ''));
  if (own!.options && !isListed(row, 'choice_filter') && state.options)
    faults.push(...said('options', own!.options.length, offered(state.options, field)));
  const issue = evaluation.issues.find(one => one.path === path)?.code;
  const isCompared =
    // A slider of ODK has no constraint.
    row.type !== 'range' &&
    value !== undefined &&
    (issue === undefined || CONSTRAINED.includes(issue)) &&
    !isListed(row, 'constraint') &&
    !field.value &&
    !isSpoiled(field, path, evaluation);
  return isCompared && state.valid !== null ? [...faults, ...said('valid', issue === undefined, state.valid)] : faults;
}

/** Returns how many options are offered, without "other" if the form adds it to them itself. */
const offered = (options: readonly string[], field: FieldModel): number =>
  options.filter(id => id !== 'other' || ownOptions(field)?.some(one => one.id === id)).length;

/** Returns whether a bound or check reads an answer with another fault, so that it is not asked here. */
function isSpoiled({ own, checks }: FieldModel, path: string, { issues }: Evaluation): boolean {
  const rules = JSON.stringify([own.min, own.max, checks]);
  const reads = [...rules.matchAll(/"reads":(\[[^\]]*\])/g)].flatMap(([, list]) => JSON.parse(list!));
  return issues.some(one => one.path !== path && reads.includes(one.path.replace(/\[\d+\]/g, '')));
}

function differentValue(value: Json | undefined, theirs: string): readonly string[] {
  const ours = value === undefined || value === null ? '' : Array.isArray(value) ? value.join(' ') : String(value);
  const [a, b] = [Number(ours), Number(theirs)];
  const isNear = ours !== '' && theirs !== '' && Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a));
  // A calculation without a value is not a number in ODK, or blank.
  const isNone = ours === '' && ['', 'NaN', 'Invalid Date'].includes(theirs);
  return isNear || isNone || ours === theirs ? [] : [`value here ${ours}, ODK ${theirs}`];
}
