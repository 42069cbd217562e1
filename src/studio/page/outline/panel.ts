/** Panel of the selected node or of the form: a control for each of its keys. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Property } from '../../../compiler/editor/index.js';
import { PANEL_MESSAGES } from '../messages/panel.js';
import { keyControl } from './control.js';
import { findPlace, type OutlineScene, type PanelScene } from './model.js';

export function panel(given: OutlineScene): TemplateResult | typeof nothing {
  const scene: PanelScene = { ...given, messages: { ...given.messages, ...PANEL_MESSAGES[given.language] } };
  const { detailed, opened, properties, messages } = scene;
  const node = findPlace(scene, detailed)?.node;
  if ((detailed !== '' && !node) || properties.length === 0) return nothing;
  const isFirst = ({ needed, key }: Property) => needed || FIRST.has(key) || opened.has(key);
  const first = properties.filter(isFirst);
  const rest = properties.filter(property => !isFirst(property));
  const heading = node
    ? messages.properties(node.label || node.id)
    : messages.formProperties(Object.values(properties.find(({ key }) => key === 'title')?.texts ?? {})[0] ?? '');
  return html`<section class="properties" aria-label=${heading}>
    <h3>${heading}</h3>
    ${first.map(property => row(property, scene))}
    ${rest.length > 0 ? html`<details><summary>${messages.more}</summary>${rest.map(property => row(property, scene))}</details>` : nothing}
  </section>`;
}

/** Keys that are shown even if they are not set. */
const FIRST = new Set(['type', 'label', 'title', 'hint', 'required', 'options', 'show_if', 'check', 'default']);

function row(property: Property, scene: PanelScene): TemplateResult {
  const { language, messages, actions } = scene;
  const { key, name, description, written, needed } = property;
  const id = `property-${key}`;
  return html`<div class="property" role="group" aria-labelledby=${id} aria-describedby=${`${id}-about`}>
    <p class="name"><b id=${id}>${name[language]}</b>
      ${written !== undefined && !needed ? html`<button class="small" @click=${() => actions.unset(key)} aria-describedby=${id}>${messages.unset}</button>` : nothing}</p>
    <p class="about" id=${`${id}-about`}>${description[language]}</p>
    ${keyControl(property, scene, id)}
  </div>`;
}
