/** Control of several words or options: a box to tick for each. */
import { html, type TemplateResult } from 'lit/html.js';
import type { PanelScene } from './model.js';
import { shownValue } from './shown-value.js';

/** Returns the control; `set` gets what is chosen, in the order of the options. */
export function severalControl(
  options: readonly (readonly [word: string, label: string])[],
  chosen: readonly string[],
  scene: PanelScene,
  id: string,
  set: (chosen: readonly string[]) => void,
): TemplateResult {
  const toggle = (option: string, isChosen: boolean) =>
    set(options.map(([one]) => one).filter(one => (one === option ? isChosen : chosen.includes(one))));
  return html`<div class="several" role="group" aria-labelledby=${id}>${options.map(
    ([option, label]) =>
      html`<label><input type="checkbox" .checked=${shownValue(scene, chosen.includes(option))} @change=${(event: Event) => toggle(option, (event.target as HTMLInputElement).checked)}> ${label}</label>`,
  )}</div>`;
}
