import type { FormModel } from '../../runtime/model.js';
import { TYPES } from '../field-types/print-types.js';
import {
  cleanEntry,
  ENGINE_ENTRY,
  INITIAL_VALUES_ENTRY,
  LANGUAGE_ENTRY,
  OFFERED_ITEMS_ENTRY,
  WARNINGS_ENTRY,
} from './entries.js';
import type { FormRules } from './form-rules.js';
import { link, nameIn } from './link.js';
import type { RuntimeParts } from './linker-types.js';
import { hasInitialValues } from './optional-features.js';
import { hasItemOptions, hasWarnings, readsLabels, usedTypes } from './print-rules.js';
import { runtimeParts } from './runtime-parts.js';

/** A form model and the rules generated from it. */
interface ValidatorInput {
  readonly model: FormModel;
  readonly rules: FormRules;
  /** Digest of the definition. A validator that only this process runs needs none. */
  readonly definition?: string;
}

export const validatorSource = async (input: ValidatorInput): Promise<string> =>
  printValidator(await runtimeParts(), input);

/**
 * Prints the source of `validator.js`. It also exports the version and the digest of the definition, by which a backend
 * finds the validator of a submission, `evaluate`, for programs that print or show answers, and if
 * the form has warnings `warnings`, which finds those of an evaluation.
 */
export function printValidator(parts: RuntimeParts, { model, rules, definition = '' }: ValidatorInput): string {
  const types = usedTypes(model).map(type => [type, cleanEntry(type, model)] as const);
  const initial = hasInitialValues(model) ? [INITIAL_VALUES_ENTRY] : [];
  const warns = hasWarnings(model);
  const labels = readsLabels(model);
  const items = hasItemOptions(model);
  const more = [
    ...(warns ? [WARNINGS_ENTRY] : []),
    ...(labels ? [LANGUAGE_ENTRY] : []),
    ...(items ? [OFFERED_ITEMS_ENTRY] : []),
  ];
  const engine = [ENGINE_ENTRY, ...initial, ...more];
  const { code, names } = link(parts, [...engine, ...types.map(([, entry]) => entry), ...rules.entries]);
  const given = types.map(([type]) => nameIn(names, `${type}Type`)).join();
  const own = labels ? `${nameIn(names, 'rulesIn')}(rules,day?.language)` : 'rules';
  const plain = `${nameIn(names, 'evaluate')}(${own},data,known(day))`;
  const evaluated = items ? `${nameIn(names, 'withOfferedItems')}(${plain})` : plain;
  const also = model.fieldTypes ? `,${TYPES} as fieldTypes` : '';
  return `${code}${rules.before}const rules=${rules.make}(${given});
${KNOWN}
const version=${model.version},definition="${definition}";
const validate=(data,day)=>${nameIn(names, warns ? 'validateWithWarnings' : 'validateWith')}(${own},data,known(day));
const evaluate=(data,day)=>${initial.length > 0 ? `${nameIn(names, 'withInitialValues')}(${own},${evaluated})` : evaluated};
${
  warns
    ? `const warnings=known=>${nameIn(names, 'warningsOf')}(rules,known);
export{validate,evaluate,version,definition,warnings${also}};`
    : `export{validate,evaluate,version,definition${also}};`
}
`;
}

const KNOWN = `const known=day=>{
if(/^\\d{4}-\\d\\d-\\d\\d$/.test(day?.today))return day;
throw new TypeError("today is missing: validate(data, { today: 'YYYY-MM-DD' }), the day of the submission")};`;
