/** Prefill link for the page of a form that a register can fill in. */
import { html } from '../pages/html.js';
import { registerMessages } from './messages.js';

/** Renders the link that is shown above the form. */
export const prefillLink = (language: string): string =>
  html`<p class="prefill"><a href="./prefill?lang=${language}">${registerMessages(language).link}</a></p>`.markup;
