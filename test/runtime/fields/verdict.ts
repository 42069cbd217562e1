/** Verdicts on data in two ways: by the checks that are printed for the engine, and by the public schema. */
import { Script } from 'node:vm';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { publicSchema } from '../../../src/compiler/4-emit/schema.js';
import { createValueCheckPrinter } from '../../../src/compiler/linker/print-value-checks.js';
import { codePoints } from '../../../src/runtime/engine/code-points.js';
import { evaluate, type RuleForm } from '../../../src/runtime/engine/index.js';
import type { ValueCheck } from '../../../src/runtime/engine/scope.js';
import { fieldType } from '../../../src/runtime/fields/index.js';
import type { FieldModel, FormModel, IssueCode, JsonObject } from '../../../src/runtime/model.js';

/** Returns the check that is printed for a field, as it runs in a validator. */
function fitsOf(field: FieldModel): ValueCheck | undefined {
  const printer = createValueCheckPrinter();
  const code = printer.fits(field)?.js;
  const script = `(codePoints, ${field.type}Formats) => { ${printer.constants()} return ${code}; }`;
  const { formats } = fieldType(field.type);
  return (new Script(script).runInThisContext() as (...given: unknown[]) => ValueCheck | undefined)(
    codePoints,
    formats,
  );
}

const fieldsOf = ({ pages }: FormModel): readonly FieldModel[] => pages.flatMap(page => page.fields);

/**
 * Returns the issue code of the first field that has one, or null if none has. The engine decides whether a choice is
 * an option.
 */
export function ownVerdict(model: FormModel, data: JsonObject): IssueCode | null {
  for (const field of fieldsOf(model)) {
    const value = data[field.id];
    if (value === undefined || (value === null && field.unknown)) continue;
    // To the engine this is no answer, whatever the type of the field.
    if (fieldType(field.type).shape === 'object' && Array.isArray(value)) return 'type';
    const code = fitsOf(field)?.(value)?.[0];
    if (code) return code;
  }
  return walked(model, data);
}

/** Returns the first issue code about groups, lists or options, or null. */
function walked(model: FormModel, data: JsonObject): IssueCode | null {
  const fields = fieldsOf(model).map(({ id, type, own, unknown }) => ({
    id,
    shape: fieldType(type).shape,
    ...own,
    ...(own.other === true && { other: () => undefined }),
    // Bounds of values have their own tests.
    ...(fieldType(type).shape === 'value' && { min: undefined, max: undefined }),
    ...(unknown && { unknown: true }),
  })) as unknown as RuleForm['fields'];
  const { issues } = evaluate({ id: '', version: 1, pages: [], fields, checks: [] }, data, { today: '2026-11-24' });
  return issues.find(({ code }) => code !== 'unexpected')?.code ?? null;
}

/**
 * Returns whether the public schema accepts the data. The schema is compiled strictly and without formats, as a third
 * party would do.
 */
export function publicAccepts(model: FormModel, data: unknown): boolean {
  const schema = publicSchema(model);
  const text = JSON.stringify(schema);
  const validate = validators.get(text) ?? ajv().compile(schema);
  validators.set(text, validate);
  return validate(data) as boolean;
}

/** Compiled schemas by their text: the cases of a type share a few. */
const validators = new Map<string, ValidateFunction>();

function ajv(): Ajv2020 {
  const made = new Ajv2020({ allErrors: true, logger: false, allowUnionTypes: true });
  made.removeKeyword('multipleOf');
  // Ajv divides by the step, which fails for 123456789.35 and 0.01.
  return made.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    validate: (step: number, value: number) =>
      Number.isInteger(value) || Math.round(value * Math.round(1 / step)) / Math.round(1 / step) === value,
  });
}
