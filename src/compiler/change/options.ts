/** Changes in the options of a choice. */
import type { FieldType } from '../../runtime/fields/field.js';
import { fieldType } from '../../runtime/fields/index.js';
import type { Expression, FieldModel, ItemOptionsOf, OptionModel, Text } from '../../runtime/model.js';
import { type Renames, sameRule } from './compare-expressions.js';
import type { ReportChange } from './reason.js';
import type { ReasonName, ReasonParams } from './reasons.js';

interface OptionSet {
  readonly options?: readonly OptionModel[];
  readonly where?: OptionModel['showIf'];
  readonly other?: boolean;
  readonly from?: ItemOptionsOf<Text, Expression>;
}

export function optionChanges(old: FieldModel, fresh: FieldModel, renames: Renames, tell: ReportChange): void {
  if (old.own.from || fresh.own.from) itemChanges(old, fresh, renames, tell);
  else writtenChanges(old, fresh, renames, tell);
}

function writtenChanges(old: FieldModel, fresh: FieldModel, renames: Renames, tell: ReportChange): void {
  const [before, after] = [old.own as OptionSet, fresh.own as OptionSet];
  const known = new Map((before.options ?? []).map(option => [option.id, option]));
  const now = new Map((after.options ?? []).map(option => [option.id, option]));
  const { path } = fresh;
  const say: ReportOptionChange = (reason, params) => tell(reason, path, params, 'options');
  for (const id of known.keys()) if (!now.has(id)) say('option-removed', { path, name: id });
  for (const id of now.keys()) if (!known.has(id)) say('option-added', { path, name: id });
  const both = [...now.values()].flatMap(option => {
    const one = known.get(option.id);
    return one ? [[one, option] as const] : [];
  });
  for (const [one, option] of both) oneOption(one, option, { path, renames, say, where: after.where !== undefined });
  whole(before, after, both, { path, renames, say });
  const order = (before.options ?? []).filter(({ id }) => now.has(id)).map(({ id }) => id);
  if (JSON.stringify(order) !== JSON.stringify(both.map(([, { id }]) => id)))
    say(isSorted(fieldType(fresh.type)) ? 'answers-order' : 'option-order', { path });
}

/** Reports changes of options that are the items of a list in one of the versions or in both. */
function itemChanges(old: FieldModel, fresh: FieldModel, renames: Renames, tell: ReportChange): void {
  const [before, after] = [old.own as OptionSet, fresh.own as OptionSet];
  const { path } = fresh;
  const say: ReportOptionChange = (reason, params) => tell(reason, path, params, 'options');
  const isSame = before.from && after.from && sameRule(before.from.items, after.from.items, renames);
  if (!isSame) say('option-source', { path });
  else if (JSON.stringify(before.from.label) !== JSON.stringify(after.from.label))
    say('option-texts', { path, names: after.from.list });
  whole(before, after, [], { path, renames, say });
}

/** Returns the ids of the options that both have and whose columns are different. */
export const optionsWithOtherCells = (old: FieldModel, fresh: FieldModel): readonly string[] =>
  optionsWithOther(({ columns = {} }) => columns, old, fresh);

/** Returns the ids of the options that both have and whose texts are different. */
export const optionsWithOtherLabels = (old: FieldModel, fresh: FieldModel): readonly string[] =>
  optionsWithOther(({ label }) => label, old, fresh);

function optionsWithOther(
  part: (option: OptionModel) => object,
  old: FieldModel,
  fresh: FieldModel,
): readonly string[] {
  const [before, after] = [old.own as OptionSet, fresh.own as OptionSet];
  const known = new Map((before.options ?? []).map(option => [option.id, JSON.stringify(part(option))]));
  return (after.options ?? [])
    .filter(option => known.has(option.id) && known.get(option.id) !== JSON.stringify(part(option)))
    .map(({ id }) => id);
}

/** Returns whether answers are in the order of the options. */
const isSorted = ({ kind, ordered }: FieldType): boolean => kind === 'options' && !ordered;

type ReportOptionChange = <Name extends ReasonName>(reason: Name, params: ReasonParams<Name>) => void;

interface OptionContext {
  /** Path of the field. */
  readonly path: string;
  readonly renames: Renames;
  readonly say: ReportOptionChange;
}

function oneOption(
  old: OptionModel,
  fresh: OptionModel,
  { path, renames, say, where }: OptionContext & { readonly where: boolean },
): void {
  const name = fresh.id;
  const columns = JSON.stringify(old.columns ?? {}) !== JSON.stringify(fresh.columns ?? {});
  const shown = sameRule(old.showIf, fresh.showIf, renames);
  if (!shown && !fresh.showIf) say('option-offered', { path, name });
  // The columns of a list's row matter only to conditions.
  else if (!shown || (columns && (where || fresh.showIf))) say('option-condition', { path, name });
  if (!old.exclusive && fresh.exclusive) say('option-alone', { path, name });
  if (old.exclusive && !fresh.exclusive) say('option-beside', { path, name });
}

function whole(
  old: OptionSet,
  fresh: OptionSet,
  both: readonly (readonly [OptionModel, OptionModel])[],
  { path, renames, say }: OptionContext,
): void {
  const relabelled = both.filter(([a, b]) => JSON.stringify([a.label, a.image]) !== JSON.stringify([b.label, b.image]));
  if (relabelled.length > 0) say('option-texts', { path, names: relabelled.map(([, { id }]) => id).join(', ') });
  if (!sameRule(old.where, fresh.where, renames)) say(fresh.where ? 'narrowed' : 'widened', { path, key: 'where' });
  if (!old.other && fresh.other) say('other-added', { path });
  if (old.other && !fresh.other) say('other-dropped', { path });
}
