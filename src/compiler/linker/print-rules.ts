/** Printer of a form's rules: all that the engine needs, without texts. */
import type { CardRule, RuleCard, RuleField, RuleForm, RulePage, Shape } from '../../runtime/engine/scope.js';
import { pictureLimits } from '../../runtime/fields/controls/picture-capture.js';
import { fieldType } from '../../runtime/fields/index.js';
import { isExpression } from '../../runtime/localize.js';
import { memoizeByObject } from '../../runtime/memoize.js';
import type { Expression, FieldModel, FormModel, PageModel } from '../../runtime/model.js';
import { DEFAULT_TRANSPORT } from '../../runtime/submit/index.js';
import { Code, printJs, rule } from './print-js.js';
import { createOptionPrinter, type OptionPrinter, printItems } from './print-options.js';
import type { ValueCheckPrinter } from './print-value-checks.js';
import {
  answerDependencies,
  expressionsOf,
  fieldDependencies,
  initialDependencies,
  pageDependencies,
} from './rule-dependencies.js';

/** The members of `T`, each as data or as `Code`. Renaming a member of `T` renames what is printed. */
type Printed<T> = { readonly [K in keyof T]?: unknown };

/** Prints the source of a `RuleForm`. */
export function printRules(model: FormModel, fits: ValueCheckPrinter): string {
  const fields = model.pages.flatMap(page => page.fields);
  const printer = { options: createOptionPrinter(model, fits), fits, fields };
  const isLong = fields.length > LONG_FORM;
  const form: Printed<RuleForm> = {
    id: model.id,
    version: model.version,
    pages: model.pages.map(page => printPage(page, isLong)),
    fields: fields.map(field => printField(field, printer)),
    checks: rejecting(model.checks) ?? [],
    languages: readsLabels(model) ? model.languages : undefined,
    warnings: warning(model.checks),
    procedure: model.procedure && printCard(model.procedure, fields),
  };
  return isLong ? `${WITH_IDS}(${printJs(form)})` : printJs(form);
}

/** Number of fields above which the ids of pages are made from those of the fields, because that is shorter. */
const LONG_FORM = 20;
/** Replaces the number of fields of each page by their ids. */
const WITH_IDS = '(r=>{let n=0;for(let p of r.pages)p.ids=r.fields.slice(n,n+=p.ids).map(f=>f.id);return r})';

/** Prints the rules on which documents and fees of the service card depend. */
function printCard(
  { documents, fees }: NonNullable<FormModel['procedure']>,
  fields: readonly FieldModel[],
): Printed<RuleCard> {
  type CardRow = RuleCard['documents'][number];
  const printed = (expression: Expression): Printed<CardRule> => ({
    rule: rule(expression),
    deps: answerDependencies(expression, fields),
  });
  const show = ({ showIf }: { readonly showIf?: Expression }): Printed<CardRow> => ({
    show: showIf && printed(showIf),
  });
  const total = (fee: (typeof fees)[number]): Printed<CardRow> => ({ ...show(fee), total: printed(fee.total) });
  return { documents: documents.map(show), fees: fees.map(total) };
}

/** Returns the names of the engine functions that the rules call, sorted. */
export const calledFunctions = memoizeByObject((model: FormModel): readonly string[] =>
  [...new Set(expressionsOf(model).flatMap(({ calls }) => calls))].sort(),
);

/** Returns whether rules read texts of options, which depend on the language. */
export const readsLabels = (model: FormModel): boolean =>
  calledFunctions(model).some(name => name === 'optionLabel' || name === 'itemLabel');

/** Returns whether a question's options are the items of a list. */
export const hasItemOptions = (model: FormModel): boolean => someField(model, ({ own }) => own.from !== undefined);

/**
 * Returns the field types that the form uses, by name and sorted, each with the type options that at least one field
 * sets. They are found once a model, because each output asks for them.
 */
const keysByType = memoizeByObject((model: FormModel): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  const walk = ({ type, own, fields }: FieldModel): void => {
    const keys = found.get(type) ?? new Set();
    found.set(type, keys);
    for (const key in own) keys.add(key);
    fields.forEach(walk);
  };
  for (const page of model.pages) page.fields.forEach(walk);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
});

/** Returns the names of the field types that the form uses, sorted. */
export const usedTypes = (model: FormModel): readonly string[] => [...keysByType(model).keys()];

/** Returns the type options that at least one field of a type sets. */
export const usedKeys = (model: FormModel, type: string): readonly string[] => [...(keysByType(model).get(type) ?? [])];

const printPage = (page: PageModel, isLong: boolean): Printed<RulePage> => ({
  id: page.id,
  show: page.showIf && rule(page.showIf),
  deps: pageDependencies(page.showIf),
  ids: isLong ? page.fields.length : page.fields.map(field => field.id),
});

/** Returns whether a question is answered with files. */
export const hasFileFields = (model: FormModel): boolean =>
  usedTypes(model).some(name => fieldType(name).kind === 'files');

/** Returns whether a question may be answered with pictures of a camera. */
export const hasPictureFields = (model: FormModel): boolean =>
  someField(model, field => pictureLimits(field) !== undefined);

