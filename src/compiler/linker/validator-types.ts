/** `validator.d.ts`: types of what `validator.js` exports. They need no type of the DOM. */

import type { FormModel } from '../../runtime/model.js';
import { hasWarnings } from './print-rules.js';

/** Returns the declarations. `name` is the name of the form in TypeScript. */
export function validatorTypes(model: FormModel, name: string): string {
  const warns = hasWarnings(model);
  const file = `./${model.id}.types.js`;
  return `import type { ${name}Data, ${name}Issue } from '${file}';

export type * from '${file}';

/** Version of the form that these rules belong to. */
export declare const version: ${model.version};
/** First 16 hex digits of the SHA-256 digest of \`form.json\`: the \`definition\` of the submissions that were filled in with it. */
export declare const definition: string;

export interface ${name}Day {
  /** Day of the submission, \`YYYY-MM-DD\`: the date of \`submitted_at\`. */
  today: string;
  /** Language of the submission. Default: the first of the form. */
  language?: string | undefined;
}
${warns ? warningType(name) : ''}
/** Whether the data may be accepted, and the data as it is stored: cleaned, with computed values. */
export type ${name}Result =
  | { valid: true; issues: readonly []; data: ${name}Data${warns ? `; warnings: readonly ${name}Warning[]` : ''} }
  | { valid: false; issues: readonly ${name}Issue[]; data: object${warns ? `; warnings: readonly ${name}Warning[]` : ''} };

/** Validates the \`data\` of a submission, which may be any JSON. Throws a TypeError if \`today\` is missing. */
export declare function validate(data: unknown, day: ${name}Day): ${name}Result;

/** State of one field. */
export interface ${name}FieldState {
  shown: boolean;
  required: boolean;
  readonly: boolean;
  /** Ids of the options that are offered; absent if all are. */
  options?: readonly string[];
  /** Cleaned or computed value. */
  value: unknown;
}

export interface ${name}Evaluation {
  data: object;
  issues: readonly ${name}Issue[];
  /** By path with indexes: \`children[0].birth\`. Fields inside hidden groups are not listed. */
  fields: ReadonlyMap<string, ${name}FieldState>;
  /** Whether each page is shown, by its id. */
  pages: ReadonlyMap<string, boolean>;
}

/** Evaluates the rules on data: what is shown, required and computed. Throws a TypeError if \`today\` is missing. */
export declare function evaluate(data: unknown, day: ${name}Day): ${name}Evaluation;
${warns ? `\n/** Returns the warnings of an evaluation. */\nexport declare function warnings(evaluation: ${name}Evaluation): readonly ${name}Warning[];\n` : ''}`;
}

const warningType = (name: string): string => `
/** Something unusual in an answer, which is accepted. \`params.index\` is the place among the checks of the field, from 0. */
export interface ${name}Warning extends ${name}Issue {
  code: 'required' | 'check';
}
`;
