/** Control of options, rows, signatures and the like: id and label of each, in their order. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Property, WrittenOption } from '../../../compiler/editor/index.js';
import { listButtons } from './list-buttons.js';
import type { PanelScene } from './model.js';
import { setUnlessEmpty, shownValue } from './shown-value.js';
import { languagesOf, textControl } from './text-control.js';

/** Returns the control. `part` draws another key of an option. */
export function optionsControl(
  property: Property,
  scene: PanelScene,
  part: (property: Property) => TemplateResult,
): TemplateResult {
  if (property.lists) return namedListControl(property, scene);
  const { key, needed, options = [] } = property;
  const { messages, actions } = scene;
  const languages = languagesOf(scene);
  const written: readonly WrittenOption[] = options.map(({ id, texts }) => ({ id, label: texts }));
  const set = (next: readonly WrittenOption[]) =>
    next.length > 0 ? actions.set(key, { kind: 'options', options: next }) : actions.unset(key);
  const replace = (index: number, option: Partial<WrittenOption>) =>
    set(written.map((one, at) => (at === index ? { ...one, ...option } : one)));
  const add = key === 'options' || key.startsWith('lists.') ? messages.addOption : messages.addItem;
  return html`<ol class="options">
    ${options.map(
      ({ id, texts, span, properties }, index) => html`<li>
        <label class="text"><span class="tag">${messages.id}</span><input dir="ltr" .value=${shownValue(scene, id)} @change=${(event: Event) => replace(index, { id: (event.target as HTMLInputElement).value.trim(), renamedFrom: id })}></label>
        <span class="hidden-label" id=${`${key}-${index}`}>${messages.label}</span>
        ${textControl({ kind: 'text', texts, needed: true }, scene, `${key}-${index}`, label => label !== undefined && replace(index, { label }))}
        ${listButtons(written, index, set, scene, span, needed)}
        ${properties.length > 0 ? html`<details ?open=${properties.some(one => one.written !== undefined)}><summary>${messages.moreOfOption}</summary>${properties.map(part)}</details>` : nothing}
      </li>`,
    )}
  </ol>
  <button class="small" @click=${() => set([...written, newOption(key, written, messages.untitled, languages)])}>${add}</button>`;
}

/** Stems of the ids of new entries, where they are no options. */
const STEMS: Readonly<Record<string, string>> = {
  rows: 'row',
  'paper.official_use': 'official',
  'paper.signatures': 'signature',
  'procedure.documents': 'document',
  'procedure.steps': 'step',
};

/** Returns an option with a fresh id: `option_2`, `option_3` … */
function newOption(
  key: string,
  written: readonly WrittenOption[],
  label: string,
  languages: readonly string[],
): WrittenOption {
  const stem = STEMS[key] ?? 'option';
  let count = written.length + 1;
  while (written.some(({ id }) => id === `${stem}_${count}`)) count++;
  return {
    id: `${stem}_${count}`,
    label: languages.length === 1 ? label : Object.fromEntries(languages.map(one => [one, label])),
  };
}

/** Control of options that are the rows of a named list: the list, and which of its rows are offered. */
function namedListControl({ key, value = '', lists = [], where = '' }: Property, scene: PanelScene): TemplateResult {
  const { messages, actions } = scene;
  const names = lists.includes(value) ? lists : [value, ...lists];
  const setWhere = ({ target }: Event) => {
    const { value: text } = target as HTMLInputElement;
    if (text === '') actions.unset(`${key}.where`);
    else actions.set(`${key}.where`, { kind: 'expression', text });
  };
  return html`<label class="text"><span class="tag">${messages.list}</span><select .value=${shownValue(scene, value)} @change=${(
    event: Event,
  ) => setUnlessEmpty(event, value, text => actions.set(`${key}.from`, { kind: 'string', text }))}>
      ${names.map(one => html`<option value=${one} ?selected=${one === value}>${one}</option>`)}
    </select></label>
    <label class="text"><span class="tag">${messages.where}</span><input class="code" .value=${shownValue(scene, where)} @change=${setWhere}></label>`;
}
