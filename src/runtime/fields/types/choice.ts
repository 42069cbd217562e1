/** `choice`: one of several options. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeText } from '../../normalize-text.js';
import { inputValue, outputView } from '../controls/input.js';
import { noJsSelect } from '../controls/no-js-select.js';
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
  withDirectionMark,
} from '../controls/option-list.js';
import { paperLines } from '../controls/paper-lines.js';
import { paperOptions } from '../controls/paper-options.js';
import type { Constraints, ControlValue, DisplayContext, Keys, PaperControl, ViewContext } from '../field.js';
import { displayText } from '../formats/display-text.js';
import { typedString, writeText } from '../formats/fold-input.js';
import { options as optionsKey, other, otherLabel } from '../shared-keys.js';

/**
 * Maximum numbers of options shown as radio buttons on screen and as boxes to tick on paper. More options become a list
 * to open on screen, and a line to write on on paper.
 */
const MOST_RADIOS = 10;
const MOST_TICKS = 8;

export const name = 'choice';
export const arabic = 'اختيار';
export const shape = 'value';
export const kind = 'option';
export const optionId = true;
export const isolate = false;
export const grouped = ({ own }: Pick<LocalField, 'own'>) => !isSelect(own as OptionFieldOptions) && 'radiogroup';
export const purposes = [
  'sex',
  'honorific-prefix',
  'organization',
  'organization-title',
  'language',
  'country',
  'country-name',
  'address-level1',
  'address-level2',
  'address-level3',
  'address-level4',
  'bday-day',
  'bday-month',
  'bday-year',
] as const;

/** Returns whether there are so many options that they are in a list to open. */
const isSelect = (own: OptionFieldOptions): boolean => optionIds(own).length > MOST_RADIOS;

export const options: Keys = { options: optionsKey, other, other_label: otherLabel };

/** Returns the constraints, with all options of the field. The engine checks which of them are offered now. */
export const schema = ({ own }: FieldModel<OptionFieldOptions>): Constraints => ({
  type: { type: 'string' },
  ...(own.from === undefined && { option: { enum: optionIds(own) } }),
});

export function read(typed: ControlValue, field: WithOptions): Json | undefined {
  if (typed === undefined || (typeof typed === 'string' && typed.trim() === '')) return undefined;
  return clean(typed as Json, field);
}

export const write = writeText;

export function clean(value: Json, { own }: WithOptions): Json {
  return typeof value !== 'string' || own.options.some(option => option.id === value) ? value : normalizeText(value);
}

export const view = (context: ViewContext<OptionFieldOptions>): TemplateResult => drawn(context);

export const noJs = { view: (context: ViewContext<OptionFieldOptions>): TemplateResult => drawn(context, noJsSelect) };

function drawn(context: ViewContext<OptionFieldOptions>, still?: typeof noJsSelect): TemplateResult {
  const { field, readonly } = context;
  if (readonly) return outputView(context, value => display(value, field, displayContextOf(context)));
  const typed = typedString(context.typed);
  const chosen = typed === '' ? [] : [typed];
  const control = isSelect(field.own) ? (still ?? select)(context, chosen) : radios(context, chosen);
  return html`${control}${otherInput(context, chosen, !!still)}`;
}

const radios = (context: ViewContext<OptionFieldOptions>, chosen: readonly string[]): TemplateResult =>
  html`<div class="ticks">${shownOptions(context, chosen).map(({ id, label }, index) =>
    tick(
      html`<input part="radio" type="radio" id=${tickId(context.id, index)} name=${context.path} value=${id}
        .checked=${chosen.includes(id)} @change=${() => context.change(id)}>`,
      label,
    ),
  )}</div>`;

// The select has its own label, because it is in a group if there is a search.
const select = (context: ViewContext<OptionFieldOptions>, chosen: readonly string[]): TemplateResult =>
  html`<select part="select" id=${context.id} name=${context.path} aria-label=${context.field.label ?? nothing} autocomplete=${context.field.autocomplete ?? nothing} aria-describedby=${context.describedBy ?? nothing}
    aria-required=${context.required ? 'true' : nothing} aria-invalid=${context.invalid ? 'true' : nothing}
    @change=${(event: Event) => context.change(inputValue(event))}><option value="" .selected=${chosen.length === 0}>${context.localized(optionMessages).choose}</option>${shownOptions(
      context,
      chosen,
    ).map(
      ({ id, label }) =>
        html`<option value=${id} .selected=${chosen.includes(id)}>${withDirectionMark(label)}</option>`,
    )}</select>`;

export const display = (value: Json, field: LocalField<OptionFieldOptions>, context: DisplayContext): string =>
  displayText(value, field, id => optionLabel(String(id), field.own, context));

export function paper(
  field: LocalField<OptionFieldOptions>,
  value: Json | undefined,
  context: DisplayContext,
): PaperControl {
  const isLong = optionIds(field.own).length > MOST_TICKS && !field.own.options.some(({ image }) => image);
  if (isLong || field.own.from) {
    return paperLines({ lines: 1, share: 0.7 }, value, () => display(value!, field, context));
  }
  return paperOptions(field.own, typeof value === 'string' ? [value] : [], context);
}
