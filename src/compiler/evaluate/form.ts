/** A form against which expressions are evaluated: its symbols, and the data as its own rules see it. */
import type { Scope } from '../../runtime/engine/scope.js';
import type { Json } from '../../runtime/model.js';
import { type Project, parse } from '../1-parse/index.js';
import { survey } from '../2-analyze/index.js';
import type { Validator } from '../3-verify/load-validator.js';
import { collector } from '../diagnostics/index.js';
import type { SymbolTable } from '../expressions/index.js';

export interface TriedForm {
  readonly names: SymbolTable;
  scope(data: Json, today: string): Scope;
}

/** Loads a form that compiles. `validator` is the validator of this form. */
export function formOf(source: Uint8Array | string, file: string, project: Project, validator: Validator): TriedForm {
  const found = collector();
  const { names } = survey(parse(source, file, project, found)!, found);
  const scope = (data: Json, today: string) => validator.evaluate(data, { today }).scope;
  return { names: names!, scope: (data, today) => scope(data, today) ?? scope({}, today)! };
}
