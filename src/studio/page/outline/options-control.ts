/** Control of options, rows, signatures and the like: id and label of each, in their order. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Property, WrittenOption, WrittenText } from '../../../compiler/editor/index.js';
import { directionOfCode } from '../editor/direction.js';
import { listButtons } from './list-buttons.js';
import type { PanelScene } from './model.js';
import { setUnlessEmpty, shownValue } from './shown-value.js';
import { type TextBox, textBox } from './text-box.js';
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
        ${properties.length > 0 ? html`<details ?open=${properties.some(one => one.written !== undefined)}><summary>${key === 'rows' ? messages.moreOfRow : messages.moreOfOption}</summary>${properties.map(part)}</details>` : nothing}
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

/** Control of options that come from a list: the list, and which of its rows or items are offered. */
function namedListControl(property: Property, scene: PanelScene): TemplateResult {
  const { key, value = '', lists = [], where = '' } = property;
  const { messages, actions } = scene;
  const setWhere = ({ value: text }: TextBox) => {
    if (text === '') actions.unset(`${key}.where`);
    else actions.set(`${key}.where`, { kind: 'expression', text });
  };
  return html`${nameControl(messages.list, `${key}.from`, value, lists, scene)}
    ${property.itemOptions ? itemControls(key, property.itemOptions, scene) : nothing}
    <label class="text"><span class="tag">${messages.where}</span>${textBox(where, scene, setWhere, { isCode: true, dir: directionOfCode(where) })}</label>`;
}

/** Controls of options that are items of a list: the field that is stored, and how an item is shown. */
function itemControls(
  key: string,
  { id: stored, ids, texts }: NonNullable<Property['itemOptions']>,
  scene: PanelScene,
): TemplateResult {
  const { messages, actions } = scene;
  const id = `property-${key}.label`;
  const set = (text: WrittenText | undefined) =>
    text === undefined ? actions.unset(`${key}.label`) : actions.set(`${key}.label`, { kind: 'text', text });
  return html`${nameControl(messages.stored, `${key}.id`, stored, ids, scene)}
    <p class="tag" id=${id}>${messages.itemText}</p>${textControl({ kind: 'text', texts, needed: false }, scene, id, set)}`;
}

/** Select of a name of the form. One that is written and unknown is shown, too. */
function nameControl(
  label: string,
  key: string,
  value: string,
  names: readonly string[],
  scene: PanelScene,
): TemplateResult {
  const all = names.includes(value) ? names : [value, ...names];
  const set = ({ target }: Event) =>
    setUnlessEmpty(target as HTMLSelectElement, value, text => scene.actions.set(key, { kind: 'string', text }));
  return html`<label class="text"><span class="tag">${label}</span><select .value=${shownValue(scene, value)} @change=${set}>
      ${all.map(one => html`<option value=${one} ?selected=${one === value}>${one}</option>`)}
    </select></label>`;
}
