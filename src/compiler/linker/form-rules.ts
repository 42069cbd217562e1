/** Generated rules of a form, which its validator and element share. */
import { fieldType } from '../../runtime/fields/index.js';
import type { FormModel } from '../../runtime/model.js';
import { printTypes } from '../field-types/print-types.js';
import { formatsEntry, functionEntry, ITEMS_ENTRY, LENGTH_ENTRY } from './entries.js';
import { nameIn, namesOf } from './link.js';
import { FROM_ITEMS } from './print-options.js';
import { calledFunctions, hasItemOptions, printRules, someField, usedTypes } from './print-rules.js';
import { createValueCheckPrinter } from './print-value-checks.js';
import { runtimeParts } from './runtime-parts.js';
import { CODE_POINTS, formatsOf } from './schema-keywords.js';

export interface FormRules {
  /** Expression `(…types) => rules`, with the types in the order of `usedTypes`. */
  readonly make: string;
  /** Statements that are in scope of `make`; empty for most forms. */
  readonly before: string;
  /** Entries of the runtime whose functions the rules call. */
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
    ...(hasItemOptions(model) && { [FROM_ITEMS]: ITEMS_ENTRY }),
    ...Object.fromEntries(calledFunctions(model).map(name => [name, functionEntry(takenFor(name, model))])),
  };
  const entries = Object.values(called);
  const names = namesOf(parts, entries);
  const given = Object.keys(called);
  const parameters = types.map(type => `${type}Type`).join();
  // Called functions are passed in under their own names, so that names in the rules do not clash with names of the
  // runtime.
  const make = `((${given.join()})=>(${parameters})=>{${fits.constants()}return(${rules})})(${given.map(name => nameIn(names, takenFor(name, model))).join()})`;
  return { make, before: printTypes(model), entries };
}

/** Returns the function of the runtime that rules call by a name: another one if texts of options name answers. */
const takenFor = (name: string, model: FormModel): string =>
  name === 'optionLabel' && hasAnsweringOptions(model) ? 'answeringLabel' : name;

const hasAnsweringOptions = (model: FormModel): boolean =>
  someField(
    model,
    ({ own }) =>
      own.otherLabels !== undefined || (Array.isArray(own.options) && own.options.some(({ labels }) => labels)),
  );

/** Returns whether the type has a format that no regular expression can check. */
const hasFunctions = (type: string): boolean =>
  Object.values(fieldType(type).formats ?? {}).some(format => typeof format === 'function');