/** Returns whether a question may be answered with several files. */
export const hasMultiFileFields = (model: FormModel): boolean =>
  someField(model, ({ type, own }) => fieldType(type).kind === 'files' && (own.max ?? 1) !== 1);

/** Returns whether a condition holds for a question, inside groups and lists too. */
export function someField({ pages }: Pick<FormModel, 'pages'>, is: (field: FieldModel) => boolean): boolean {
  const some = (fields: readonly FieldModel[]): boolean => fields.some(field => is(field) || some(field.fields));
  return pages.some(page => some(page.fields));
}

/** Returns whether an answer may be accepted with a warning. */
export const hasWarnings = (model: FormModel): boolean =>
  model.checks.some(({ level }) => level) ||
  someField(model, ({ checks, requiredWarning }) => !!requiredWarning || checks.some(({ level }) => level));

/** Returns whether files are sent before the submission, as resumable uploads. */
export const usesResumableUpload = (model: FormModel): boolean =>
  model.submit?.as === DEFAULT_TRANSPORT && hasFileFields(model);

interface RulePrinter {
  readonly options: OptionPrinter;
  readonly fits: ValueCheckPrinter;
  /** Fields of the data's top object. */
  readonly fields: readonly FieldModel[];
}

/** Prints the rule of a field, with its options if these are the items of a list. */
const printField = (field: FieldModel, printer: RulePrinter): unknown => printItems(field, ruleField(field, printer));

function ruleField(field: FieldModel, printer: RulePrinter): Printed<RuleField> {
  const { fits, fields } = printer;
  const type = fieldType(field.type);
  return {
    id: field.id,
    shape: type.shape,
    clean: type.shape === 'value' ? new Code(`${field.type}Type.clean`) : undefined,
    check: fits.fits(field),
    required: condition(field.required),
    show: field.showIf && rule(field.showIf),
    readonly: condition(field.readonly),
    default: field.readonly === false ? undefined : field.default,
    columns: type.columns,
    value: field.value && rule(field.value),
    initial: field.initial && { rule: rule(field.initial), deps: initialDependencies(field.initial, fields) },
    decimals: (field.value ?? field.initial) && decimals(field),
    checks: rejecting(field.checks),
    warnings: warning(field.checks),
    warnRequired: condition(field.requiredWarning),
    ...bounds(field, type.shape),
    ...printer.options(field),
    deps: fieldDependencies(field),
    unknown: field.unknown ? true : undefined,
    unique: field.own.unique,
    fields: field.fields.length > 0 ? inside(field, printer) : undefined,
  };
}

/** Prints the fields of a group, list or table. The rows of a table share one list of fields. */
function inside({ type, fields }: FieldModel, printer: RulePrinter): unknown {
  if (!fieldType(type).columns) return fields.map(field => printField(field, printer));
  const printed = fields.map(field => ruleField(field, printer));
  const cells = printed.map(({ fields }) => printJs(fields));
  return printed.map((row, index) => ({ ...row, fields: printed[cells.indexOf(cells[index]!)]!.fields }));
}

type Checks = FieldModel['checks'];

/** Prints the checks that reject an answer. A warning keeps its place among them, where nothing fails. */
const rejecting = (checks: Checks): readonly Code[] | undefined =>
  checks.some(({ level }) => !level) ? checks.map(check => (check.level ? PASSES : rule(check.rule))) : undefined;

const PASSES = new Code('()=>true');

/** Prints the checks that warn, each with its place. */
const warning = (checks: Checks): readonly unknown[] | undefined => {
  const printed = checks.flatMap((check, index) => (check.level ? [[index, rule(check.rule)]] : []));
  return printed.length > 0 ? printed : undefined;
};

const condition = (value: boolean | Expression | undefined): true | Code | undefined =>
  isExpression(value) ? rule(value) : value || undefined;

/**
 * Prints the bounds that the engine checks. Literal bounds of numbers are left out, because the value check of the
 * field reports them.
 */
function bounds(field: FieldModel, shape: Shape): Printed<Pick<RuleField, 'min' | 'max' | 'dynamicBounds'>> {
  const byItself = shape === 'value' && fieldType(field.type).kind === 'number';
  const bound = (value: unknown): unknown => {
    if (isExpression(value)) return rule(value);
    return byItself ? undefined : value;
  };
  const { limit } = fieldType(field.type);
  const { min, items, max = limit } = field.own;
  if (isExpression(items)) {
    // A number above its own bound is refused, and asks for no more items than the bound allows.
    const count = rule(max === limit ? items : { ...items, js: `Math.min(${items.js},${max})` });
    return { min: count, max: count };
  }
  const quiet = [min, max].some(value => isExpression(value) && value.reads.length > 0);
  return { min: bound(min), max: bound(max), ...(quiet && { dynamicBounds: true }) };
}

/** Returns the number of decimals, read from the type's own schema so that no type is named here. */
function decimals(field: FieldModel): number | undefined {
  const { type, format } = fieldType(field.type).schema(field, { object: () => ({}) });
  if (type?.type === 'integer') return 0;
  const step = format?.multipleOf;
  return typeof step === 'number' ? Math.round(-Math.log10(step)) : undefined;
}
