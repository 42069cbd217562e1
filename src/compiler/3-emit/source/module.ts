/** The generated rules of a form: what validator and element have in common. */
import { fieldType } from '../../../runtime/fields/index.js';
import type { FormModel } from '../../../runtime/model.js';
import { fitsPrinter } from './fits.js';
import { CODE_POINTS, formatsOf } from './keywords.js';
import { link } from './link.js';
import { type Chunk, formatsEntry, functionEntry, LENGTH_ENTRY, runtimeParts } from './parts.js';
import { calls, printRules, usedTypes } from './rules.js';

/** The name under which the chunk of the rules exports its one function: `(…types) => rules`. */
export const MAKE = 'make';

/**
 * The rules as a chunk, with the few functions of the engine that they call inside, so that a runtime shared by forms has not to
 * carry them all. The field types come in as parameters, in the order of `usedTypes`.
 */
export async function rulesChunk(model: FormModel): Promise<Chunk> {
  const { functions } = await runtimeParts();
  const types = usedTypes(model);
  const fits = fitsPrinter();
  const rules = printRules(model, fits);
  const byFunction = types.filter(hasFunctions);
  const entries = [
    ...(rules.includes(`${CODE_POINTS}(`) ? [LENGTH_ENTRY] : []),
    ...byFunction.map(formatsEntry),
    ...calls(model).map(functionEntry),
  ];
  const { code, names } = link(functions, entries);
  const given = [
    ...(rules.includes(`${CODE_POINTS}(`) ? [CODE_POINTS] : []),
    ...byFunction.map(formatsOf),
    ...calls(model),
  ];
  const aliases = given.map(name => `const ${name}=${names[name]};`).join('');
  const parameters = types.map(type => `${type}Type`).join();
  return {
    code: `${code}${aliases}${fits.constants()}const ${MAKE}=(${parameters})=>(${rules});`,
    imports: [],
    after: [],
    exports: { [MAKE]: MAKE },
  };
}

/** Whether a format of the type is one that no regular expression can tell. */
const hasFunctions = (type: string): boolean =>
  Object.values(fieldType(type).formats ?? {}).some(format => typeof format === 'function');
