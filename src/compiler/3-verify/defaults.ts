/**
 * Check of defaults: each must satisfy the rules of its own field, because defaults are answers. The emitted validator
 * checks them, on a form that consists of these fields alone.
 */
import { isExpression } from '../../runtime/localize.js';
import type { FieldModel, FormModel, OptionModel } from '../../runtime/model.js';
import type { Default } from '../2-analyze/index.js';
import type { Collector } from '../diagnostics/index.js';
import { printFormRules } from '../linker/form-rules.js';
import { validatorSource } from '../linker/validator-source.js';
import { loadValidator } from './load-validator.js';

export async function checkDefaults(
  model: FormModel,
  defaults: readonly Default[],
  today: string,
  collector: Collector,
): Promise<void> {
  const all = new Map(model.pages.flatMap(page => page.fields.flatMap(flat)).map(field => [field.path, field]));
  const judged = defaults.flatMap(one => (all.get(one.path)?.default === undefined ? [] : [one]));
  if (judged.length === 0) return;
  const fields = judged.map(({ path }, index) => alone(all.get(path)!, `d${index}`));
  const { procedure: _, ...rest } = model;
  const form: FormModel = { ...rest, pages: [{ id: '', fields }], checks: [] };
  const rules = await printFormRules(form);
  const validator = await loadValidator(await validatorSource({ model: form, rules }));
  const data = Object.fromEntries(fields.map(field => [field.id, field.default!]));
  const { issues } = validator.validate(data, { today });
  for (const { path, code, params } of issues) {
    const found = judged[fields.findIndex(({ id }) => id === path)];
    if (found)
      collector.in(found.file)('default-breaks-rules', found.span, { code, limit: params.min ?? params.max ?? '' });
  }
}

const flat = (field: FieldModel): readonly FieldModel[] => [field, ...field.fields.flatMap(flat)];

/** Returns a field under a plain id, without everything that depends on other answers. */
function alone({ showIf: _, ...field }: FieldModel, id: string): FieldModel {
  const own = Object.fromEntries(Object.entries(field.own).filter(([, value]) => !isExpression(value)));
  const options = own.options as readonly OptionModel[] | undefined;
  return {
    ...field,
    ...{ id, path: id, required: false, readonly: false, checks: [], fields: [] },
    own: { ...own, ...(options && { options: options.map(({ showIf: _, ...option }) => option) }) },
  };
}
