/** Tree of pages and questions. Arrow keys choose a node, with Alt they move it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { OutlineNode } from '../../../compiler/editor/index.js';
import { type NodePlace, nodePlaces, type OutlineScene } from './model.js';
import type { Step } from './step.js';

export function tree(scene: OutlineScene): TemplateResult {
  const { outline, messages } = scene;
  const nodes = outline?.nodes ?? [];
  if (nodes.length === 0) return html`<p class="fine">${messages.empty}</p>`;
  return html`<p class="hidden-label" id="outline-keys">${messages.keys}</p>
    <ul class="tree" role="tree" aria-labelledby="outline-heading" aria-describedby="outline-keys" @keydown=${(event: KeyboardEvent) => onKey(scene, event)}>
      ${formItem(scene)}${nodes.map(node => branch(node, scene, 1))}
    </ul>`;
}

/** Item of the form itself, which has the title, the service card and the like. */
function formItem({ selected, messages, actions }: OutlineScene): TemplateResult {
  const isSelected = selected === '';
  return html`<li role="treeitem" aria-level="1" aria-selected=${isSelected} tabindex=${isSelected ? 0 : -1} data-address="" data-kind="form"
    @focus=${() => isSelected || actions.select('')}>
    <span class="row" @click=${() => actions.select('')}><span class="label">${messages.form}</span></span></li>`;
}

function branch(node: OutlineNode, scene: OutlineScene, level: number): TemplateResult {
  const { address, kind, children, required } = node;
  const { selected, messages, actions, types, language } = scene;
  const isSelected = address === selected;
  const type = types.find(({ word }) => word === node.type)?.[language] ?? node.type;
  return html`<li role="treeitem" aria-level=${level} aria-selected=${isSelected} aria-expanded=${children.length > 0 ? 'true' : nothing}
      tabindex=${isSelected ? 0 : -1} data-address=${address} data-kind=${kind}
      @focus=${() => isSelected || actions.select(address)}>
    <span class="row" @click=${() => actions.select(address)}>
      <span class="drag" title=${messages.drag} aria-hidden="true">⠿</span>
      <span class="label"><bdi>${node.label || node.id}</bdi>${required === 'always' ? html`<span class="star" title=${messages.required}>*</span>` : nothing}</span>
      <span class="kind">${type ?? nothing}</span>
    </span>
    ${children.length > 0 ? html`<ul role="group">${children.map(child => branch(child, scene, level + 1))}</ul>` : nothing}
  </li>`;
}

const STEPS: Readonly<Record<string, Step>> = { ArrowUp: 'up', ArrowDown: 'down' };

function onKey(scene: OutlineScene, event: KeyboardEvent): void {
  const places = nodePlaces(scene.outline?.nodes ?? []);
  const isHandled = event.altKey ? moveByKey(scene, event) : selectByKey(scene, places, event);
  if (isHandled) event.preventDefault();
}

function moveByKey({ actions }: OutlineScene, event: KeyboardEvent): boolean {
  const step = STEPS[event.key] ?? sideStep(event);
  if (step) actions.step(step);
  return step !== undefined;
}

/** Returns the step of a horizontal arrow key: into the node above is towards the end of the line. */
function sideStep({ key, target }: KeyboardEvent): Step | undefined {
  const isRightToLeft = (target as Element).closest('[dir]')?.getAttribute('dir') === 'rtl';
  if (key === 'ArrowLeft') return isRightToLeft ? 'in' : 'out';
  return key === 'ArrowRight' ? (isRightToLeft ? 'out' : 'in') : undefined;
}

function selectByKey(
  { actions, selected }: OutlineScene,
  places: readonly NodePlace[],
  { key, ctrlKey, metaKey }: KeyboardEvent,
): boolean {
  const addresses = ['', ...places.map(({ node }) => node.address)];
  const index = addresses.indexOf(selected);
  const node = places[index - 1]?.node;
  const next = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: addresses.length - 1 }[key];
  if (next !== undefined) actions.select(addresses[Math.max(0, Math.min(next, addresses.length - 1))]!);
  else if (key === 'Enter' || key === ' ') actions.reveal(node?.nameSpan ?? { start: 0, end: 0 });
  else if (!node) return false;
  else if (key === 'Delete') actions.apply({ kind: 'remove', address: node.address });
  else if (key.toLowerCase() === 'd' && (ctrlKey || metaKey))
    actions.apply({ kind: 'duplicate', address: node.address });
  else return false;
  return true;
}
