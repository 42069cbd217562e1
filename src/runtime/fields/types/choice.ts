/** `choice`: one of several options. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { tidyText } from '../../normalize-text.js';
import { shownValue, typedIn } from '../controls/input.js';
import { stillSelect } from '../controls/no-js-select.js';
import {
  inOrder,
  type OptionsOwn,
  optionIds,
  optionLabel,
  optionWords,
  otherInput,
  shownIn,
  shownOptions,
  tick,
  tickId,
  type WithOptions,
} from '../controls/option-list.js';
import { ruledLines } from '../controls/paper-lines.js';
import { optionTicks } from '../controls/paper-options.js';
import type { Constraints, DisplayContext, Keys, PaperContext, PaperControl, Typed, ViewContext } from '../field.js';
import { displayed } from '../formats/display-text.js';
import { typedString, writeText } from '../formats/fold-input.js';
import { options as optionsKey, other } from '../shared-keys.js';

/** More options than these are a list to open on screen, and a line to write on on paper. */
const MOST_RADIOS = 10;
const MOST_TICKS = 20;

export const name = 'choice';
export const arabic = 'اختيار';
export const shape = 'value';
export const kind = 'option';
export const isolate = false;
export const grouped = true;
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

export const options: Keys = { options: optionsKey, other };

/** Which options are offered now is the engine's; here all that there are. */
export const schema = ({ own }: FieldModel<OptionsOwn>): Constraints => ({
  type: { type: 'string' },
  option: { enum: optionIds(own) },
});

export function read(typed: Typed, field: WithOptions): Json | undefined {
  if (typed === undefined || (typeof typed === 'string' && typed.trim() === '')) return undefined;
  return clean(typed as Json, field);
}

export const write = writeText;

export function clean(value: Json, { own }: WithOptions): Json {
  return typeof value !== 'string' || own.options.some(option => option.id === value) ? value : tidyText(value);
}

export const view = (context: ViewContext<OptionsOwn>): TemplateResult => drawn(context);

export const still = { view: (context: ViewContext<OptionsOwn>): TemplateResult => drawn(context, stillSelect) };

function drawn(context: ViewContext<OptionsOwn>, still?: typeof stillSelect): TemplateResult {
  const { field, readonly } = context;
  if (readonly) return shownValue(context, value => display(value, field, shownIn(context)));
  const typed = typedString(context.typed);
  const chosen = typed === '' ? [] : [typed];
  const control =
    optionIds(field.own).length > MOST_RADIOS ? (still ?? select)(context, chosen) : radios(context, chosen);
  return html`${control}${otherInput(context, chosen, !!still)}`;
}

const radios = (context: ViewContext<OptionsOwn>, chosen: readonly string[]): TemplateResult =>
  html`<div class="ticks">${shownOptions(context, chosen).map(({ id, label }, index) =>
    tick(
      html`<input type="radio" id=${tickId(context.id, index)} name=${context.path} value=${id}
        .checked=${chosen.includes(id)} @change=${() => context.change(id)}>`,
      label,
    ),
  )}</div>`;

// The frame's legend does not name a select.
const select = (context: ViewContext<OptionsOwn>, chosen: readonly string[]): TemplateResult =>
  html`<select id=${context.id} name=${context.path} aria-label=${context.field.label ?? nothing} autocomplete=${context.field.autocomplete ?? nothing}
    aria-required=${context.required ? 'true' : nothing} aria-invalid=${context.invalid ? 'true' : nothing}
    @change=${(event: Event) => context.change(typedIn(event))}><option value="" .selected=${chosen.length === 0}>${context.say(optionWords).choose}</option>${shownOptions(
      context,
      chosen,
    ).map(
      ({ id, label }) => html`<option value=${id} .selected=${chosen.includes(id)}>${inOrder(label)}</option>`,
    )}</select>`;

export const display = (value: Json, field: LocalField<OptionsOwn>, context: DisplayContext): string =>
  displayed(value, field, id => optionLabel(String(id), field.own, context));

export function paper(field: LocalField<OptionsOwn>, value: Json | undefined, context: PaperContext): PaperControl {
  if (optionIds(field.own).length > MOST_TICKS) {
    return ruledLines({ lines: 1, share: 0.7 }, value, () => display(value!, field, context));
  }
  return optionTicks(field.own, typeof value === 'string' ? [value] : [], context);
}
