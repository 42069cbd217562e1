/** Preparation of a form's rules. It is done once per form, so that no submission repeats it. */
import { otherId } from './other-option.js';
import { memberPath } from './path.js';
import type { ObjectShape, OptionRule, PlannedField, RuleField, RuleForm, RulePage, RulePlan } from './scope.js';

/** Maximum number of items in all lists of a submission together, unless the author allows one list more. */
const MOST_ITEMS = 5000;
/**
 * Number of items up to which a list is examined even if fewer are allowed. The entry of a fifth wife of four, for
 * example, still gets its own issues.
 */
const SMALL = 1000;

export function createRulePlan(form: RuleForm): RulePlan {
  const plan = form.plan ?? makePlan(form);
  form.plan = plan;
  return plan;
}

function makePlan({ fields, pages }: RuleForm): RulePlan {
  const shows = new Map(pages.flatMap(page => page.ids.map(id => [id, page] as const)));
  const lists = new Map<readonly OptionRule[], ReadonlyMap<string, OptionRule>>();
  const kinds = new Map<readonly RuleField[], ObjectShape>();
  const most: number[] = [MOST_ITEMS];
  const kindOf = (rules: readonly RuleField[], columns = false, page?: ReadonlyMap<string, RulePage>): ObjectShape => {
    const made =
      kinds.get(rules) ??
      kind(
        rules.map(rule => fieldOf(rule, page?.get(rule.id))),
        columns,
      );
    kinds.set(rules, made);
    return made;
  };
  const optionsOf = (options: readonly OptionRule[]): ReadonlyMap<string, OptionRule> => {
    const made = lists.get(options) ?? new Map(options.map(option => [option.id, option]));
    lists.set(options, made);
    return made;
  };
  const fieldOf = (rule: RuleField, page: RulePage | undefined): PlannedField => {
    const made: Omit<PlannedField, 'own'> = {
      ...{ ...rule, ...worked(rule, page) },
      inside: kindOf(rule.fields ?? NONE, rule.columns),
    };
    const field = made as PlannedField & { own: PlannedField };
    most.push(Number.isFinite(field.maxItems) ? field.maxItems : 0);
    field.own = field;
    return rule.options ? Object.assign(field, { byOption: optionsOf(rule.options) }) : field;
  };
  return { top: kindOf(fields, false, shows), items: Math.max(...most) };
}

const NONE: readonly RuleField[] = [];

function worked(rule: RuleField, around: RulePage | undefined) {
  const page = around?.show;
  const { id, shape, deps = [], show, value, options, checks, min, max, other } = rule;
  const fixed = !options?.some(option => option.show) && !rule.where;
  const plain = shape === 'value' && fixed && !(page || show || value);
  const bounded = min !== undefined || max !== undefined;
  const settled = rule.readonly !== undefined && rule.default !== undefined;
  return {
    step: memberPath('x', id).slice(1),
    ...(page && { page }),
    deps: around?.deps ? [...deps, ...around.deps] : deps,
    plain,
    simple: plain && !(options || checks || bounded || settled || typeof rule.required === 'function'),
    ...(other && { otherId: otherId(id) }),
    maxItems: shape === 'list' && typeof max === 'number' ? Math.max(max, SMALL) : Number.POSITIVE_INFINITY,
  };
}

function kind(fields: readonly PlannedField[], columns: boolean): ObjectShape {
  const sent = fields.filter(({ shape }) => shape !== 'nothing');
  const readers = new Map<string, PlannedField[]>();
  for (const field of fields)
    for (const id of new Set([...field.deps, ...field.inside.readers.keys()])) {
      if (!readers.has(id)) readers.set(id, []);
      readers.get(id)!.push(field);
    }
  return {
    fields,
    byId: new Map(fields.map(field => [field.id, field])),
    keys: new Set(sent.flatMap(({ id, otherId }) => (otherId === undefined ? [id] : [id, otherId]))),
    readers,
    columns,
  };
}
