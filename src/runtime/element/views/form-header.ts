/** Header of the form: who asks, and what for. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { paragraphs, type RenderContext } from './render-context.js';

export function headView(screen: RenderContext, whole: boolean): TemplateResult {
  const { form } = screen.state;
  return html`<header class="head" part="head">
    ${form.authority.length > 0 ? html`<p class="authority" part="authority">${form.authority.map(line => html`<span>${line}</span>`)}</p>` : nothing}
    <h1 part="title" tabindex="-1">${form.title}</h1>
    ${whole ? (screen.views.serviceCard?.(screen) ?? (form.description ? html`<div class="lead" part="lead">${paragraphs(screen, form.description)}</div>` : nothing)) : nothing}
  </header>`;
}
