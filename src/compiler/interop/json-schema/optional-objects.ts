/**
 * Objects and arrays that may be absent. What they require applies only once they are there: a group is there as soon
 * as one of its questions is answered, a list once it has an item.
 */
import type { AuthorLanguage } from '../../author-languages.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, put } from '../draft.js';
import { MESSAGES } from './keywords.js';

export interface OptionalParts {
  readonly ledger: ConversionLedger;
  readonly language: AuthorLanguage;
  /** Groups that an object requires. */
  readonly required: ReadonlySet<DraftField>;
}

/** Maximum number of questions in a condition; with more of them, no analyst could read it. */
const MAX_NAMED = 40;

/** Relaxes what fields require inside objects and arrays that may be absent. */
export function relaxOptionalParts(fields: readonly DraftField[], parts: OptionalParts): void {
  for (const field of fields) {
    if (field.as === 'list') relaxLength(field, parts);
    if (field.as === 'group' && !parts.required.has(field)) relaxGroup(field, parts);
    relaxOptionalParts(field.fields ?? [], parts);
  }
}

/** A list that may be absent has no least number of items while it is empty. */
function relaxLength(field: DraftField, { ledger, language }: OptionalParts): void {
  const min = field.keys.get('min');
  if (!min || field.keys.get('required')?.value === true) return;
  field.keys.delete('min');
  if (Number(min.value) <= 1) {
    ledger.carry(...min.from);
    return;
  }
  const rule = `count(${field.id}) = 0 or count(${field.id}) >= ${min.value}`;
  put(
    field.keys,
    'check',
    new Map([
      ['rule', rule],
      ['message', MESSAGES[language]],
    ]),
    ...min.from,
  );
  for (const at of min.from) ledger.note(at, 'no-message');
}

interface Question {
  readonly field: DraftField;
  /** Ids of the groups between the optional group and the question. */
  readonly path: readonly string[];
  /** Ids that the name of another question must not begin with, because they are nearer. */
  readonly nearer: ReadonlySet<string>;
}

function relaxGroup(group: DraftField, parts: OptionalParts): void {
  const questions = questionsIn(group.fields ?? [], [], new Set(), parts);
  for (const { field, nearer, required } of questions) {
    const key = field.keys.get('required');
    if (!required || key?.value !== true) continue;
    const others = questions.filter(other => other.field !== field);
    field.keys.delete('required');
    const isNamed = others.length <= MAX_NAMED && others.every(({ path }) => !nearer.has(path[0]!));
    if (others.length === 0) parts.ledger.carry(...key.from);
    else if (isNamed) put(field.keys, 'required', others.map(isAnswered).join(' or '), ...key.from);
    else parts.ledger.list(key.from, 'required-inside', { name: group.id });
  }
}

function isAnswered({ field, path }: Question): string {
  const name = path.join('.');
  return field.as === 'list' ? `count(${name}) > 0` : `${name} != null`;
}

/**
 * Returns the questions of a group and of the groups in it. `required` says whether all groups between are required, so
 * that what a question requires depends on the outermost one alone.
 */
function questionsIn(
  fields: readonly DraftField[],
  path: readonly string[],
  nearer: ReadonlySet<string>,
  parts: OptionalParts,
): readonly (Question & { readonly required: boolean })[] {
  return fields.flatMap(field => {
    const own = [...path, field.id];
    if (field.as === 'hidden' || field.as === 'note') return [];
    if (field.as !== 'group') return { field, path: own, nearer, required: true };
    const ids = new Set([...nearer, ...(field.fields ?? []).map(({ id }) => id)]);
    const inside = questionsIn(field.fields ?? [], own, ids, parts);
    return parts.required.has(field) ? inside : inside.map(one => ({ ...one, required: false }));
  });
}
