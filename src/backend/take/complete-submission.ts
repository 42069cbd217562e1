/** Completion of a submission from a file: what paper and drafts do not say follows from their form and content. */
import { timestamp } from '../../runtime/clock.js';
import { readAnswers } from '../../runtime/fields/answers.js';
import type { ControlValues } from '../../runtime/fields/field.js';
import { isObject } from '../../runtime/is-object.js';
import { localize } from '../../runtime/localize.js';
import type { JsonObject } from '../../runtime/model.js';
import { allFields, NO_JS_TYPES, withoutPaths } from '../../runtime/no-js/index.js';
import { type EncryptedSubmission, membersOf, type Submission, submissionDay } from '../../runtime/submit/envelope.js';
import type { ServedForm } from '../definitions.js';
import type { Attachments } from './attachments.js';
import { computedId } from './computed-id.js';
import type { FoundSubmission } from './found-submission.js';

/**
 * Returns the whole submission. The same content always gets the same id, so that a copy that is scanned twice is one
 * submission, whatever came along with it. The time of a copy without one is `now`.
 */
export async function completeSubmission(
  { submission: given, answers: typed }: FoundSubmission,
  served: ServedForm,
  now: number,
  attachments?: Attachments,
): Promise<Submission | EncryptedSubmission> {
  const names = Object.keys(membersOf('encrypted' in given));
  const members = Object.fromEntries(names.filter(name => given[name] !== undefined).map(name => [name, given[name]!]));
  const { zone } = served.parsedModel();
  const answers = typeof typed === 'function' ? typed(localize(served.parsedModel(), served.languages[0]!)) : typed;
  // A draft says when it was saved, not in which zone.
  const saved = answers ? Date.parse(String(members.submitted_at)) || now : now;
  const languages: readonly unknown[] = served.languages;
  const facts: JsonObject = {
    ...members,
    definition: served.definition,
    language: languages.includes(members.language) ? members.language! : served.languages[0]!,
    submitted_at: answers || members.submitted_at === undefined ? timestamp(zone, saved) : members.submitted_at,
  };
  const data = answers && (await dataOf(answers, served, facts as unknown as Submission, attachments));
  const whole: JsonObject = { ...facts, ...(data && { data }) };
  const id = members.id ?? computedId(contentOf(whole, members.submitted_at !== undefined, answers));
  const listed = !answers && isObject<JsonObject>(given.data) && (await attachments?.addTo(given.data));
  const ordered = Object.entries({ id, ...whole, ...(listed && { data: listed }) }).sort(
    ([a], [b]) => names.indexOf(a) - names.indexOf(b),
  );
  return Object.fromEntries(ordered) as unknown as Submission;
}

/** Returns whether the id is computed, so that the same answers from two people are one submission. */
export const hasComputedId = ({ submission, body }: FoundSubmission): boolean => !body && submission.id === undefined;

/** Returns what distinguishes a submission without an id: not when a draft was saved or a copy was scanned. */
function contentOf(whole: JsonObject, isDated: boolean, answers?: ControlValues): JsonObject {
  const { submitted_at: _, data: __, ...facts } = whole;
  if (answers) return { ...facts, answers: answers as unknown as JsonObject };
  const { submitted_at: ___, ...undated } = whole;
  return isDated ? whole : undated;
}

/** Returns the data of typed answers, as a page of the form sends it: without answers to hidden questions. */
async function dataOf(
  answers: ControlValues,
  served: ServedForm,
  facts: Submission,
  attachments: Attachments | undefined,
): Promise<JsonObject> {
  const form = localize(served.parsedModel(), served.languages[0]!);
  const read = readAnswers(allFields(form), answers, type => NO_JS_TYPES[type]!, { zone: form.zone });
  const data = (await attachments?.addTo(read)) ?? read;
  const evaluate = await served.evaluator();
  const day = { today: submissionDay(facts), language: facts.language };
  const known = evaluate(data, day);
  const hidden = known.issues.filter(({ code }) => code === 'unexpected').map(({ path }) => path);
  attachments?.hide(hidden);
  return hidden.length > 0 ? evaluate(withoutPaths(data, hidden), day).data : known.data;
}
