/** Control of a key, by the kind of its value. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Property } from '../../../compiler/editor/index.js';
import { isShowIf } from '../../../compiler/editor/structure/properties/show-if.js';
import { checksControl } from './checks-control.js';
import { conditionControl } from './condition-control.js';
import { defaultControl } from './default-control.js';
import { messagesControl } from './messages-control.js';
import { findPlace, type PanelScene } from './model.js';
import { optionsControl } from './options-control.js';
import { pictureControl } from './picture-control.js';
import { severalControl } from './several-control.js';
import { shownValue } from './shown-value.js';
import { type TextBox, textBox } from './text-box.js';
import { textControl } from './text-control.js';

/** Returns the control; `id` is that of the element with its name. */
function control(property: Property, scene: PanelScene, id: string): TemplateResult {
  const { key, value = '', words = [], items = [] } = property;
  const { language, actions, messages } = scene;
  if (isShowIf(key)) return conditionControl(property, scene, id);
  switch (property.kind) {
    case 'text':
    case 'paragraph':
      return textControl(property, scene, id, text =>
        text === undefined ? actions.unset(key) : actions.set(key, { kind: 'text', text }),
      );
    case 'number':
      return input(property, scene, id, text => actions.set(key, { kind: 'number', number: Number(text) }));
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
      return wordControl(property, scene, id);
    case 'condition':
      return conditionControl(property, scene, id);
    case 'options':
      return optionsControl(property, scene, one => part(one, scene));
    case 'checks':
      return checksControl(property, scene);
    case 'messages':
      return messagesControl(property, scene);
    case 'words': {
      const all = words.map(one => [one.word, one[language]] as const);
      return severalControl(all, items, scene, id, chosen =>
        chosen.length > 0 ? actions.set(key, { kind: 'strings', items: chosen }) : actions.unset(key),
      );
    }
    case 'picture':
      return pictureControl(property, scene, id);
    case 'literal':
      return defaultControl(property, scene, id);
    case 'strings':
      return stringsControl(property, scene, id);
    case 'expression':
    case 'bound':
      return input(property, scene, id, text => actions.set(key, { kind: 'expression', text }));
    default:
      return input(property, scene, id, text => actions.set(key, { kind: 'string', text }));
  }
}

/** Control of several texts, each on a line. */
function stringsControl({ key, items = [] }: Property, scene: PanelScene, id: string): TemplateResult {
  const { actions, messages } = scene;
  const change = (box: TextBox) => {
    const written = lines(box.value);
    if (written.length > 0) actions.set(key, { kind: 'strings', items: written });
    else actions.unset(key);
  };
  return html`<p class="tag" id=${`${id}-lines`}>${messages.onePerLine}</p>
    ${textBox(items.join('\n'), scene, change, { labelledBy: `${id} ${id}-lines`, hasLines: true })}`;
}

/** Control of one word. The word that holds if the key is left out is the first, and one that is misspelt the last. */
function wordControl(property: Property, scene: PanelScene, id: string): TemplateResult {
  const { key, value = '', words = [] } = property;
  const { language, actions } = scene;
  const implied = words.find(({ word }) => word === property.default);
  const isUnknown = value !== '' && words.every(({ word }) => word !== value);
  return html`<select aria-labelledby=${id} .value=${shownValue(scene, value)}
    @change=${({ target }: Event) => change(target as HTMLSelectElement, property, scene, word => actions.set(key, { kind: 'word', word }))}>
    <option value="" ?selected=${value === ''}>${implied?.[language] ?? ''}</option>
    ${words.map(one => html`<option value=${one.word} ?selected=${one.word === value}>${one[language]}</option>`)}
    ${isUnknown ? html`<option value=${value} .selected=${shownValue(scene, true)}>${value}</option>` : nothing}
  </select>`;
}

/** Key of an option: its name and its control. */
function part(property: Property, scene: PanelScene): TemplateResult {
  const id = `property-${property.key}`;
  return html`<div class="part" role="group" aria-labelledby=${id}><p class="tag" id=${id}>${property.name[scene.language]}</p>${keyControl(property, scene, id)}</div>`;
}

/** Returns the control of a key, or the button that leads to its place in the text. */
export function keyControl(property: Property, scene: PanelScene, id: string): TemplateResult {
  if (property.editable) return control(property, scene, id);
  const { messages, actions, detailed } = scene;
  const place = property.span ?? findPlace(scene, detailed)?.node.nameSpan ?? { start: 0, end: 0 };
  return html`<p class="about">${messages.onlyInText}</p><button class="small" @click=${() => actions.reveal(place)} aria-describedby=${id}>${messages.inText}</button>`;
}

function input(property: Property, scene: PanelScene, id: string, set: (text: string) => void): TemplateResult {
  const { kind, value = '', minimum, maximum, default: placeholder } = property;
  if (kind !== 'number')
    return textBox(value, scene, box => change(box, property, scene, set), { labelledBy: id, placeholder });
  return html`
    <input type="number" aria-labelledby=${id} .value=${shownValue(scene, value)} placeholder=${placeholder ?? nothing} min=${minimum ?? nothing} max=${maximum ?? nothing}
      @change=${({ target }: Event) => change(target as HTMLInputElement, property, scene, set)}>`;
}

/** Sets what is in a box. A key whose box is emptied is removed, unless it is needed. */
function change(
  box: TextBox | HTMLSelectElement,
  { key, value = '', needed }: Property,
  { actions }: PanelScene,
  set: (text: string) => void,
): void {
  if (box.value !== '') set(box.value);
  else if (needed || box.validity.badInput) box.value = value;
  else actions.unset(key);
}

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
