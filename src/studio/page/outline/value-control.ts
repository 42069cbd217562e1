/** Control of the value that an answer is compared with. */
import { html, type TemplateResult } from 'lit/html.js';
import type { ConditionField, ConditionValue, FieldComparison } from '../../../compiler/editor/index.js';
import { labelOf, type PanelScene } from './model.js';
import { setUnlessEmpty, shownValue } from './shown-value.js';

type SetValue = (value: ConditionValue) => void;

export function valueControl(
  { operator, value }: FieldComparison,
  field: ConditionField | undefined,
  scene: PanelScene,
  set: SetValue,
): TemplateResult {
  const { messages } = scene;
  if (field?.options && operator === 'in') return severalOptions(field, value, scene, set);
  if (field?.options && value.kind === 'text') return oneOption(field, value.text, scene, set);
  if (value.kind === 'boolean' || field?.kind === 'boolean') return yesOrNo(value, scene, set);
  if (value.kind === 'number')
    return valueBox('number', String(value.number), scene, text => set({ kind: 'number', number: Number(text) }));
  if (field?.kind === 'date' || value.kind === 'date' || value.kind === 'today') return dateBox(value, scene, set);
  if (value.kind === 'time') return valueBox('time', value.time, scene, time => set({ kind: 'time', time }));
  if (value.kind === 'field') return html`<code>${value.field}</code>`;
  const text = value.kind === 'text' ? value.text : '';
  const setText = (next: string) => set(next === '' ? { kind: 'null' } : { kind: 'text', text: next });
  return html`<input type="text" aria-label=${messages.value} placeholder=${messages.noAnswer} .value=${shownValue(scene, text)}
    @change=${(event: Event) => setText((event.target as HTMLInputElement).value)}>`;
}

/** Input of a value that cannot be empty. */
const valueBox = (
  type: 'number' | 'date' | 'time',
  value: string,
  scene: PanelScene,
  set: (text: string) => void,
): TemplateResult =>
  html`<input type=${type} aria-label=${scene.messages.value} .value=${shownValue(scene, value)} @change=${({ target }: Event) => setUnlessEmpty(target as HTMLInputElement, value, set)}>`;

function oneOption({ options = [] }: ConditionField, chosen: string, scene: PanelScene, set: SetValue): TemplateResult {
  const { messages, language } = scene;
  return html`<select aria-label=${messages.value} .value=${shownValue(scene, chosen)} @change=${(event: Event) => set({ kind: 'text', text: (event.target as HTMLSelectElement).value })}>
    ${options.map(({ id, label }) => html`<option value=${id} ?selected=${id === chosen}>${labelOf(label, language) || id}</option>`)}
  </select>`;
}

function severalOptions(
  { options = [] }: ConditionField,
  value: ConditionValue,
  scene: PanelScene,
  set: SetValue,
): TemplateResult {
  const { messages, language } = scene;
  const chosen = value.kind === 'texts' ? value.texts : value.kind === 'text' ? [value.text] : [];
  const toggle = (id: string, isChosen: boolean) =>
    set({
      kind: 'texts',
      texts: options.map(one => one.id).filter(one => (one === id ? isChosen : chosen.includes(one))),
    });
  return html`<fieldset class="several"><legend class="hidden-label">${messages.value}</legend>
    ${options.map(({ id, label }) => html`<label><input type="checkbox" .checked=${shownValue(scene, chosen.includes(id))} @change=${(event: Event) => toggle(id, (event.target as HTMLInputElement).checked)}> ${labelOf(label, language) || id}</label>`)}
  </fieldset>`;
}

function yesOrNo(value: ConditionValue, scene: PanelScene, set: SetValue): TemplateResult {
  const { messages } = scene;
  const isYes = value.kind === 'boolean' && value.value;
  return html`<select aria-label=${messages.value} .value=${shownValue(scene, String(isYes))} @change=${(event: Event) => set({ kind: 'boolean', value: (event.target as HTMLSelectElement).value === 'true' })}>
    <option value="true" ?selected=${isYes}>${messages.yes}</option><option value="false" ?selected=${!isYes}>${messages.no}</option>
  </select>`;
}

function dateBox(value: ConditionValue, scene: PanelScene, set: SetValue): TemplateResult {
  const { messages } = scene;
  const isToday = value.kind === 'today';
  return html`<label><input type="checkbox" .checked=${shownValue(scene, isToday)} @change=${(event: Event) =>
    set(
      (event.target as HTMLInputElement).checked ? { kind: 'today' } : { kind: 'date', date: '2000-01-01' },
    )}> ${messages.today}</label>
    ${isToday ? '' : valueBox('date', value.kind === 'date' ? value.date : '', scene, date => set({ kind: 'date', date }))}`;
}
