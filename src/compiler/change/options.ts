/** Changes in the options of a choice. */
import { fieldType } from '../../runtime/fields/index.js';
import type { FieldModel, OptionModel } from '../../runtime/model.js';
import { type Renames, sameRule } from './compare-expressions.js';
import type { ReportChange } from './reason.js';

interface OptionSet {
  readonly options?: readonly OptionModel[];
  readonly where?: OptionModel['showIf'];
  readonly other?: boolean;
}

export function optionChanges(old: FieldModel, fresh: FieldModel, renames: Renames, tell: ReportChange): void {
  const [before, after] = [old.own as OptionSet, fresh.own as OptionSet];
  const known = new Map((before.options ?? []).map(option => [option.id, option]));
  const now = new Map((after.options ?? []).map(option => [option.id, option]));
  const say: ReportOptionChange = (reason, params) =>
    tell(reason, fresh.path, { path: fresh.path, ...params }, 'options');
  for (const id of known.keys()) if (!now.has(id)) say('option-removed', { name: id });
  for (const id of now.keys()) if (!known.has(id)) say('option-added', { name: id });
  const both = [...now.values()].flatMap(option => {
    const one = known.get(option.id);
    return one ? [[one, option] as const] : [];
  });
  for (const [one, option] of both) oneOption(one, option, { renames, say, where: after.where !== undefined });
  whole(before, after, both, { renames, say });
  const order = (before.options ?? []).filter(({ id }) => now.has(id)).map(({ id }) => id);
  if (JSON.stringify(order) !== JSON.stringify(both.map(([, { id }]) => id)))
    say(fieldType(fresh.type).kind === 'options' ? 'answers-order' : 'option-order');
}

type ReportOptionChange = (reason: Parameters<ReportChange>[0], params?: Parameters<ReportChange>[2]) => void;

function oneOption(
  old: OptionModel,
  fresh: OptionModel,
  { renames, say, where }: { readonly renames: Renames; readonly say: ReportOptionChange; readonly where: boolean },
): void {
  const name = fresh.id;
  const columns = JSON.stringify(old.columns ?? {}) !== JSON.stringify(fresh.columns ?? {});
  const shown = sameRule(old.showIf, fresh.showIf, renames);
  if (!shown && !fresh.showIf) say('option-offered', { name });
  // The columns of a list's row matter only to conditions.
  else if (!shown || (columns && (where || fresh.showIf))) say('option-condition', { name });
  if (!old.exclusive && fresh.exclusive) say('option-alone', { name });
  if (old.exclusive && !fresh.exclusive) say('option-beside', { name });
}

function whole(
  old: OptionSet,
  fresh: OptionSet,
  both: readonly (readonly [OptionModel, OptionModel])[],
  { renames, say }: { readonly renames: Renames; readonly say: ReportOptionChange },
): void {
  const relabelled = both.filter(([a, b]) => JSON.stringify(a.label) !== JSON.stringify(b.label));
  if (relabelled.length > 0) say('option-texts', { names: relabelled.map(([, { id }]) => id).join(', ') });
  if (!sameRule(old.where, fresh.where, renames)) say(fresh.where ? 'narrowed' : 'widened', { key: 'where' });
  if (!old.other && fresh.other) say('other-added');
  if (old.other && !fresh.other) say('other-dropped');
}
