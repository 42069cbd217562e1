/** Facts of the counter on the page of a case: who filled in the form, and which documents were seen. */
import type { StoredAuditEvent } from '../../contracts/audit-log.js';
import type { ServedForm } from '../../definitions.js';
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import { shownActor } from '../desk-page.js';
import { deskMessages } from '../messages/index.js';
import { isIdentityDocument, originalsOf } from './identity-documents.js';
import { counterMessages } from './messages.js';

export function counterFacts(speech: PageLocale, { by, detail }: StoredAuditEvent, served?: ServedForm): Markup {
  const words = counterMessages(speech);
  const [identity, originals] = [detail?.identity, detail?.originals];
  const seen = new Set(Array.isArray(originals) ? originals : []);
  const documents = served ? originalsOf(served).filter(({ id }) => seen.has(id)) : [];
  const labels = documents.map(
    ({ id, label }) => html`<li><bdi>${label[speech.language] ?? Object.values(label)[0] ?? id}</bdi></li>`,
  );
  return html`<dt>${words.by}</dt><dd><bdi>${shownActor(deskMessages(speech), by)}</bdi></dd>
${isIdentityDocument(identity) && html`<dt>${words.identitySeen}</dt><dd>${words.documents[identity]}</dd>`}
${labels.length > 0 && html`<dt>${words.originalsSeen}</dt><dd><ul>${labels}</ul></dd>`}`;
}
