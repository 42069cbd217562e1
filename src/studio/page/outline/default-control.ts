/** Control of the answer that a question begins with, by the type of the question. */
import { html, type TemplateResult } from 'lit/html.js';
import type { KeyValue, Property } from '../../../compiler/editor/index.js';
import { labelOf, type PanelScene } from './model.js';
import { severalControl } from './several-control.js';
import { shownValue } from './shown-value.js';
import { type TextBox, textBox } from './text-box.js';

export function defaultControl(property: Property, scene: PanelScene, id: string): TemplateResult {
  const { key, answer, value = '', items = [] } = property;
  const { messages, actions, own, language } = scene;
  const options = (own[0]?.options ?? []).map(one => [one.id, labelOf(one.label, language) || one.id] as const);
  const set = (text: string, given: KeyValue) => (text === '' ? actions.unset(key) : actions.set(key, given));
  if (answer === 'boolean') {
    const words = [
      ['true', messages.yes],
      ['false', messages.no],
    ] as const;
    return choice(words, value, scene, id, text => set(text, { kind: 'boolean', value: text === 'true' }));
  }
  if (answer === 'option' && options.length > 0)
    return choice(options, value, scene, id, text => set(text, { kind: 'string', text }));
  if (answer === 'options' && options.length > 0)
    return severalControl(options, items.length > 0 ? items : value === '' ? [] : [value], scene, id, chosen =>
      set(chosen.join(), { kind: 'strings', items: chosen }),
    );
  const change = (box: TextBox) => {
    if (box.validity.badInput) box.value = value;
    else
      set(
        box.value,
        answer === 'number' ? { kind: 'number', number: Number(box.value) } : { kind: 'string', text: box.value },
      );
  };
  const type = INPUTS.find(one => one === answer);
  if (!type) return textBox(value, scene, change, { labelledBy: id });
  return html`<input type=${type} step="any" aria-labelledby=${id} .value=${shownValue(scene, value)} @change=${({ target }: Event) => change(target as HTMLInputElement)}>`;
}

/** Inputs of answers; others are typed as text. */
const INPUTS: readonly Property['answer'][] = ['date', 'time', 'month', 'number'];

/** A select with an entry for no default. A value that is not among the words is shown as it is written. */
function choice(
  words: readonly (readonly [string, string])[],
  value: string,
  scene: PanelScene,
  id: string,
  set: (value: string) => void,
): TemplateResult {
  const known = value === '' || words.some(([word]) => word === value);
  const all = [['', scene.messages.none] as const, ...(known ? [] : [[value, value] as const]), ...words];
  return html`<select aria-labelledby=${id} .value=${shownValue(scene, value)} @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
    ${all.map(([word, label]) => html`<option value=${word} ?selected=${word === value}>${label}</option>`)}
  </select>`;
}
