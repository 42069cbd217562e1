/** The page of a form with what a register knows: to be looked at and put right like anything that is typed. */
import { stamp } from '../../runtime/clock.js';
import { withoutMisfits } from '../../runtime/element/invalid-answers.js';
import { placed, segments } from '../../runtime/element/state/answer-tree.js';
import { allFields } from '../../runtime/element/state/form-state.js';
import { writeAnswers } from '../../runtime/fields/answers.js';
import type { TypedObject } from '../../runtime/fields/field.js';
import { localize } from '../../runtime/localize.js';
import type { JsonObject } from '../../runtime/model.js';
import { formPage, STILL_TYPES } from '../../runtime/no-js/page.js';
import type { Served } from '../definitions.js';
import type { Asked, Person, Prefilled } from '../register/register.js';
import type { Site } from './form-site.js';

export async function filledForm(
  { intake, tokens }: Site,
  served: Served,
  language: string,
  data: JsonObject,
  { nationalNumber, born }: Prefilled,
): Promise<string> {
  const model = served.whole();
  const form = localize(model, language);
  const today = stamp(form.zone, intake.now()).slice(0, 10);
  const evaluate = await served.evaluator();
  const prefill = withoutMisfits(data, evaluate(data, { today }).issues);
  return formPage(
    { model, language, definition: served.definition },
    {
      answers: writeAnswers(allFields(form), prefill, type => STILL_TYPES[type]!, form),
      known: evaluate(prefill, { today }),
      revealed: false,
      token: tokens.make(form.id),
      prefill,
      own: [nationalNumber, born],
    },
  );
}

/** The register's answers at the places of the form's questions, and what the person typed. */
export function dataOf({ nationalNumber, born, fields }: Prefilled, asked: Asked, person: Person): JsonObject {
  const known = Object.entries(fields).flatMap(([path, name]) =>
    Object.hasOwn(person, name) ? [[path, person[name]!] as const] : [],
  );
  const all = [[nationalNumber, asked.nationalNumber] as const, [born, asked.born] as const, ...known];
  const data = all.reduce<TypedObject>(
    (tree, [path, text]) => placed(tree, segments(path), text.normalize('NFC')) as TypedObject,
    {},
  );
  return data as JsonObject;
}
