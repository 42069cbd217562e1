/** `validator.js`: the rules of a form as an ES module without imports, for Node and browsers. */
import type { Emit, EmitContext } from './output.js';
import { cleanEntry, ENGINE_ENTRY } from './source/entries.js';
import { link } from './source/link.js';
import { runtimeParts } from './source/parts.js';
import { usedTypes } from './source/rules.js';

/** The text of `validator.js`. It also exports `evaluate`, for what prints and shows answers. */
export async function validatorSource({ model, rules }: Pick<EmitContext, 'model' | 'rules'>): Promise<string> {
  const types = usedTypes(model).map(type => [type, cleanEntry(type, model)] as const);
  const parts = await runtimeParts();
  const { code, names } = link(parts, [ENGINE_ENTRY, ...types.map(([, entry]) => entry), ...rules.entries]);
  const given = types.map(([type]) => names[`${type}Type`]).join();
  return `${code}const rules=${rules.make}(${given});
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
