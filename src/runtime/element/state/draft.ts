/** Draft: the user's progress as plain data that outlives the page, and how a form restores it. */

import { OTHER, otherId } from '../../engine/other-option.js';
import type { ControlValue, ControlValues } from '../../fields/field.js';
import { isObject } from '../../is-object.js';
import type { LocalField, LocalForm } from '../../model.js';
import { type CarryOverContext, type carryOver, deepEqual, type PreviousField, previousFields } from './carry-over.js';
import { type FormState, firstAnswers, type Step, shownPages } from './form-state.js';

export interface Draft {
  readonly form: string;
  readonly version: number;
  /** First 16 hex digits of form.json's sha256. */
  readonly definition: string;
  readonly fields: readonly PreviousField[];
  /** Labels of the chosen options, by `field=option`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Answers before anything was entered. */
  readonly first: ControlValues;
  readonly answers: ControlValues;
  readonly step: Step;
  readonly revealed: readonly string[];
  /** Answers that had no place when the draft was carried over, until the user has seen them. */
  readonly lost?: readonly LostAnswer[] | undefined;
}

/** Answer that has no place in the present form: the label of its field, and the answer as text. */
export interface LostAnswer {
  readonly label: string;
  readonly said: readonly string[];
}

export type FormSnapshot = Pick<FormState, 'answers' | 'step' | 'revealed'>;

export interface RestoredAnswers extends FormSnapshot {
  readonly lost: readonly LostAnswer[];
}

const fieldsOf = (form: Pick<LocalForm, 'pages'>) => form.pages.flatMap(page => page.fields);

export function createDraft(
  { form, answers, step, revealed }: FormState,
  definition: string,
  first: ControlValues,
): Draft {
  const labels: Record<string, string> = {};
  nameOptions(fieldsOf(form), answers, labels);
  return {
    ...{ form: form.id, version: form.version, definition, fields: previousFields(fieldsOf(form)) },
    ...{ labels, first, answers, step, revealed: [...revealed] },
  };
}

/**
 * Returns whether the draft was made in exactly this form, with the same answers before anything was entered. If this
 * form has none but its defaults, a page that set answers then does so no longer, and the draft has them. The form of
 * `state` must be empty.
 */
export const draftMatchesForm = ({ form, types, answers }: FormState, draft: Draft, definition: string): boolean =>
  draft.definition === definition && [draft.first, firstAnswers(form, types)].some(first => deepEqual(first, answers));

/**
 * Restores a draft into the form of `state`, which must be empty. If `carry` is given, it carries the answers over from
 * another version; otherwise they are restored unchanged.
 */
export function restoreDraft(state: FormState, draft: Draft, carry?: typeof carryOver): RestoredAnswers {
  const { form, types, step } = state;
  // A user who went to another page, or came by its address, stays there.
  const begins = step.kind === 'page' && step.page === shownPages(state)[0]?.id;
  const stands =
    draft.step.kind === 'page' ? form.pages.some(({ id }) => 'page' in draft.step && id === draft.step.page) : false;
  const lost: LostAnswer[] = [...(draft.lost ?? [])];
  const lose: CarryOverContext['lose'] = (field, tree, typed) =>
    void lost.push(...lostAnswers(field, draft.labels, tree, typed));
  return {
    answers: carry?.(fieldsOf(form), { types, zone: form.zone, lose }, draft, state.answers) ?? draft.answers,
    step: begins && (stands || (draft.step.kind === 'check' && form.pages.length > 1)) ? draft.step : step,
    revealed: new Set(draft.revealed),
    lost,
  };
}

function nameOptions(fields: readonly LocalField[], answers: ControlValues, labels: Record<string, string>): void {
  for (const { id, own, fields: inner } of fields) {
    const typed = answers[id];
    const options = own.options as readonly { id: string; label: string }[] | undefined;
    if (options)
      for (const option of options) if ([typed].flat().includes(option.id)) labels[`${id}=${option.id}`] = option.label;
    if (inner.length > 0)
      for (const tree of [typed].flat())
        if (typeof tree === 'object' && tree) nameOptions(inner, tree as ControlValues, labels);
  }
}

/**
 * Returns the first answer that can be shown as text, or undefined if there is none. It distinguishes one draft from
 * another in a list.
 */
export const draftSummary = ({ fields, answers, labels }: Draft): string | undefined =>
  fields
    .flatMap(field => lostAnswers(field, labels, answers))
    .flatMap(({ said }) => said)
    .find(Boolean);

/** Returns what is lost of the answer to `field` in `answers`, one entry for each inner field. */
function lostAnswers(
  field: PreviousField,
  labels: Draft['labels'],
  answers: ControlValues,
  typed: ControlValue = answers[field.id],
): LostAnswer[] {
  const parts = [typed].flat() as ControlValue[];
  if (field.fields.length === 0) return [{ label: field.label ?? '', said: parts.flatMap(part => said(part)) }];
  return parts.flatMap(tree =>
    field.fields.flatMap(inner => {
      const inside = (tree as ControlValues | null)?.[inner.id];
      return inside === undefined || inside === '' ? [] : lostAnswers(inner, labels, tree as ControlValues);
    }),
  );

  function said(part: ControlValue): string[] {
    if (isText(part)) {
      const beside = part === OTHER && answers[otherId(field.id)];
      return [labels[`${field.id}=${part}`] ?? ((isText(beside) && beside) || part)];
    }
    if (typeof part !== 'object' || part === null) return [];
    const { name } = part as ControlValues;
    // A file is shown by its name, a place by its parts.
    const texts = typeof name === 'string' ? [name] : Object.values(part);
    return texts.filter((text): text is string => typeof text === 'string' && text !== '');
  }
}

const MOST_LEVELS = 64;

/** Returns whether an untrusted value has the shape of a draft. */
export function isDraft(given: unknown): given is Draft {
  if (!isObject(given)) return false;
  const { form, version, definition, fields, labels, first, answers, step, revealed, lost = [] } = given;
  return (
    [form, definition].every(isText) &&
    Number.isSafeInteger(version) &&
    isList(fields, isEarlier) &&
    isObject(labels) &&
    Object.values(labels).every(isText) &&
    [first, answers].every(tree => isObject(tree) && isTyped(tree, MOST_LEVELS)) &&
    isObject(step) &&
    [step.kind, step.page ?? ''].every(isText) &&
    isList(revealed, isText) &&
    isList(lost, one => isObject(one) && isText(one.label) && isList(one.said, isText))
  );
}

const isText = (given: unknown): given is string => typeof given === 'string';

const isList = (given: unknown, each: (one: unknown) => boolean): boolean => Array.isArray(given) && given.every(each);

const isEarlier = (given: unknown): boolean =>
  isObject(given) && [given.id, given.type, given.label ?? ''].every(isText) && isList(given.fields, isEarlier);

const isTyped = (given: unknown, levels: number): boolean =>
  given === null ||
  isText(given) ||
  typeof given === 'boolean' ||
  (levels > 0 && typeof given === 'object' && Object.values(given).every(inner => isTyped(inner, levels - 1)));
