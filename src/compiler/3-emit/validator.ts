/** `validator.js`: the rules of a form as an ES module without imports, for Node and browsers. */
import type { Emit, EmitContext } from './output.js';
import { link } from './source/link.js';
import { MAKE } from './source/module.js';
import { runtimeParts, typeEntry } from './source/parts.js';
import { usedTypes } from './source/rules.js';

type Rules = Pick<EmitContext, 'model' | 'rules'>;

/** The text of `validator.js`. It also exports `evaluate`, for what prints and shows answers. */
export async function validatorSource({ model, rules }: Rules): Promise<string> {
  const types = usedTypes(model);
  const { validator: parts } = await runtimeParts();
  const { code, names } = link({ ...parts, rules }, ['engine', ...types.map(type => typeEntry(type, model)), 'rules']);
  const given = types.map(type => names[`${type}Type`]).join();
  return `${code}const rules=${names[MAKE]}(${given});
${KNOWN}
const validate=(data,day)=>${names.validateWith}(rules,data,known(day));
const evaluate=(data,day)=>${names.evaluate}(rules,data,known(day));
export{validate,evaluate};
`;
}

const KNOWN = `const known=day=>{
if(/^\\d{4}-\\d\\d-\\d\\d$/.test(day?.today))return day;
throw new TypeError("today is missing: validate(data, { today: 'YYYY-MM-DD' }), the day of the submission")};`;

export const validator: Emit = async context => [{ path: 'validator.js', content: await validatorSource(context) }];
