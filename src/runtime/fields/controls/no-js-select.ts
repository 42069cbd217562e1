/** Select without JavaScript. Options that depend on another answer are grouped under the name of that answer. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ViewContext } from '../field.js';
import { type OptionFieldOptions, optionMessages, shownOptions, withDirectionMark } from './option-list.js';

/** Type options with `groups`: the name under which each option is grouped, by the option's id. */
type SelectOptions = OptionFieldOptions & { readonly groups?: Readonly<Record<string, string>> };

export function noJsSelect(context: ViewContext<SelectOptions>, chosen: readonly string[]): TemplateResult {
  const { id, path, field, required, invalid, describedBy, localized } = context;
  const groups = new Map<string, TemplateResult[]>();
  for (const option of shownOptions(context, chosen)) {
    const group = field.own.groups?.[option.id] ?? '';
    const drawn = html`<option value=${option.id} .selected=${chosen.includes(option.id)}>${withDirectionMark(option.label)}</option>`;
    groups.set(group, [...(groups.get(group) ?? []), drawn]);
  }
  const inGroup = ([group, options]: readonly [string, readonly TemplateResult[]]) =>
    group === '' ? options : html`<optgroup label=${group}>${options}</optgroup>`;
  return html`<select part="select" id=${id} name=${path} aria-describedby=${describedBy ?? nothing} autocomplete=${field.autocomplete ?? nothing} aria-required=${required ? 'true' : nothing}
    aria-invalid=${invalid ? 'true' : nothing}><option value="" .selected=${chosen.length === 0}>${localized(optionMessages).choose}</option>${[...groups].map(inGroup)}</select>`;
}
