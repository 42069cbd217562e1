/** `validator.js`: the rules of a form as an ES module without imports, for Node and browsers. */
import type { EmitContext, Output } from './output.js';
import { bundle } from './source/bundle.js';
import { importLines, rulesSource } from './source/module.js';

const ENTRY = `import { evaluate as run, validateWith } from 'istimara:engine/index.js';
const known = day => {
  if (/^\\d{4}-\\d\\d-\\d\\d$/.test(day?.today)) return day;
  throw new TypeError("today is missing: validate(data, { today: 'YYYY-MM-DD' }), the day of the submission");
};
export const validate = (data, day) => validateWith(rules, data, known(day));
export const evaluate = (data, day) => run(rules, data, known(day));
`;

/** The text of `validator.js`. It also exports `evaluate`, for what prints and shows answers. */
export async function validatorSource({ model }: Pick<EmitContext, 'model'>): Promise<string> {
  const { source, modules } = rulesSource(model);
  return bundle(`${importLines(model, 'inline')}${source}${ENTRY}`, { modules });
}

export const validator: Output = {
  name: 'validator',
  emit: async context => [{ path: 'validator.js', content: await validatorSource(context) }],
};
