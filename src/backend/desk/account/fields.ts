/** Fields of the forms about an account. */
import { html, type Markup } from '../../pages/html.js';

export const passwordField = (name: string, label: string, autocomplete: 'current-password' | 'new-password'): Markup =>
  html`<div><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="password" autocomplete="${autocomplete}" required></div>`;

export const codeField = (id: string, label: string, hint: string): Markup =>
  html`<div><label for="${id}">${label}</label>
<p class="hint" id="${id}-hint">${hint}</p>
<input id="${id}" name="code" class="short" dir="ltr" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" maxlength="20" required aria-describedby="${id}-hint"></div>`;

/** Name of the account, for password managers, which look for it in each form with a password. */
export const accountField = (name: string): Markup =>
  html`<input type="text" class="unseen" name="name" value="${name}" autocomplete="username" readonly tabindex="-1" aria-hidden="true">`;
