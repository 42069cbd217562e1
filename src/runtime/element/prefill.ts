/**
 * Prefill: initial answers that the page around a form gives in `prefill`, and in its own address under the names that
 * `prefill-from-url` allows. Whatever their origin, they are no more than text that the user could have entered.
 */

import { evaluate } from '../engine/index.js';
import { otherId } from '../engine/other-option.js';
import type { ControlValue, ControlValues } from '../fields/field.js';
import { isObject } from '../is-object.js';
import type { Json, JsonObject, LocalField } from '../model.js';
import type { ElementTypes } from './element-types.js';
import { withoutInvalidAnswers } from './invalid-answers.js';
import { markPrefilled } from './prefilled-marker.js';
import { controlValueAt, parsePath, withoutPaths, withValue } from './state/answer-tree.js';
import { deepEqual } from './state/carry-over.js';
import { allFields, answersOf, type FormState, firstAnswers, withAnswers } from './state/form-state.js';
import type { ElementContext } from './submission-controller.js';

/** Maximum length, in characters, of one text, and of the attribute. */
const MOST_TEXT = 10_000;
const MOST_JSON = 100_000;
const MOST_ITEMS = 100;

/**
 * Fills in answers where neither the user nor the page has answered. Returns the listener of state changes, or
 * undefined if nothing was filled in.
 */
export function prefill(inside: ElementContext): ((after: FormState) => void) | undefined {
  const { element, state, first, move } = inside;
  const now = state();
  const { form, types, answers } = now;
  const given = answersOf(form, types, fitting(now, { ...fromUrl(element, now), ...fromAttribute(element) }));
  if (deepEqual(given, {})) return undefined;
  const blank = firstAnswers(form, types);
  const before = first();
  const after = first(laid(before, given, blank));
  move({ state: withAnswers(now, answers === before ? after : laid(answers, given, blank)) });
  return markPrefilled(inside, withoutPaths(given as JsonObject, namesIn(element, 'prefill-own')) as ControlValues);
}

const namesIn = (element: HTMLElement, attribute: string): readonly string[] =>
  (element.getAttribute(attribute) ?? '').split(/[\s,]+/);

function fromAttribute(element: HTMLElement): JsonObject {
  const text = element.getAttribute('prefill') || '{}';
  try {
    const data: unknown = text.length > MOST_JSON ? undefined : JSON.parse(text);
    if (isObject(data)) return data;
  } catch {}
  console.warn(`prefill of <${element.localName}> is not a JSON object of at most ${MOST_JSON} characters`);
  return {};
}

/**
 * Reads answers from the page's address. Sensitive questions are not read, because addresses stay in histories and
 * logs.
 */
function fromUrl(element: HTMLElement, { form, types }: FormState): JsonObject {
  const asked = new URLSearchParams(location.search);
  let data: ControlValue = {};
  for (const name of namesIn(element, 'prefill-from-url')) {
    const texts = asked.getAll(name);
    const field = fieldAt(allFields(form), parsePath(name) as readonly string[]);
    const value = field && texts.length > 0 ? inData(types[field.type]!.kind, texts) : undefined;
    if (value !== undefined) data = withValue(data, parsePath(name), value as ControlValue);
  }
  return data as JsonObject;
}

function fieldAt(fields: readonly LocalField[], [id, ...rest]: readonly string[]): LocalField | undefined {
  const field = fields.find(one => one.id === id && !one.sensitive);
  return field && rest.length > 0 ? fieldAt(field.fields, rest) : field;
}

function inData(kind: ElementTypes[string]['kind'], texts: string[]): Json | undefined {
  const [text] = texts as [string];
  if (kind === 'options') return texts;
  if (kind === 'boolean') return text === 'true' || (text === 'false' ? false : undefined);
  return kind === 'number' ? (/^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined) : text;
}

/**
 * Returns the given values that answer a question that is asked, in the type that it has. Values that break another
 * rule stay, for the user to correct.
 */
function fitting({ form, types, rules, today, evaluation }: FormState, given: JsonObject): JsonObject {
  const data = answering(allFields(form), types, given);
  // The other answers also decide whether a question is asked.
  const whole = laid(data as ControlValues, evaluation.data as ControlValues) as JsonObject;
  return withoutInvalidAnswers(data, evaluate(rules, whole, { today }).issues);
}

/**
 * Returns the values that a page may fill in. Only the user can agree to something or attach a file, and computed
 * values are computed.
 */
function answering(fields: readonly LocalField[], types: ElementTypes, data: JsonObject): JsonObject {
  const kept: JsonObject = {};
  const at = (id: string) => controlValueAt(data as ControlValues, [id]) as Json | undefined;
  for (const field of fields) {
    const { id, own, type } = field;
    if (field.value || types[type]!.consent) continue;
    const value = answer(field, types, at(id));
    if (value !== undefined) kept[id] = value;
    const other = own.other && at(otherId(id));
    if (typeof other === 'string' && other.length <= MOST_TEXT) kept[otherId(id)] = other;
  }
  return kept;
}

function answer({ type, fields }: LocalField, types: ElementTypes, value: Json | undefined): Json | undefined {
  const { shape, kind } = types[type]!;
  if (kind === 'files' || shape === 'nothing') return undefined;
  if (shape === 'object') return isObject(value) ? answering(fields, types, value) : undefined;
  if (shape === 'list')
    return Array.isArray(value) && value.length <= MOST_ITEMS
      ? value.filter(isObject).map(item => answering(fields, types, item))
      : undefined;
  return typeof value === 'string' && value.length > MOST_TEXT ? undefined : value;
}

/** Returns `now`, overlaid with `given` wherever `now` is the same as `blank`. */
function laid(now: ControlValues, given: ControlValues, blank?: ControlValues): ControlValues {
  const all: Record<string, ControlValue> = { ...now };
  for (const [id, typed] of Object.entries(given)) {
    const [stands, fresh] = [now[id], blank?.[id]];
    if (isObject<ControlValues>(typed) && isObject<ControlValues>(stands))
      all[id] = laid(stands, typed, fresh as ControlValues);
    else if (deepEqual(stands, fresh)) all[id] = typed;
  }
  return all;
}
