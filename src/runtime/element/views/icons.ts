/** Icons. Each is next to text that says the same. */
import { html, type TemplateResult } from 'lit/html.js';

/** Returns an icon that shows the path `d` on a disc. */
const icon = (d: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="9" fill="currentColor"></circle><path d=${d} fill="none" stroke="var(--_paper)" stroke-width="2.2"></path></svg>`;

export const errorIcon: TemplateResult = icon('M10 5v6M10 13.4v1.8');
export const doneIcon: TemplateResult = icon('m5.8 10.4 2.9 2.8 5.6-6');

/**
 * Renders a line and its icon in one template, because there may be a thousand lines. `mark` is the text for those who
 * do not see the icon. A line ends with a stop, because a screen reader says what else describes the control in the same
 * sentence otherwise.
 */
export const withErrorIcon = (mark: string, text: string): TemplateResult =>
  html`<p><svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="9" fill="currentColor"></circle><path d="M10 5v6M10 13.4v1.8" stroke="var(--_paper)" stroke-width="2.2"></path></svg><span class="unseen">${mark}</span>${text}<span class="unseen">${/[.?؟!]\u2069?$/.test(text) ? '' : '.'}</span></p>`;
