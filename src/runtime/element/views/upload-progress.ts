/** How far the files of a submission have come. */
import { html, type TemplateResult } from 'lit/html.js';
import type { RenderContext } from './render-context.js';

/** Outside the live region: it changes with every piece. */
export const uploadProgress = ({ state: { words } }: RenderContext, share: number): TemplateResult =>
  html`<progress value=${share} aria-label=${words.sending}></progress>`;
