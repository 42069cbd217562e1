import type { FormModel } from '../../runtime/model.js';

/** Returns a function that computes its result once for each model, which does not change. */
export function oncePerModel<T>(compute: (model: FormModel) => T): (model: FormModel) => T {
  const known = new WeakMap<FormModel, { readonly result: T }>();
  return model => {
    const before = known.get(model);
    if (before) return before.result;
    const result = compute(model);
    known.set(model, { result });
    return result;
  };
}
