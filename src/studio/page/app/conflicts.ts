/** Files that were changed here and in another window or program: the author chooses which text stays. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { StorageMessages } from '../messages/storage-messages.js';
import type { StudioState } from './state.js';

export function conflictList(
  { save, project }: StudioState,
  { save: messages }: StorageMessages,
  resolve: (path: string, choice: 'mine' | 'theirs') => void,
): TemplateResult | typeof nothing {
  if (save.kind !== 'conflict') return nothing;
  return html`<p>${project?.place === 'folder' ? messages.conflictHelpInFolder : messages.conflictHelp}</p><ul class="conflicts">
    ${save.conflicts.map(
      ({ path }) => html`<li>
        <bdi dir="ltr">${path}</bdi>
        <button class="plain" @click=${() => resolve(path, 'mine')}>${messages.keepMine}</button>
        <button class="plain" @click=${() => resolve(path, 'theirs')}>${messages.takeTheirs}</button>
      </li>`,
    )}
  </ul>`;
}
