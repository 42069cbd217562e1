/** What the structural and the public schema say of data. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { exactMultipleOf } from '../../src/compiler/3-emit/schema/decimals.js';
import { formats, publicSchema, structuralSchema } from '../../src/compiler/3-emit/schema.js';
import { issueCode } from '../../src/runtime/engine/structure-codes.js';
import { type FormModel, ISSUE_CODES } from '../../src/runtime/model.js';

function ajv(options: object): Ajv2020 {
  const made = new Ajv2020({ allErrors: true, logger: false, ...options });
  made.removeKeyword('multipleOf');
  return made.addKeyword(exactMultipleOf);
}

/** The issue code of the first rank, null if there is none. */
export function structuralVerdict(model: FormModel, data: unknown): string | null {
  const validate = ajv({ strict: false, formats }).compile(structuralSchema(model));
  if (validate(data)) return null;
  const codes = validate.errors!.map(error => issueCode(error.keyword, error.schemaPath));
  return ISSUE_CODES.find(code => codes.includes(code)) ?? 'no code';
}

/** Compiled strictly, without formats: as a stranger would. */
export const publicAccepts = (model: FormModel, data: unknown): boolean =>
  ajv({ allowUnionTypes: true }).compile(publicSchema(model))(data) as boolean;
