/** Comparison of a form and its export: what the validator and the engine of ODK Web Forms make of the same answers. */
import type { Compiled } from '../../../../src/compiler/index.js';
import { placesOf } from '../../../../src/compiler/interop/export/field-names.js';
import { exportXlsform } from '../../../../src/compiler/interop/export/index.js';
import type { Evaluation } from '../../../../src/runtime/engine/index.js';
import type { FieldModel, FormModel, Json, JsonObject } from '../../../../src/runtime/model.js';
import { answersOf, chance, edgesOf, instanceOf, odkValue } from './answers.js';
import type { Engine, NodeState } from './engine.js';
import { TODAY } from './forms.js';
import { xformOf } from './xform.js';

/** Codes of issues that a constraint of ODK expresses. */
export const CONSTRAINED: readonly string[] = [
  ...['min', 'max', 'min_items', 'max_items', 'min_length', 'max_length', 'pattern', 'check'],
];
/** Keys of a constraint. */
const KEYS: readonly string[] = ['min', 'max', 'length', 'min_length', 'max_length', 'pattern', 'check'];

export interface Compared {
  /** Number of states that were compared. */
  readonly count: number;
  readonly differences: readonly string[];
}

/** Compares a form and its export for as many answers. What the export lists is not compared. */
export async function compare(engine: Engine, { model, validator }: Compiled, rounds: number): Promise<Compared> {
  const { sheets, issues } = await exportXlsform(model);
  const places = placesOf(model, []);
  const listed = new Set(
    issues.flatMap(({ reason, params, paths }) =>
      reason === 'expression' || reason === 'key' ? paths.map(path => `${path} ${params.key}`) : [],
    ),
  );
  const edges = edgesOf(model);
  const data = Array.from({ length: rounds }, (_, round) => {
    const random = chance(round + 1);
    const share = round === 0 ? 0 : round === 1 ? 1 : 0.3 + random() * 0.6;
    const made = answersOf(fieldsOf(model), edges, random, share);
    clearUnsaid(fieldsOf(model), made, listed);
    return made;
  });
  const evaluations = data.map(one => validator.evaluate(one, { today: TODAY }));
  const instances = data.map((one, index) => {
    const sent = structuredClone(one);
    putUnsaid(fieldsOf(model), sent, evaluations[index]!.data, listed);
    return instanceOf(model, places, sent);
  });
  const states = await engine.run(xformOf(sheets), instances);
  let count = 0;
  const differences: string[] = [];
  for (const [round, evaluation] of evaluations.entries()) {
    const found = new Map(states[round]!.map(state => [state.key, state]));
    const visit = (fields: readonly FieldModel[], path: string, indexes: string, at: JsonObject): void => {
      for (const field of fields) {
        const own = path === '' ? field.id : `${path}.${field.id}`;
        const name = places.names.get(places.spots.get(field)!)!;
        if (field.type === 'list') {
          for (const [index, item] of ((at[field.id] ?? []) as JsonObject[]).entries())
            visit(field.fields, `${own}[${index}]`, `${indexes}[${index + 1}]`, item);
          continue;
        }
        const state = found.get(name + indexes);
        const faults = state ? differ(field, own, state, at[field.id], evaluation, listed) : ['is not there'];
        count++;
        differences.push(...faults.map(fault => `${own}: ${fault}; ${JSON.stringify(data[round])}`));
        if (field.fields.length > 0) visit(field.fields, own, indexes, (at[field.id] ?? {}) as JsonObject);
      }
    };
    visit(fieldsOf(model), '', '', data[round]!);
  }
  return { count, differences };
}

const fieldsOf = ({ pages }: FormModel): readonly FieldModel[] => pages.flatMap(({ fields }) => fields);

/** Removes the answers of fields whose condition is listed, because ODK always shows them. */
function clearUnsaid(fields: readonly FieldModel[], data: JsonObject, listed: ReadonlySet<string>): void {
  for (const { id, path, fields: inside } of fields) {
    if (listed.has(`${path} show_if`)) delete data[id];
    for (const one of [data[id]].flat())
      if (typeof one === 'object' && one !== null) clearUnsaid(inside, one as JsonObject, listed);
  }
}

/** Fills in the values that ODK does not calculate. */
function putUnsaid(
  fields: readonly FieldModel[],
  data: JsonObject,
  whole: JsonObject,
  listed: ReadonlySet<string>,
): void {
  for (const { id, path, value, fields: inside, type } of fields) {
    const full = whole?.[id];
    if (value && listed.has(`${path} value`) && full !== undefined) data[id] = full;
    if (type === 'list')
      for (const [index, one] of ((data[id] ?? []) as JsonObject[]).entries())
        putUnsaid(inside, one, (full as JsonObject[] | undefined)?.[index] ?? {}, listed);
    if (type === 'list' || inside.length === 0) continue;
    data[id] ??= {};
    putUnsaid(inside, data[id] as JsonObject, (full ?? {}) as JsonObject, listed);
  }
}

function differ(
  field: FieldModel,
  path: string,
  state: NodeState,
  sent: Json | undefined,
  evaluation: Evaluation,
  listed: ReadonlySet<string>,
): readonly string[] {
  const own = evaluation.fields.get(path);
  const shown = own?.shown ?? false;
  const says = (key: string) => !listed.has(`${field.path} ${key}`);
  const parts = field.path.split('.');
  const hides = parts.some((_, index) => listed.has(`${parts.slice(0, index + 1).join('.')} show_if`));
  if (hides) return [];
  const said = (what: string, ours: unknown, theirs: unknown) =>
    ours === theirs ? [] : [`${what} here ${ours}, ODK ${theirs}`];
  const faults = said('shown', shown, state.relevant);
  if (!shown || !state.relevant || field.fields.length > 0) return faults;
  if (!field.value && says('required')) faults.push(...said('required', own!.required, state.required));
  if (says('readonly') && says('value') && field.type !== 'hidden' && field.type !== 'note')
    faults.push(...said('readonly', own!.readonly, state.readonly));
  if (field.value && says('value')) faults.push(...differentValue(field, own!.value, state.value));
  // ODK has an option for each of several items with the same id, which the list refuses.
  const isUnique = !field.own.from || !evaluation.issues.some(({ code }) => code === 'unique');
  if (isUnique && own!.options && says('where') && says('options.show_if') && state.options) {
    // ODK takes a space for an answer, also as an option.
    const theirs = state.options.filter(id => id !== 'other' && id.trim() !== '');
    faults.push(...said('options', own!.options.filter(id => id !== 'other').length, theirs.length));
  }
  const issue = evaluation.issues.find(one => one.path === path)?.code;
  if (!says('value')) return faults;
  const compared = sent !== undefined && (issue === undefined || CONSTRAINED.includes(issue)) && KEYS.every(says);
  if (!compared || field.type === 'list' || state.valid === null) return faults;
  // A check of an answer that another fault spoils is not asked here.
  const reads = field.checks.flatMap(({ rule }) => rule.reads);
  const spoiled = evaluation.issues.some(one => reads.includes(one.path.replace(/\[\d+\]/g, '')) && one.path !== path);
  return spoiled ? faults : [...faults, ...said('valid', issue === undefined, state.valid)];
}

function differentValue(field: FieldModel, value: Json | undefined, theirs: string | null): readonly string[] {
  const ours = odkValue(field, value);
  const near =
    typeof value === 'number' &&
    theirs !== '' &&
    Math.abs(value - Number(theirs)) < 1e-9 * Math.max(1, Math.abs(value));
  return near || ours === (theirs ?? '') ? [] : [`value here ${ours}, ODK ${theirs}`];
}
