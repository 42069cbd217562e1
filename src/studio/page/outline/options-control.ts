/** Control of the options of a choice: id and label of each, in their order. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Property, WrittenOption } from '../../../compiler/editor/index.js';
import type { OutlineScene } from './model.js';
import { shownValue } from './shown-value.js';
import { languagesOf, textControl } from './text-control.js';

export function optionsControl({ key, options = [] }: Property, scene: OutlineScene): TemplateResult {
  const { messages, actions } = scene;
  const languages = languagesOf(scene);
  const written: readonly WrittenOption[] = options.map(({ id, texts }) => ({ id, label: texts }));
  const set = (next: readonly WrittenOption[]) => actions.set(key, { kind: 'options', options: next });
  const replace = (index: number, option: Partial<WrittenOption>) =>
    set(written.map((one, at) => (at === index ? { ...one, ...option } : one)));
  const swap = (index: number, other: number) =>
    set(written.map((one, at) => (at === index ? written[other]! : at === other ? written[index]! : one)));
  return html`<ol class="options">
    ${options.map(
      ({ id, texts }, index) => html`<li>
        <label class="text"><span class="tag">${messages.id}</span><input dir="ltr" .value=${shownValue(scene, id)} @change=${(event: Event) => replace(index, { id: (event.target as HTMLInputElement).value.trim(), renamedFrom: id })}></label>
        <span class="hidden-label" id=${`option-${index}`}>${messages.label}</span>
        ${textControl({ kind: 'text', texts, needed: true }, scene, `option-${index}`, label => label !== undefined && replace(index, { label }))}
        <span class="buttons">
          <button class="small" ?disabled=${index === 0} @click=${() => swap(index, index - 1)}>${messages.moveUp}</button>
          <button class="small" ?disabled=${index === options.length - 1} @click=${() => swap(index, index + 1)}>${messages.moveDown}</button>
          <button class="small" ?disabled=${options.length === 1} @click=${() => set(written.filter((_, at) => at !== index))}>${messages.remove}</button>
        </span>
      </li>`,
    )}
  </ol>
  <button class="small" @click=${() => set([...written, newOption(written, messages.untitled, languages)])}>${messages.addOption}</button>`;
}

/** Returns an option with a fresh id: `option_2`, `option_3` … */
function newOption(written: readonly WrittenOption[], label: string, languages: readonly string[]): WrittenOption {
  let count = written.length + 1;
  while (written.some(({ id }) => id === `option_${count}`)) count++;
  return {
    id: `option_${count}`,
    label: languages.length === 1 ? label : Object.fromEntries(languages.map(one => [one, label])),
  };
}
