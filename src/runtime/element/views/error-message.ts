/** What is wrong with an answer, at its question. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Issue } from '../../model.js';
import { withErrorIcon } from './icons.js';
import { sentence } from './issue-text.js';
import type { Screen } from './render-context.js';

export const errorsView = (screen: Screen, id: string, issues: readonly Issue[]): TemplateResult =>
  html`<div class="error" part="error" id=${id}>${issues.map(issue => withErrorIcon(screen.state.words.errorMark, sentence(screen, issue)))}</div>`;
