/** Shared parts of `choice` and `choices`: the options that are shown, and the text next to the option "other". */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { OTHER, otherId } from '../../engine/other-option.js';
import type { LocalOption } from '../../model.js';
import type { DisplayContext, LocaleContext, Localized, ViewContext } from '../field.js';
import { inputValue } from './input.js';

export type OptionFieldOptions = {
  readonly options: readonly LocalOption[];
  readonly other?: boolean;
  /** Set if the options are the items of a list. */
  readonly from?: unknown;
  /** Text of the option "other", if the author gives one. */
  readonly other_label?: string;
};

/** Type options that parsing and cleaning need. The engine's rules have them too. */
export type WithOptions = { readonly own: { readonly options: readonly { readonly id: string }[] } };

export interface OptionMessages {
  readonly other: string;
  readonly specify: string;
  readonly choose: string;
  readonly comma: string;
}

export const optionMessages: Localized<OptionMessages> = {
  ar: { other: 'غير ذلك', specify: 'حدّده', choose: 'اختر', comma: '، ' },
  en: { other: 'Other', specify: 'Say which', choose: 'Choose', comma: ', ' },
  ku: { other: 'Yeke din', specify: 'Binivîsin çi ye', choose: 'Hilbijêrin', comma: ', ' },
};

/** Returns the ids that may be answered, "other" last. */
export const optionIds = (own: {
  readonly options: readonly { readonly id: string }[];
  readonly other?: unknown;
}): string[] => [...own.options.map(option => option.id), ...(own.other ? [OTHER] : [])];

type Labelled = Pick<LocalOption, 'id' | 'label' | 'exclusive'>;

/** Returns all options of the field including "other", whether offered or not. */
export const allOptions = (
  own: OptionFieldOptions,
  { localized }: Pick<LocaleContext, 'localized'>,
): readonly Labelled[] =>
  own.other ? [...own.options, { id: OTHER, label: localized(optionMessages).other }] : own.options;

/**
 * Returns the offered options, followed by the chosen ones that are no longer offered, because no answer is cleared
 * silently. The latter come last so that no other option moves when they disappear; otherwise, the change of a clicked
 * control would be attributed to the option that moves to its place.
 */
export function shownOptions(context: ViewContext<OptionFieldOptions>, chosen: readonly string[]): readonly Labelled[] {
  const all = allOptions(context.field.own, context);
  const offered = new Set([...context.options.map(option => option.id), OTHER]);
  const left = all.filter(({ id }) => chosen.includes(id) && !offered.has(id));
  return [...all.filter(({ id }) => offered.has(id)), ...left];
}

export function optionLabel(
  id: string,
  own: OptionFieldOptions,
  context: Pick<DisplayContext, 'localized' | 'options' | 'otherText'>,
): string {
  const found = (context.options ?? own.options).find(option => option.id === id);
  if (found) return found.label;
  if (!own.other || id !== OTHER) return id;
  const { other } = context.localized(optionMessages);
  return context.otherText ? `${other}: ${context.otherText}` : other;
}

/** Returns the display context of a value that cannot be changed. It has the labels of all options, offered or not. */
export const displayContextOf = (context: ViewContext<OptionFieldOptions>): DisplayContext => ({
  ...context,
  options: context.field.own.options,
  ...(context.other && { otherText: context.other.typed }),
});

/** Isolates a label such as A+, so that its sign stays after the Latin letters in Arabic text. */
export const withDirectionMark = (label: string): string => label.replace(/^[A-Z]{1,3}[-+−]$/i, '\u2066$&\u2069');

/** Renders a checkbox or a radio button with its label. */
export const tick = (input: TemplateResult, label: string): TemplateResult =>
  html`<label class="tick" part="option">${input}<span>${withDirectionMark(label)}</span></label>`;

/** Returns the id of the control at `index`. The id is never derived from an option's id or label. */
export const tickId = (id: string, index: number): string => (index === 0 ? id : `${id}-${index}`);

/**
 * Renders the control of the text of "other", if that option is chosen. Without JavaScript, the control is always
 * present.
 */
export function otherInput(
  context: ViewContext<OptionFieldOptions>,
  chosen: readonly string[],
  still = false,
): TemplateResult | typeof nothing {
  const { other, path, localized } = context;
  if (!other || !(still || chosen.includes(OTHER))) return nothing;
  return html`<div class="other"><label part="caption" for=${other.id}>${localized(optionMessages).specify}</label>
    <input part="input" id=${other.id} name="${otherId(path)}" type="text" autocomplete="off" enterkeyhint="next" aria-required=${still ? nothing : 'true'}
      aria-invalid=${other.invalid ? 'true' : nothing} .value=${other.typed} @input=${(event: Event) => other.change(inputValue(event))}></div>`;
}
