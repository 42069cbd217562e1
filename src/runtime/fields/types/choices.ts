/** `choices`: any number of several options. */

import { html, type TemplateResult } from 'lit/html.js';
import { OTHER } from '../../engine/other-option.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { type Bounds, counts } from '../constraints.js';
import { outputView } from '../controls/input.js';
import {
  displayContextOf,
  type OptionFieldOptions,
  optionIds,
  optionLabel,
  optionMessages,
  otherInput,
  shownOptions,
  tick,
  tickId,
  type WithOptions,
} from '../controls/option-list.js';
import { paperLines } from '../controls/paper-lines.js';
import { paperOptions } from '../controls/paper-options.js';
import type { Constraints, ControlValue, DisplayContext, Keys, PaperControl, ViewContext } from '../field.js';
import { displayText } from '../formats/display-text.js';
import { maxItems, minItems, options as optionsKey, other, otherLabel } from '../shared-keys.js';

export type ChoicesOptions = OptionFieldOptions & Bounds;

export const name = 'choices';
export const arabic = 'اختيار_متعدد';
export const shape = 'value';
export const kind = 'options';
export const isolate = false;
export const grouped = true;

export const options: Keys = { options: optionsKey, other, other_label: otherLabel, min: minItems, max: maxItems };

export const schema = ({ own }: FieldModel<ChoicesOptions>): Constraints => ({
  type: { type: 'array', items: { type: 'string' } },
  ...(own.from === undefined && { option: { items: { enum: optionIds(own) } } }),
  unique: { uniqueItems: true },
  ...counts(own),
});

/** Parses a control value. Without JavaScript, a single tick arrives as a text. */
export function read(typed: ControlValue, field: WithOptions): Json | undefined {
  if (typeof typed === 'string') return typed.trim() === '' ? undefined : [typed];
  return typed === undefined || (Array.isArray(typed) && typed.length === 0) ? undefined : clean(typed as Json, field);
}

export const write = (value: Json): ControlValue =>
  value === null || Array.isArray(value) ? (value as ControlValue) : [String(value)];

/**
 * Sorts the ids in the order of the options. "other" and ids that are not options come last, in their original order.
 */
export function clean(value: Json, { own }: WithOptions): Json {
  if (!Array.isArray(value)) return value;
  const places = new Map(own.options.map(({ id }, place) => [id as Json, place]));
  const place = (id: Json): number => places.get(id) ?? places.size;
  return [...value].sort((a, b) => place(a) - place(b));
}

const idsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];

export const view = (context: ViewContext<ChoicesOptions>): TemplateResult => drawn(context);

export const noJs = { view: (context: ViewContext<ChoicesOptions>): TemplateResult => drawn(context, true) };

function drawn(context: ViewContext<ChoicesOptions>, still?: true): TemplateResult {
  const { field, readonly, path } = context;
  if (readonly) return outputView(context, value => display(value, field, displayContextOf(context)));
  const chosen = idsIn(context.typed);
  const toggle = (input: HTMLInputElement, id: string) => {
    const on = input.checked;
    // The tick is reset to its rendered state, because another option may be in this place after the next render.
    input.checked = !on;
    context.change(toggled(field.own, chosen, id, on));
  };
  const box = ({ id, label }: { readonly id: string; readonly label: string }, index: number) =>
    tick(
      html`<input part="checkbox" type="checkbox" id=${tickId(context.id, index)} name=${path} value=${id} .checked=${chosen.includes(id)}
        @change=${({ target }: Event) => toggle(target as HTMLInputElement, id)}>`,
      label,
    );
  return html`<div class="ticks">${shownOptions(context, chosen).map(box)}</div>${otherInput(context, chosen, still)}`;
}

/**
 * Returns the chosen ids after an option was switched. An exclusive option ("none of these") deselects the others, and
 * any other option deselects it.
 */
function toggled(
  { options }: OptionFieldOptions,
  chosen: readonly string[],
  id: string,
  on: boolean,
): readonly string[] {
  if (!on) return chosen.filter(other => other !== id);
  const alone = new Set(options.filter(option => option.exclusive).map(option => option.id));
  if (alone.has(id)) return [id];
  const kept = new Set([...chosen.filter(other => !alone.has(other)), id]);
  const order = [...options.map(option => option.id), OTHER];
  return [...order.filter(other => kept.has(other)), ...[...kept].filter(other => !order.includes(other))];
}

export function display(value: Json, field: LocalField<ChoicesOptions>, context: DisplayContext): string {
  if (!Array.isArray(value)) return displayText(value, field, String);
  return value.map(id => optionLabel(String(id), field.own, context)).join(context.localized(optionMessages).comma);
}

/** Lines on which several answers are written, if the options are the items of a list. */
const LINES = 2;

export const paper = (
  field: LocalField<ChoicesOptions>,
  value: Json | undefined,
  context: DisplayContext,
): PaperControl =>
  field.own.from
    ? paperLines({ lines: LINES, share: 1 }, value, () => display(value!, field, context))
    : paperOptions(field.own, idsIn(value), context);
