/** The generated rules of a form: what validator and element have in common. */
import { fieldType } from '../../runtime/fields/index.js';
import type { FormModel } from '../../runtime/model.js';
import { formatsEntry, functionEntry, LENGTH_ENTRY } from './entries.js';
import { nameIn, namesOf } from './link.js';
import { calledFunctions, printRules, usedTypes } from './print-rules.js';
import { createValueCheckPrinter } from './print-value-checks.js';
import { runtimeParts } from './runtime-parts.js';
import { CODE_POINTS, formatsOf } from './schema-keywords.js';

export interface FormRules {
  /** An expression: `(…types) => rules`, the types in the order of `usedTypes`. */
  readonly make: string;
  /** The entries of the runtime whose functions it calls. */
  readonly entries: readonly string[];
}

export async function printFormRules(model: FormModel): Promise<FormRules> {
  const parts = await runtimeParts();
  const types = usedTypes(model);
  const fits = createValueCheckPrinter();
  const rules = printRules(model, fits);
  const byFunction = types.filter(hasFunctions);
  const called = {
    ...(rules.includes(`${CODE_POINTS}(`) && { [CODE_POINTS]: LENGTH_ENTRY }),
    ...Object.fromEntries(byFunction.map(type => [formatsOf(type), formatsEntry(type)])),
    ...Object.fromEntries(calledFunctions(model).map(name => [name, functionEntry(name)])),
  };
  const entries = Object.values(called);
  const names = namesOf(parts, entries);
  const given = Object.keys(called);
  const parameters = types.map(type => `${type}Type`).join();
  // What is called comes in by its own name, so that no name of the rules meets one of the runtime.
  const make = `((${given.join()})=>(${parameters})=>{${fits.constants()}return(${rules})})(${given.map(name => nameIn(names, name)).join()})`;
  return { make, entries };
}

/** Whether a format of the type is one that no regular expression can tell. */
const hasFunctions = (type: string): boolean =>
  Object.values(fieldType(type).formats ?? {}).some(format => typeof format === 'function');
