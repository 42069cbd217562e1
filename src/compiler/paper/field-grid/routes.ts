/**
 * Where to go on after an option of a choice, if it is certain that no question before that place applies. A condition
 * is known by its words: those that say that a question is answered with some of its options are recognized, and any
 * other condition counts as one that may hold.
 */

import type { PaperControl } from '../../../runtime/fields/field.js';
import { fieldType } from '../../../runtime/fields/index.js';
import type { ConditionMessages } from '../../../runtime/i18n/form-messages.js';
import { translationOf } from '../../../runtime/i18n/translation.js';
import type { LocalField, LocalForm, LocalOption, LocalPage } from '../../../runtime/model.js';
import { primaryText } from '../bilingual.js';
import {
  type PlacedQuestion,
  placedQuestionsIn,
  positionInside,
  type RecordPosition,
  topPosition,
} from '../question-context.js';
import { code } from '../sheet.js';
import type { MessageContext, PlacementContext } from '../sheet-context.js';
import { isForHand, printedFields } from './printed-fields.js';

/** Index of "no" among the options of a yes/no question. */
const NO = 1;
/** Least number of questions that are skipped. */
const LEAST_SKIPPED = 2;

/** A question or a list, with the words of all conditions under which it applies. */
interface Unit {
  readonly field: LocalField;
  readonly control: PaperControl;
  /** Number of the section that begins with it, or its own. */
  readonly number: string;
  readonly conditions: readonly (string | undefined)[];
}

/** A condition that is recognized: a question is, or is not, answered with one of these options. */
interface AnswerCondition {
  readonly truth: boolean;
  readonly options: ReadonlySet<number>;
}

/** An option of a choice. */
interface ChosenOption {
  readonly unit: Unit;
  readonly option: number;
}

const found = new WeakMap<LocalForm, ReadonlyMap<string, readonly (string | undefined)[]>>();

/** Returns the text behind each option of a question that says where to go on, or undefined if there is none. */
export function routesOf(
  field: LocalField,
  sheet: PlacementContext & MessageContext,
): readonly (string | undefined)[] | undefined {
  const { form } = sheet;
  // The boxes of the office have no numbers, and may have the ids of questions.
  if (field.number === '' || !translationOf(form, form.language).form.isOwn) return undefined;
  const routes = found.get(form) ?? allRoutes(sheet);
  found.set(form, routes);
  return routes.get(field.path);
}

function allRoutes(sheet: PlacementContext & MessageContext): Map<string, readonly (string | undefined)[]> {
  const say = translationOf(sheet.form, sheet.form.language).form.conditions;
  const units = sheet.form.pages.flatMap((page, index) => unitsOfPage(page, index, sheet));
  const routes = new Map<string, readonly (string | undefined)[]>();
  units.forEach((unit, at) => {
    const { field } = unit;
    const labels = labelsOf(unit, say);
    const numbers = labels?.map((_, option) => nextNumber(units, at, option, say));
    if (!numbers?.some(Boolean)) return;
    routes.set(
      field.path,
      numbers.map(number => number && `${primaryText(sheet.words.goTo)} ${code(sheet, number)}`),
    );
  });
  return routes;
}

/** Returns the number at which to go on, if it is certain and skips enough. */
function nextNumber(units: readonly Unit[], at: number, option: number, say: ConditionMessages): string | undefined {
  const skipped: Unit[] = [];
  for (const unit of units.slice(at + 1)) {
    if (!isExcluded(unit, { unit: units[at]!, option }, skipped, say))
      return skipped.length >= LEAST_SKIPPED && unit.number !== '' ? unit.number : undefined;
    skipped.push(unit);
  }
  return undefined;
}

/** Returns whether a condition of a unit cannot hold after an option, or because of a question that is skipped. */
function isExcluded(unit: Unit, chosen: ChosenOption, skipped: readonly Unit[], say: ConditionMessages): boolean {
  return unit.conditions.some(words => {
    if (words === undefined) return false;
    const known = recognized(words, chosen.unit, say);
    if (known) return known.options.has(chosen.option) !== known.truth;
    return skipped.some(one => holdsOnlyIfAnswered(recognized(words, one, say), one));
  });
}

