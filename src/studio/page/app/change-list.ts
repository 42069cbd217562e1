/** List of what changed in the form since its last published version, and what follows from it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ChangeReport } from '../../worker/service.js';
import type { ShellMessages } from '../messages/shell.js';

export function changeList(
  report: ChangeReport | undefined,
  messages: ShellMessages,
  isOpen = false,
): TemplateResult | typeof nothing {
  if (!report) return nothing;
  const { changes, versions, consequences } = report;
  return html`<details class="problems" ?open=${isOpen}>
    <summary>${messages.changesSince(versions.old)}: ${changes.length}</summary>
    ${changes.length === 0 ? html`<p class="fine">${messages.noChanges}</p>` : nothing}
    <ol>${changes.map(
      ({ class: weight, path, message }) =>
        html`<li class=${weight === 'breaking' ? 'error' : ''}><p><b><bdi dir="ltr">${path}</bdi></b> ${message}</p></li>`,
    )}</ol>
    ${consequences === '' ? nothing : html`<p class="consequences">${consequences}</p>`}
  </details>`;
}
