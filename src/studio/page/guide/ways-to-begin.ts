/** Ways to begin, shown above a new form as long as nothing was written in it. */
import { html, type TemplateResult } from 'lit/html.js';
import type { BeginMessages } from '../messages/begin.js';
import type { Beginning } from '../messages/files.js';

export interface WaysToBeginActions {
  guide(): void;
  begin(from: Beginning): void;
}

const WAYS = ['paper', 'template', 'import'] as const;

export const waysToBegin = (
  messages: BeginMessages,
  actions: WaysToBeginActions,
): TemplateResult => html`<section class="guide" aria-label=${messages.begin}>
    <p>${messages.begin}</p>
    <div class="buttons">
      <button class="small primary" @click=${actions.guide}>${messages.title}</button>
      ${WAYS.map(way => html`<button class="small" @click=${() => actions.begin(way)}>${messages.ways[way]}</button>`)}
    </div>
  </section>`;