/**
 * Returns whether a condition needs an answer to its question. "The answer is no" is also said of a yes/no question
 * that must not be answered with yes, which holds without an answer.
 */
const holdsOnlyIfAnswered = (known: AnswerCondition | undefined, { field }: Unit): boolean =>
  known?.truth === true && !(fieldType(field.type).kind === 'boolean' && known.options.has(NO));

function recognized(words: string, unit: Unit, say: ConditionMessages): AnswerCondition | undefined {
  const labels = labelsOf(unit, say);
  if (!labels) return undefined;
  const number = primaryText(unit.field.number);
  for (const truth of [true, false]) {
    const options = optionsIn(words, labels, say.equal(say.answer(number), [VALUE, VALUE], truth), say);
    if (options) return { truth, options };
  }
  return undefined;
}

/** Stands for a value, to find what is around the values of a condition. */
const VALUE = '«\uE000»';

/** Returns the options that a condition names, if its words are those of the pattern. */
function optionsIn(
  words: string,
  labels: readonly string[],
  pattern: string,
  say: ConditionMessages,
): ReadonlySet<number> | undefined {
  const [before, between, after] = say.whole(pattern).split(VALUE);
  if (!words.startsWith(before!) || !words.endsWith(after!)) return undefined;
  const values = words.slice(before!.length, words.length - after!.length).split(between!);
  const options = values.map(value => labels.indexOf(value));
  return options.includes(-1) ? undefined : new Set(options);
}

/** Returns the options of a question as conditions say them, or undefined if they are not distinct. */
function labelsOf({ field, control }: Unit, say: ConditionMessages): string[] | undefined {
  if (field.number === '') return undefined;
  const { kind } = fieldType(field.type);
  if (kind === 'boolean' && control.kind === 'ticks' && control.options.length === 2) return [say.yes, say.no];
  if (kind !== 'option' || !Array.isArray(field.own.options)) return undefined;
  const labels = (field.own.options as readonly LocalOption[]).map(({ label }) => say.quote(primaryText(label)));
  const plain = labels.every(label => !/["«»]/.test(label.slice(1, -1)));
  return plain && new Set(labels).size === labels.length ? labels : undefined;
}

function unitsOfPage(page: LocalPage, index: number, sheet: PlacementContext & MessageContext): Unit[] {
  const units = unitsIn(
    printedFields(page, sheet.form),
    topPosition(sheet),
    [page.showIf?.words && primaryText(page.showIf.words)],
    sheet,
  );
  const titled = page.title !== undefined && sheet.form.pages.length > 1;
  return units.map((unit, at) => (titled && at === 0 ? { ...unit, number: String(index + 1) } : unit));
}

function unitsIn(
  fields: readonly LocalField[],
  position: RecordPosition,
  above: readonly (string | undefined)[],
  sheet: PlacementContext & MessageContext,
): Unit[] {
  return placedQuestionsIn(fields, position, sheet)
    .filter(({ field }) => isForHand(field))
    .flatMap(asked => unitsOf(asked, above, sheet));
}

function unitsOf(
  asked: PlacedQuestion,
  above: readonly (string | undefined)[],
  sheet: PlacementContext & MessageContext,
): Unit[] {
  const { field, control } = asked;
  const conditions = [...above, field.showIf?.words && primaryText(field.showIf.words)];
  if (control.kind === 'group') {
    const units = unitsIn(field.fields, positionInside(asked), conditions, sheet);
    const titled = field.label !== null && field.number !== '';
    return units.map((unit, at) => (titled && at === 0 ? { ...unit, number: primaryText(field.number) } : unit));
  }
  return [{ field, control, number: primaryText(field.number), conditions }];
}
