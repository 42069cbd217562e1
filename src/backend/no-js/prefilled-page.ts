/** Page of a form with what a register knows, to be checked and corrected like anything that is typed. */
import { writeAnswers } from '../../runtime/fields/answers.js';
import type { ControlValues } from '../../runtime/fields/field.js';
import { localize } from '../../runtime/localize.js';
import type { JsonObject } from '../../runtime/model.js';
import {
  allFields,
  NO_JS_TYPES,
  parsePath,
  renderFormPage,
  withoutInvalidAnswers,
  withValue,
} from '../../runtime/no-js/index.js';
import { toNfc } from '../../runtime/normalize-text.js';
import type { ServedForm } from '../definitions.js';
import type { Person, PersonQuery, PrefillMapping } from '../register/register.js';

export interface PrefilledPageInput {
  readonly language: string;
  /** Answers of the register, and those that the person typed. */
  readonly data: JsonObject;
  /** The day of the page, `YYYY-MM-DD`. */
  readonly today: string;
  readonly token: string;
  /** Paths of the answers that the person typed. */
  readonly own: readonly string[];
}

export async function drawPrefilledPage(served: ServedForm, input: PrefilledPageInput): Promise<string> {
  const { language, data, today, token, own } = input;
  const model = served.parsedModel();
  const form = localize(model, language);
  const evaluate = await served.evaluator();
  const prefill = withoutInvalidAnswers(data, evaluate(data, { today, language }).issues);
  return renderFormPage(
    { model, language, definition: served.definition },
    {
      answers: writeAnswers(allFields(form), prefill, type => NO_JS_TYPES[type]!, form),
      known: evaluate(prefill, { today, language }),
      showIssues: false,
      ...{ token, prefill, own },
    },
  );
}

/** Returns the register's answers at the paths of the form's questions, and what the person typed. */
export function dataOf(
  { nationalNumber, birthDate, fields }: PrefillMapping,
  asked: PersonQuery,
  person: Person,
): JsonObject {
  const known = Object.entries(fields).flatMap(([path, name]) =>
    Object.hasOwn(person, name) ? [[path, person[name]!] as const] : [],
  );
  const all = [[nationalNumber, asked.nationalNumber] as const, [birthDate, asked.birthDate] as const, ...known];
  const data = all.reduce<ControlValues>(
    (tree, [path, text]) => withValue(tree, parsePath(path), toNfc(text)) as ControlValues,
    {},
  );
  return data as JsonObject;
}
