/**
 * Answers to print: questions with an answer, required ones without, and those that the author wants struck out. Notes
 * are instructions and not printed; what a person declares is the statement of a question.
 */
import { isUnanswered } from '../../../runtime/engine/clean.js';
import { memberPath } from '../../../runtime/engine/path.js';
import { attachmentsIn } from '../../../runtime/fields/attachment.js';
import type { LocaleContext } from '../../../runtime/fields/field.js';
import { fieldType } from '../../../runtime/fields/index.js';
import { isObject } from '../../../runtime/is-object.js';
import type { Json, LocalField } from '../../../runtime/model.js';
import { primaryText } from '../bilingual.js';
import {
  contextOf,
  type PlacedQuestion,
  placedQuestionsIn,
  positionInside,
  type RecordPosition,
} from '../question-context.js';
import type { PlacementContext } from '../sheet-context.js';
import { isSimple } from '../simple-controls.js';

export interface Answer extends PlacedQuestion {
  /** `missing` is a required question without an answer. */
  readonly state: 'answered' | 'missing' | 'struck';
  /** Answer in words, with its translation if it is a text of the form; empty for groups and lists. */
  readonly text: string;
}

export function answersIn(fields: readonly LocalField[], position: RecordPosition, sheet: PlacementContext): Answer[] {
  return placedQuestionsIn(fields, position, sheet).flatMap(asked => {
    const text = textOf(asked, position, sheet.speaking);
    const state = stateOf(asked, text, sheet);
    return state ? [{ ...asked, text, state }] : [];
  });
}

function stateOf(asked: PlacedQuestion, text: string, sheet: PlacementContext): Answer['state'] | undefined {
  if (asked.control.kind === 'text') return undefined;
  if (asked.struck) return 'struck';
  if (isSimple(asked.control) ? text !== '' : hasAnswers(asked, sheet)) return 'answered';
  return sheet.record?.missing?.has(asked.path) ? 'missing' : undefined;
}

/** Returns whether a question is a declaration, whose statement is printed instead of an answer. */
export const isConsent = ({ field }: Pick<PlacedQuestion, 'field'>): boolean => fieldType(field.type).consent === true;

function textOf({ field, value, control }: PlacedQuestion, position: RecordPosition, speaking: LocaleContext): string {
  if (value === undefined) return '';
  const { kind, display } = fieldType(field.type);
  const text = kind === 'files' && isObject(value) ? '' : display(value, field, contextOf(field, position, speaking));
  if (text === '' && isSimple(control)) return isUnreadable(value) ? JSON.stringify(value) : '';
  if (kind === 'files') return withNamesIsolated(primaryText(text), value);
  // Labels of options are printed in both languages, units in the first one only.
  return control.kind === 'ticks' || control.kind === 'places' ? text : primaryText(text);
}

/** Returns whether a value without words has content, as an object in place of a text. It is printed as it was sent. */
const isUnreadable = (value: Json): boolean => isObject(value) || (Array.isArray(value) && value.length > 0);

/** Isolates the names of files, so that each keeps its own direction. */
function withNamesIsolated(text: string, value: Json): string {
  let done = 0;
  return attachmentsIn(value).reduce((all, { name }) => {
    const start = all.indexOf(name, done);
    if (start < 0) return all;
    const end = start + name.length;
    done = end + 2;
    return `${all.slice(0, start)}\u2068${name}\u2069${all.slice(end)}`;
  }, text);
}

/** Returns whether a group, a list or a table has something to print. */
function hasAnswers(asked: PlacedQuestion, sheet: PlacementContext): boolean {
  const { field, value, control } = asked;
  if (control.kind === 'table') return Array.isArray(value) && value.length > 0;
  if (control.kind === 'grid')
    return field.fields.some(row => answersIn(row.fields, rowPosition(asked, row), sheet).length > 0);
  return answersIn(field.fields, positionInside(asked), sheet).length > 0;
}

/** Returns the position of a row of a table. */
export const rowPosition = ({ path, value, struck }: PlacedQuestion, row: LocalField): RecordPosition =>
  positionInside({ path: memberPath(path, row.id), value: isObject(value) ? value[row.id] : undefined, struck });

/** Returns the position of an item of a list. */
export function itemPosition({ path, value, struck }: PlacedQuestion, index: number): RecordPosition {
  const items = Array.isArray(value) ? value : [];
  return positionInside({ path: `${path}[${index}]`, value: items[index], struck });
}

/**
 * Returns the numbers of the questions that were asked and left empty, each once. A question of a list is left empty if
 * no item answers it.
 */
export function emptyNumbers(
  fields: readonly LocalField[],
  position: RecordPosition,
  sheet: PlacementContext,
): string[] {
  const found: NumbersFound = { answered: new Set(), empty: new Set() };
  addTo(found, fields, position, sheet);
  return [...found.empty].filter(number => !found.answered.has(number));
}

interface NumbersFound {
  readonly answered: Set<string>;
  readonly empty: Set<string>;
}

function addTo(
  found: NumbersFound,
  fields: readonly LocalField[],
  position: RecordPosition,
  sheet: PlacementContext,
): void {
  for (const asked of placedQuestionsIn(fields, position, sheet)) {
    const { field, control, value, struck } = asked;
    if (struck || control.kind === 'text') continue;
    if (control.kind === 'group') addTo(found, field.fields, positionInside(asked), sheet);
    else if (control.kind === 'grid') {
      for (const row of field.fields) {
        const some = answersIn(row.fields, rowPosition(asked, row), sheet).length > 0;
        add(found, row.number, some);
      }
    } else if (control.kind === 'table' && Array.isArray(value) && value.length > 0) {
      for (const index of value.keys()) addTo(found, field.fields, itemPosition(asked, index), sheet);
    } else {
      const known = textOf(asked, position, sheet.speaking) !== '' || sheet.record?.missing?.has(asked.path) === true;
      add(found, field.number, known || isSent(value) || isGiven(field));
    }
  }
}

/** Returns whether a value was sent, even if nothing can read it. The tick that was not set is sent as false. */
const isSent = (value: Json | undefined): boolean => !isUnanswered(value) && value !== null && value !== false;

/** Returns whether the value of a question is computed or given. */
const isGiven = ({ value, readonly }: LocalField): boolean => value !== undefined || readonly === true;

function add({ answered, empty }: NumbersFound, number: string, known: boolean): void {
  if (number !== '') (known ? answered : empty).add(number);
}
