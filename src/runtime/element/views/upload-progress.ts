/** Progress of uploading the files of a submission. */
import { html, type TemplateResult } from 'lit/html.js';
import type { RenderContext } from './render-context.js';

/** Renders the progress, outside the live region because it changes with every chunk. */
export const uploadProgress = ({ state: { words } }: RenderContext, share: number): TemplateResult =>
  html`<progress value=${share} aria-label=${words.sending}></progress>`;
