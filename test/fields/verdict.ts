/** What the structural and the public schema say of data. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { exactMultipleOf } from '../../src/compiler/3-emit/schema/decimals.js';
import { formats, publicSchema, structuralSchema } from '../../src/compiler/3-emit/schema.js';
import { evaluate, type RuleForm } from '../../src/runtime/engine/index.js';
import { issueCode } from '../../src/runtime/engine/structure-codes.js';
import { fieldType } from '../../src/runtime/fields/index.js';
import { type FormModel, ISSUE_CODES } from '../../src/runtime/model.js';

function ajv(options: object): Ajv2020 {
  const made = new Ajv2020({ allErrors: true, logger: false, ...options });
  made.removeKeyword('multipleOf');
  return made.addKeyword(exactMultipleOf);
}

/** The issue code of the first rank, null if there is none. Whether a choice is an option is told by the engine. */
export function structuralVerdict(model: FormModel, data: unknown): string | null {
  const validate = ajv({ strict: false, formats }).compile(structuralSchema(model));
  const codes = validate(data) ? [] : validate.errors!.map(error => issueCode(error.keyword, error.schemaPath));
  if (!codes.includes('type') && !allChosen(model, data)) codes.push('option');
  return codes.length === 0 ? null : (ISSUE_CODES.find(code => codes.includes(code)) ?? 'no code');
}

function allChosen({ pages }: FormModel, data: unknown): boolean {
  const rules = pages
    .flatMap(page => page.fields)
    .map(({ id, type, own }) => ({ id, shape: fieldType(type).shape, ...own }));
  const fields = rules.filter(rule => 'options' in rule) as unknown as RuleForm['fields'];
  const form = { id: '', version: 1, pages: [], fields, checks: [], structure: () => true };
  return evaluate(form, data, { today: '2026-11-24' }).issues.every(({ code }) => code !== 'option');
}

/** Compiled strictly, without formats: as a stranger would. */
export const publicAccepts = (model: FormModel, data: unknown): boolean =>
  ajv({ allowUnionTypes: true }).compile(publicSchema(model))(data) as boolean;
