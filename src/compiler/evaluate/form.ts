/** A form for which expressions are tried: its names, and what of the data expressions do not see. */
import type { Json, JsonObject } from '../../runtime/model.js';
import { type Project, parse } from '../1-parse/index.js';
import { survey } from '../2-analyze/index.js';
import { collector } from '../diagnostics/index.js';
import type { Names } from '../expressions/index.js';
import type { Validator } from '../load.js';
import type { Reading } from './scope.js';

export interface TriedForm {
  readonly names: Names;
  /** The data with computed values, and what is hidden in it or cannot be read. */
  read(data: Json, today: string): { readonly data: JsonObject; readonly isOut: Reading['isOut'] };
}

const UNREADABLE: readonly string[] = ['type', 'format', 'option'];

/** Of a form that compiles; `validator` is its own. */
export function formOf(source: Uint8Array | string, file: string, project: Project, validator: Validator): TriedForm {
  const found = collector();
  const { names } = survey(parse(source, file, project, found)!, found);
  return {
    names: names!,
    read(data, today) {
      const { data: full, fields, issues } = validator.evaluate(data, { today });
      const wrong = new Set(issues.filter(({ code }) => UNREADABLE.includes(code)).map(({ path }) => path));
      return { data: full, isOut: path => wrong.has(path) || fields.get(path)?.shown === false };
    },
  };
}
