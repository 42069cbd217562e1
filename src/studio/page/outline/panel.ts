/** Panel of the selected node: a control for each of its keys. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Property } from '../../../compiler/editor/index.js';
import { conditionControl } from './condition-control.js';
import { findPlace, type OutlineScene } from './model.js';
import { optionsControl } from './options-control.js';
import { shownValue } from './shown-value.js';
import { textControl } from './text-control.js';

export function panel(scene: OutlineScene): TemplateResult | typeof nothing {
  const { detailed, opened, properties, messages } = scene;
  const place = findPlace(scene, detailed);
  if (!place || properties.length === 0) return nothing;
  const isFirst = ({ needed, key }: Property) => needed || FIRST.has(key) || opened.has(key);
  const first = properties.filter(isFirst);
  const rest = properties.filter(property => !isFirst(property));
  return html`<section class="properties" aria-label=${messages.properties(place.node.label || place.node.id)}>
    <h3>${messages.properties(place.node.label || place.node.id)}</h3>
    ${first.map(property => row(property, scene))}
    ${rest.length > 0 ? html`<details><summary>${messages.more}</summary>${rest.map(property => row(property, scene))}</details>` : nothing}
  </section>`;
}

/** Keys that are shown even if they are not set. */
const FIRST = new Set(['type', 'label', 'title', 'hint', 'required', 'options', 'show_if']);

function row(property: Property, scene: OutlineScene): TemplateResult {
  const { language, messages, actions } = scene;
  const { key, name, description, written, needed, span } = property;
  const id = `property-${key}`;
  return html`<div class="property" role="group" aria-labelledby=${id} aria-describedby=${`${id}-about`}>
    <p class="name"><b id=${id}>${name[language]}</b>
      ${written !== undefined && !needed ? html`<button class="small" @click=${() => actions.unset(key)}>${messages.unset}</button>` : nothing}</p>
    <p class="about" id=${`${id}-about`}>${description[language]}</p>
    ${
      property.editable
        ? control(property, scene, id)
        : html`<button class="small" ?disabled=${!span && written === undefined} @click=${() => span && actions.reveal(span)}>${messages.inText}</button>`
    }
  </div>`;
}

function control(property: Property, scene: OutlineScene, id: string): TemplateResult {
  const { key, value = '', words = [], items = [], needed } = property;
  const { language, actions, messages } = scene;
  const change = ({ target }: Event, set: (text: string) => void) => {
    const input = target as HTMLInputElement;
    if (input.value !== '') set(input.value);
    else if (needed || input.validity.badInput) input.value = value;
    else actions.unset(key);
  };
  const input = (type: 'text' | 'number', set: (text: string) => void, more: Partial<Property> = {}) => html`
    <input type=${type} aria-labelledby=${id} .value=${shownValue(scene, value)} placeholder=${property.default ?? nothing} min=${more.minimum ?? nothing} max=${more.maximum ?? nothing}
      @change=${(event: Event) => change(event, set)}>`;
  if (key === 'show_if') return conditionControl(property, scene, id);
  switch (property.kind) {
    case 'text':
    case 'paragraph':
      return textControl(property, scene, id, text =>
        text === undefined ? actions.unset(key) : actions.set(key, { kind: 'text', text }),
      );
    case 'number':
      return input('number', text => actions.set(key, { kind: 'number', number: Number(text) }), property);
    case 'boolean':
      return html`<label><input type="checkbox" .checked=${shownValue(scene, value === 'true')} @change=${(
        event: Event,
      ) =>
        actions.set(key, {
          kind: 'boolean',
          value: (event.target as HTMLInputElement).checked,
        })}> ${messages.yes}</label>`;
    case 'type':
    case 'word':
      return html`<select aria-labelledby=${id} .value=${shownValue(scene, value)}
        @change=${(event: Event) => change(event, word => actions.set(key, { kind: 'word', word }))}>
        <option value="" ?selected=${value === ''}>${property.default ? (words.find(({ word }) => word === property.default)?.[language] ?? '') : ''}</option>
        ${words.map(one => html`<option value=${one.word} ?selected=${one.word === value}>${one[language]}</option>`)}
      </select>`;
    case 'condition':
      return conditionControl(property, scene, id);
    case 'options':
      return optionsControl(property, scene);
    case 'strings':
      return html`<textarea aria-labelledby=${id} title=${messages.onePerLine} .value=${shownValue(scene, items.join('\n'))} @change=${(
        event: Event,
      ) =>
        actions.set(key, { kind: 'strings', items: lines((event.target as HTMLTextAreaElement).value) })}></textarea>`;
    case 'expression':
    case 'bound':
      return input('text', text => actions.set(key, { kind: 'expression', text }));
    default:
      return input('text', text => actions.set(key, { kind: 'string', text }));
  }
}

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
