/** Buttons of the outline: what is added, and what happens to the selected node. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { blockChoices } from './block-choices.js';
import { type BlockChoice, findPlace, type OutlineScene } from './model.js';
import { addTarget, pageTarget, stepTarget } from './moves.js';

/** Moves by one step, each with the sign on its button. */
const STEPS = [
  { step: 'up', label: 'moveUp', sign: '↑' },
  { step: 'down', label: 'moveDown', sign: '↓' },
  { step: 'in', label: 'moveInto', sign: '⤵' },
  { step: 'out', label: 'moveOut', sign: '⤴' },
] as const;

export function outlineButtons(scene: OutlineScene): TemplateResult {
  const { notice, messages, outline } = scene;
  return html`<div class="outline-buttons">
    ${addForm(scene)}
    ${scene.blockPaths && outline ? addBlockForm(scene) : nothing}
    ${outline?.paged ? html`<button class="small" @click=${() => addPage(scene)}>${messages.addPage}</button>` : nothing}
    ${outline && !outline.paged && outline.nodes.length > 0 ? html`<button class="small" @click=${() => scene.actions.apply({ kind: 'make-pages' })}>${messages.makePages}</button>` : nothing}
    ${outline && outline.nodes.length > 0 ? nodeButtons(scene) : nothing}
    <p class="outline-notice" role="status" ?hidden=${notice === ''}>${notice}</p>
  </div>`;
}

function addForm(scene: OutlineScene): TemplateResult {
  const { types, messages, language, actions } = scene;
  const add = (event: Event) => {
    event.preventDefault();
    const type = new FormData(event.target as HTMLFormElement).get('type') as string;
    actions.apply({ kind: 'add-question', type, at: addTarget(findPlace(scene, scene.selected)?.node) });
  };
  return html`<form class="add" @submit=${add}>
    <label><span class="hidden-label">${messages.typeOfNew}</span>
      <select name="type">${types.map(type => html`<option value=${type.word}>${type[language]}</option>`)}</select></label>
    <button class="small">${messages.addQuestion}</button>
  </form>`;
}

/** The blocks of the project and the ready ones, which are inserted as a group. */
function addBlockForm(scene: OutlineScene): TemplateResult {
  const { messages, language, actions } = scene;
  const { project, ready } = blockChoices(scene, language);
  const add = (event: Event) => {
    event.preventDefault();
    const value = new FormData(event.target as HTMLFormElement).get('block');
    const chosen = [...project, ...ready].find(one => one.value === value);
    if (chosen) actions.addBlock(chosen);
  };
  const group = (label: string, blocks: readonly BlockChoice[]) =>
    blocks.length === 0
      ? nothing
      : html`<optgroup label=${label}>${blocks.map(({ value, title }) => html`<option value=${value}>${title}</option>`)}</optgroup>`;
  return html`<form class="add add-block" @submit=${add}>
    <label><span class="hidden-label">${messages.blockToAdd}</span>
      <select name="block">${group(messages.blocksOfProject, project)}${group(messages.readyBlocks, ready)}</select></label>
    <button class="small">${messages.addBlock}</button>
  </form>`;
}

const addPage = ({ actions, outline, selected }: OutlineScene) =>
  actions.apply({ kind: 'add-page', at: pageTarget(outline?.nodes ?? [], selected) });

/** They are there before a node is selected, so that the tree below does not move under the pointer. */
function nodeButtons(scene: OutlineScene): TemplateResult {
  const { messages, actions, selected } = scene;
  const place = findPlace(scene, selected);
  return html`
    ${STEPS.map(({ step, label, sign }) => {
      const at = place && stepTarget(place, step);
      return html`<button class="small" ?disabled=${!at} @click=${() => actions.step(step)} aria-label=${messages[label]} title=${messages[label]}>${sign}</button>`;
    })}
    <button class="small" ?disabled=${!place} @click=${() => actions.apply({ kind: 'duplicate', address: selected })}>${messages.duplicate}</button>
    <button class="small" ?disabled=${!place} @click=${() => actions.apply({ kind: 'remove', address: selected })}>${messages.remove}</button>`;
}
