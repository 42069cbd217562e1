/** Buttons that move an entry of a list, remove it, or show its line in the text. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Span } from '../../../compiler/diagnostics/index.js';
import type { PanelScene } from './model.js';

/** `set` is called with the entries in their new order. */
export function listButtons<Entry>(
  entries: readonly Entry[],
  index: number,
  set: (entries: readonly Entry[]) => void,
  { messages, actions }: PanelScene,
  span: Span | undefined,
  isNeeded = false,
): TemplateResult {
  const swap = (other: number) =>
    set(entries.map((one, at) => (at === index ? entries[other]! : at === other ? entries[index]! : one)));
  return html`<span class="buttons">
    <button class="small" ?disabled=${index === 0} @click=${() => swap(index - 1)}>${messages.moveUp}</button>
    <button class="small" ?disabled=${index === entries.length - 1} @click=${() => swap(index + 1)}>${messages.moveDown}</button>
    <button class="small" ?disabled=${isNeeded && entries.length === 1} @click=${() => set(entries.filter((_, at) => at !== index))}>${messages.remove}</button>
    <button class="small" ?disabled=${!span} @click=${() => span && actions.reveal(span)}>${messages.inText}</button>
  </span>`;
}
