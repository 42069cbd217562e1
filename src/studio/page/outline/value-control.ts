/** Control of the value that an answer is compared with. */
import { html, type TemplateResult } from 'lit/html.js';
import type { ConditionField, ConditionValue, FieldComparison } from '../../../compiler/editor/index.js';
import type { OutlineScene } from './model.js';

type SetValue = (value: ConditionValue) => void;

export function valueControl(
  { operator, value }: FieldComparison,
  field: ConditionField | undefined,
  scene: OutlineScene,
  set: SetValue,
): TemplateResult {
  const { messages } = scene;
  if (field?.options && operator === 'in') return severalOptions(field, value, scene, set);
  if (field?.options && value.kind === 'text') return oneOption(field, value.text, scene, set);
  if (value.kind === 'boolean' || field?.kind === 'boolean') return yesOrNo(value, scene, set);
  if (value.kind === 'number')
    return box('number', String(value.number), messages.value, text => set({ kind: 'number', number: Number(text) }));
  if (field?.kind === 'date' || value.kind === 'date' || value.kind === 'today') return dateBox(value, scene, set);
  if (value.kind === 'time') return box('time', value.time, messages.value, time => set({ kind: 'time', time }));
  if (value.kind === 'field') return html`<code>${value.field}</code>`;
  const text = value.kind === 'text' ? value.text : '';
  return box(
    'text',
    text,
    messages.value,
    next => set(next === '' ? { kind: 'null' } : { kind: 'text', text: next }),
    messages.noAnswer,
  );
}

const box = (
  type: string,
  value: string,
  label: string,
  set: (text: string) => void,
  placeholder = '',
): TemplateResult =>
  html`<input type=${type} aria-label=${label} placeholder=${placeholder} .value=${value} @change=${(event: Event) => set((event.target as HTMLInputElement).value)}>`;

function oneOption(
  { options = [] }: ConditionField,
  chosen: string,
  { messages, language }: OutlineScene,
  set: SetValue,
): TemplateResult {
  return html`<select aria-label=${messages.value} .value=${chosen} @change=${(event: Event) => set({ kind: 'text', text: (event.target as HTMLSelectElement).value })}>
    ${options.map(({ id, label }) => html`<option value=${id} ?selected=${id === chosen}>${label[language] ?? Object.values(label)[0] ?? id}</option>`)}
  </select>`;
}

function severalOptions(
  { options = [] }: ConditionField,
  value: ConditionValue,
  { messages, language }: OutlineScene,
  set: SetValue,
): TemplateResult {
  const chosen = value.kind === 'texts' ? value.texts : value.kind === 'text' ? [value.text] : [];
  const toggle = (id: string, isChosen: boolean) =>
    set({
      kind: 'texts',
      texts: options.map(one => one.id).filter(one => (one === id ? isChosen : chosen.includes(one))),
    });
  return html`<fieldset class="several"><legend class="hidden-label">${messages.value}</legend>
    ${options.map(({ id, label }) => html`<label><input type="checkbox" .checked=${chosen.includes(id)} @change=${(event: Event) => toggle(id, (event.target as HTMLInputElement).checked)}> ${label[language] ?? Object.values(label)[0] ?? id}</label>`)}
  </fieldset>`;
}

function yesOrNo(value: ConditionValue, { messages }: OutlineScene, set: SetValue): TemplateResult {
  const isYes = value.kind === 'boolean' && value.value;
  return html`<select aria-label=${messages.value} .value=${String(isYes)} @change=${(event: Event) => set({ kind: 'boolean', value: (event.target as HTMLSelectElement).value === 'true' })}>
    <option value="true" ?selected=${isYes}>${messages.yes}</option><option value="false" ?selected=${!isYes}>${messages.no}</option>
  </select>`;
}

function dateBox(value: ConditionValue, { messages }: OutlineScene, set: SetValue): TemplateResult {
  const isToday = value.kind === 'today';
  return html`<label><input type="checkbox" .checked=${isToday} @change=${(event: Event) =>
    set(
      (event.target as HTMLInputElement).checked ? { kind: 'today' } : { kind: 'date', date: '2000-01-01' },
    )}> ${messages.today}</label>
    ${isToday ? '' : box('date', value.kind === 'date' ? value.date : '', messages.value, date => set({ kind: 'date', date }))}`;
}
