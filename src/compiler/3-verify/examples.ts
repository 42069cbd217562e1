/** Test run of the examples: each runs through the emitted validator, and a wrong outcome is reported at its line. */
import type { ValidationResult } from '../../runtime/engine/index.js';
import { parsePath } from '../../runtime/engine/path.js';
import { RANDOM_ID_LENGTH, RANDOM_ID_LETTERS } from '../../runtime/engine/random-id.js';
import { readAnswers } from '../../runtime/fields/answers.js';
import { fieldType } from '../../runtime/fields/index.js';
import type {
  Expression,
  FieldModel,
  FormModel,
  Issue,
  IssueCode,
  ItemOptionsOf,
  JsonObject,
  Text,
} from '../../runtime/model.js';
import type { Warning } from '../../runtime/warning.js';
import type { Example } from '../2-analyze/index.js';
import type { Collector } from '../diagnostics/index.js';
import type { Validator } from './load-validator.js';

/** An example of the definition. `data` is cleaned and has computed values if the example is valid. */
export interface EmittedExample {
  readonly title: string;
  /** Day of the submission, as `YYYY-MM-DD`. */
  readonly today?: string;
  readonly data: JsonObject;
  /** `valid`, or issue codes by path. */
  readonly expect: 'valid' | Readonly<Record<string, string>>;
}

/**
 * Runs the examples. `today` is used if an example names no day; the analyzer requires a day if the form depends on it.
 */
export function runExamples(
  model: FormModel,
  examples: readonly Example[],
  validator: Validator,
  today: string,
  collector: Collector,
): void {
  for (const example of examples) {
    const verdict = validator.validate(exampleData(model, example), { today: example.today ?? today });
    const wrong = difference(example.expect === 'valid' ? {} : example.expect, countedIssues(example, verdict));
    const warned = example.warnings && difference(example.warnings, countedWarnings(example, verdict));
    const report = collector.in(example.file);
    if (wrong)
      report('example-fails', example.span, { title: example.title, ...wrong, ...reasonsIn(model, example, verdict) });
    if (warned) report('example-warns', example.span, { title: example.title, ...warned });
  }
}

/** Returns the examples as the outputs show them. */
export const emittedExamples = (
  model: FormModel,
  examples: readonly Example[],
  validator: Validator,
  today: string,
): readonly EmittedExample[] =>
  examples.map(example => {
    const sent = exampleData(model, example);
    const { title } = example;
    const verdict = validator.validate(sent, { today: example.today ?? today });
    // What a partial example leaves out is missing in its data.
    const expect = example.partial && !verdict.valid ? codesOf(verdict.issues) : example.expect;
    const data = expect === 'valid' ? verdict.data : sent;
    return { title, expect, data, ...(example.today && { today: example.today }) };
  });

const codesOf = (issues: readonly Issue[]): Readonly<Record<string, string>> =>
  Object.fromEntries(issues.map(({ path, code }) => [path, code]));

/** Codes of answers that are missing. */
const MISSING: readonly IssueCode[] = ['required', 'min_items'];

/** Returns the issues of an example, for a partial one without what it leaves out and does not expect. */
function countedIssues({ partial, expect }: Example, { issues, data }: ValidationResult): readonly Issue[] {
  return partial ? counted(issues, expect === 'valid' ? {} : expect, data) : issues;
}

/** Returns the warnings of an example in the same way. */
const countedWarnings = (
  { partial, warnings = {} }: Example,
  { warnings: found = [], data }: ValidationResult,
): readonly Warning[] => (partial ? counted(found, warnings, data) : found);

const counted = <T extends Pick<Issue, 'path' | 'code'>>(
  found: readonly T[],
  expect: Readonly<Record<string, string>>,
  data: JsonObject,
): readonly T[] =>
  found.filter(({ path, code }) => !MISSING.includes(code) || Object.hasOwn(expect, path) || answerAt(data, path));

const answerAt = (data: JsonObject, path: string): unknown =>
  parsePath(path).reduce<unknown>((value, part) => (value as JsonObject | undefined)?.[part], data);

/** Returns the data of an example, overridden by its control values as the field types parse them. */
export function exampleData(model: FormModel, { data, typed }: Example): JsonObject {
  if (!typed) return data;
  const fields = model.pages.flatMap(page => page.fields).filter(field => field.id in typed);
  return { ...data, ...readAnswers(fields, typed, fieldType, { zone: model.zone }) };
}

/** Returns what explains the issues that an example does not expect: ids by chance, and ids of options. */
function reasonsIn({ pages }: FormModel, { expect }: Example, { issues }: ValidationResult) {
  const all = fieldsIn(pages.flatMap(page => page.fields));
  const unexpected = (code: IssueCode) =>
    issues.filter(one => one.code === code && (expect === 'valid' || expect[one.path] !== code));
  const fieldAt = ({ path }: Issue) => all.find(one => one.path === path.replace(/\[\d+\]/g, ''));
  const chance = unexpected('computed').find(one => isByChance(fieldAt(one)))?.path ?? '';
  const lists = unexpected('unique').map(one => fieldAt(one)?.path);
  const items = all.map(({ own }) => own.from as ItemOptionsOf<Text, Expression> | undefined);
  const id = items.find(from => from && lists.some(list => from.items.reads.includes(`${list}.${from.id}`)))?.id ?? '';
  return { chance, length: RANDOM_ID_LENGTH, letters: RANDOM_ID_LETTERS, id };
}

const isByChance = (field: FieldModel | undefined): boolean =>
  [field?.value, field?.initial].some(one => one?.calls.includes('randomId'));

const fieldsIn = (fields: readonly FieldModel[]): readonly FieldModel[] =>
  fields.flatMap(field => [field, ...fieldsIn(field.fields)]);

/** Formats the entries of `issues` that are not in `others`. */
const without = (issues: readonly string[], others: readonly string[]): string =>
  [...new Set(issues.filter(one => !others.includes(one)))].join(', ');

const entryOf = (path: string, code: string): string => `${path || '""'}: ${code}`;

function difference(
  expect: Readonly<Record<string, string>>,
  found: readonly Pick<Issue, 'path' | 'code'>[],
): { expected: string; actual: string } | undefined {
  const expected = Object.entries(expect).map(([path, code]) => entryOf(path, code));
  const actual = found.map(({ path, code }) => entryOf(path, code));
  const wrong = { expected: without(expected, actual), actual: without(actual, expected) };
  return wrong.expected || wrong.actual ? wrong : undefined;
}
