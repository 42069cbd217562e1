/** Prints the rules of a form: what the engine needs, without a word of text. */
import type { Shape } from '../../../runtime/engine/scope.js';
import { fieldType } from '../../../runtime/fields/index.js';
import { isExpression } from '../../../runtime/localize.js';
import type { Expression, FieldModel, FormModel, OptionModel, PageModel } from '../../../runtime/model.js';
import { Code, print, rule } from './print.js';

/** The source of a `RuleForm`; `structure` names the function that checks the structure. */
export function printRules(model: FormModel, structure: string): string {
  const fields = model.pages.flatMap(page => page.fields);
  return print({
    id: model.id,
    version: model.version,
    pages: model.pages.map(printPage),
    fields: fields.map(ruleField),
    checks: model.checks.map(check => rule(check.rule)),
    structure: new Code(structure),
  });
}

/** Names of the engine functions that the rules call, sorted. */
export function calls(model: FormModel): readonly string[] {
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (isExpression(node)) for (const name of node.calls) found.add(name);
    else if (typeof node === 'object' && node !== null) Object.values(node).forEach(walk);
  };
  walk(model);
  return [...found].sort();
}

/** Names of the field types that the form uses, sorted. */
export function usedTypes(model: FormModel): readonly string[] {
  const found = new Set<string>();
  const walk = (fields: readonly FieldModel[]): void => {
    for (const field of fields) {
      found.add(field.type);
      walk(field.fields);
    }
  };
  for (const page of model.pages) walk(page.fields);
  return [...found].sort();
}

const printPage = (page: PageModel): unknown => ({
  id: page.id,
  show: page.showIf && rule(page.showIf),
  ids: page.fields.map(field => field.id),
});

function ruleField(field: FieldModel): unknown {
  const type = fieldType(field.type);
  return {
    id: field.id,
    shape: type.shape,
    clean: type.shape === 'value' ? new Code(`${field.type}Type.clean`) : undefined,
    required: condition(field.required),
    show: field.showIf && rule(field.showIf),
    readonly: condition(field.readonly),
    default: field.readonly === false ? undefined : field.default,
    columns: type.columns,
    value: field.value && rule(field.value),
    decimals: field.value && decimals(field),
    checks: field.checks.length > 0 ? field.checks.map(check => rule(check.rule)) : undefined,
    ...bounds(field, type.shape),
    ...options(field),
    unknown: field.unknown ? true : undefined,
    unique: field.own.unique,
    fields: field.fields.length > 0 ? inside(field) : undefined,
  };
}

/** The rows of a table have one list of fields together. */
function inside(field: FieldModel): unknown {
  const [row, ...others] = field.fields;
  const alike = fieldType(field.type).columns && others.length > 0 && print(row!.fields.map(ruleField));
  if (!alike || others.some(other => print(other.fields.map(ruleField)) !== alike)) return field.fields.map(ruleField);
  const ids = JSON.stringify(field.fields.map(({ id }) => id));
  return new Code(`(fields=>${ids}.map(id=>({id,shape:"object",fields})))(${alike})`);
}

const condition = (value: boolean | Expression): true | Code | undefined =>
  isExpression(value) ? rule(value) : value || undefined;

/** Literal bounds of numbers are the structure's; all others are told by the engine. */
function bounds(field: FieldModel, shape: Shape): { min?: unknown; max?: unknown; quiet?: true } {
  const byStructure = shape === 'value' && fieldType(field.type).kind === 'number';
  const bound = (value: unknown): unknown => {
    if (isExpression(value)) return rule(value);
    return byStructure ? undefined : value;
  };
  const { min, max } = field.own;
  const quiet = [min, max].some(value => isExpression(value) && value.reads.length > 0);
  return { min: bound(min), max: bound(max), ...(quiet && { quiet: true }) };
}

function options(field: FieldModel): Record<string, unknown> {
  const list = field.own.options as readonly OptionModel[] | undefined;
  if (!list) return {};
  const where = field.own.where as Expression | undefined;
  const needsRow = where !== undefined || list.some(option => option.showIf);
  return {
    options: list.map(option => ({
      id: option.id,
      show: option.showIf && rule(option.showIf),
      exclusive: option.exclusive,
      row: needsRow ? { ...option.columns, id: option.id } : undefined,
    })),
    where: where && rule(where),
    other: field.own.other === true ? true : undefined,
  };
}

/** Read from the type's own schema, so that no type is named here. */
function decimals(field: FieldModel): number | undefined {
  const { type, format } = fieldType(field.type).schema(field, { object: () => ({}) });
  if (type?.type === 'integer') return 0;
  const step = format?.multipleOf;
  return typeof step === 'number' ? Math.round(-Math.log10(step)) : undefined;
}
