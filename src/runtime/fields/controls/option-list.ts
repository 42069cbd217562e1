/** What `choice` and `choices` have in common: which options are shown, and the text beside "other". */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { OTHER, otherId } from '../../engine/other-option.js';
import type { LocalOption } from '../../model.js';
import type { DisplayContext, LocaleContext, Localized, ViewContext } from '../field.js';
import { inputValue } from './input.js';

export type OptionFieldOptions = { readonly options: readonly LocalOption[]; readonly other?: boolean };

/** All that reading and tidying need: the engine's rules have it too. */
export type WithOptions = { readonly own: { readonly options: readonly { readonly id: string }[] } };

export interface OptionMessages {
  readonly other: string;
  readonly specify: string;
  readonly choose: string;
  readonly comma: string;
}

export const optionMessages: Localized<OptionMessages> = {
  ar: { other: 'غير ذلك', specify: 'اذكر ما هو', choose: 'اختر', comma: '، ' },
  en: { other: 'Other', specify: 'Please say which', choose: 'Choose', comma: ', ' },
  ku: { other: 'Yeke din', specify: 'Binivîsin çi ye', choose: 'Hilbijêrin', comma: ', ' },
};

/** Ids that may be answered, "other" last. */
export const optionIds = (own: {
  readonly options: readonly { readonly id: string }[];
  readonly other?: unknown;
}): string[] => [...own.options.map(option => option.id), ...(own.other ? [OTHER] : [])];

type Labelled = Pick<LocalOption, 'id' | 'label' | 'exclusive'>;

/** All options of the field with "other", whether offered or not. */
export const allOptions = (
  own: OptionFieldOptions,
  { localized }: Pick<LocaleContext, 'localized'>,
): readonly Labelled[] =>
  own.other ? [...own.options, { id: OTHER, label: localized(optionMessages).other }] : own.options;

/**
 * The options offered, and those chosen before that no longer are: nothing is cleared in silence. These come last, so that no
 * other moves when they go: what a click has just changed in one place would be taken for the option that moved there.
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

/** For a value that cannot be changed: all options tell their label, offered or not. */
export const displayContextOf = (context: ViewContext<OptionFieldOptions>): DisplayContext => ({
  ...context,
  options: context.field.own.options,
  ...(context.other && { otherText: context.other.typed }),
});

/** A sign after Latin letters stays after them in Arabic text: A+. */
export const withDirectionMark = (label: string): string => label.replace(/^[A-Z]{1,3}[-+−]$/i, '\u2066$&\u2069');

/** A tick or a radio button with its label. */
export const tick = (input: TemplateResult, label: string): TemplateResult =>
  html`<label class="tick">${input}<span>${withDirectionMark(label)}</span></label>`;

/** The id of the control at `index`: never made of an option's id or label. */
export const tickId = (id: string, index: number): string => (index === 0 ? id : `${id}-${index}`);

/** Without JavaScript it stands there from the first. */
export function otherInput(
  context: ViewContext<OptionFieldOptions>,
  chosen: readonly string[],
  still = false,
): TemplateResult | typeof nothing {
  const { other, path, localized } = context;
  if (!other || !(still || chosen.includes(OTHER))) return nothing;
  return html`<div class="other"><label for=${other.id}>${localized(optionMessages).specify}</label>
    <input id=${other.id} name="${otherId(path)}" type="text" autocomplete="off" enterkeyhint="next" aria-required=${still ? nothing : 'true'}
      aria-invalid=${other.invalid ? 'true' : nothing} .value=${other.typed} @input=${(event: Event) => other.change(inputValue(event))}></div>`;
}
