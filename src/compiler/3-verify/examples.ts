/** Test run of the examples: each runs through the emitted validator, and a wrong outcome is reported at its line. */
import { readAnswers } from '../../runtime/fields/answers.js';
import { fieldType } from '../../runtime/fields/index.js';
import type { FormModel, Issue, IssueCode, JsonObject } from '../../runtime/model.js';
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
    const wrong = difference(example.expect, verdict.issues);
    if (wrong) collector.in(example.file)('example-fails', example.span, { title: example.title, ...wrong });
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
    const { title, expect } = example;
    const data = expect === 'valid' ? validator.validate(sent, { today: example.today ?? today }).data : sent;
    return { title, expect, data, ...(example.today && { today: example.today }) };
  });

/** Returns the data of an example, overridden by its control values as the field types parse them. */
export function exampleData(model: FormModel, { data, typed }: Example): JsonObject {
  if (!typed) return data;
  const fields = model.pages.flatMap(page => page.fields).filter(field => field.id in typed);
  return { ...data, ...readAnswers(fields, typed, fieldType, { zone: model.zone }) };
}

type Codes = ReadonlyMap<string, IssueCode>;

/** Formats the entries of `issues` that are not in `others`. */
const without = (issues: Codes, others: Codes): string =>
  [...issues]
    .filter(([path, code]) => others.get(path) !== code)
    .map(([path, code]) => `${path || '""'}: ${code}`)
    .join(', ');

function difference(
  expect: Example['expect'],
  found: readonly Issue[],
): { expected: string; actual: string } | undefined {
  const expected = new Map(expect === 'valid' ? [] : Object.entries(expect));
  const actual = new Map(found.map(issue => [issue.path, issue.code]));
  const wrong = { expected: without(expected, actual), actual: without(actual, expected) };
  return wrong.expected || wrong.actual ? wrong : undefined;
}
