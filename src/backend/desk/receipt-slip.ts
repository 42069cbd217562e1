/** Slips at the desk: for whoever handed paper in, with the PIN, and for any submission, without it. */
import { sees } from '../accounts/clerk.js';
import type { KeptDeed } from '../contracts/audit-log.js';
import type { Stored } from '../contracts/store.js';
import { exported } from '../export.js';
import { problem } from '../http/problem.js';
import type { Answer } from '../http/response.js';
import { readTracking } from '../intake/tracking-number.js';
import { html, type Markup } from '../pages/html.js';
import { type Speech, shownDay, speechFor } from '../pages/layout.js';
import { slipPlace, slipView } from '../pages/receipt-slip.js';
import { slipWords } from '../pages/receipt-slip-messages.js';
import { pinOf } from '../receipts/applicant-pin.js';
import { dueAt } from '../response-deadline.js';
import { shownSerial } from './data-entry/blank-forms.js';
import { paperWords } from './data-entry/messages.js';
import { deskPage, shownActor } from './desk-page.js';
import type { Visit } from './desk-request.js';
import { deskWords } from './messages-index.js';
import { titleOf } from './submission-list.js';

/** GET /desk/paper/{form}/stored/{id}. */
export async function keyedSlip(visit: Visit): Promise<Answer> {
  const [form = '', id = ''] = visit.params;
  const known = await visit.desk.store.lookUp(form, id);
  const speech = speechFor(visit);
  const next = html`<a href="/desk/paper?lang=${speech.language}">${paperWords(speech).next}</a>`;
  return slip(visit, known?.tracking, `/desk/paper/${form}/stored/${id}`, { next, withPin: true });
}

/** GET /desk/{tracking}/slip. */
export const submissionSlip = (visit: Visit): Promise<Answer> =>
  slip(visit, readTracking(visit.params[0]!), `/desk/${visit.params[0]}/slip`, {});

interface Given {
  readonly next?: Markup;
  /** It opens what the applicant wrote: for an hour, for whoever keyed it in. */
  readonly withPin?: boolean;
}

async function slip(
  visit: Visit,
  tracking: string | undefined,
  address: string,
  { next, withPin = false }: Given,
): Promise<Answer> {
  const { desk, clerk } = visit;
  const stored = tracking === undefined ? undefined : await desk.store.findTracking(tracking);
  if (!stored || stored.status === 'erased' || !sees(clerk, stored.form)) return problem('not-found');
  const [deed] = stored.paper ? await desk.store.deeds({ what: 'key-in', about: stored.tracking, limit: 1 }) : [];
  const found = await desk.catalogue.find(stored.form, stored.version, stored.definition);
  const served = typeof found === 'string' ? undefined : found;
  const young = desk.now() - stored.receivedAt <= desk.limits.copyMs && deed?.by === clerk.name;
  const speech = speechFor(visit);
  const own = slipWords(speech.language);
  const content = {
    service: served ? titleOf(served, speech) : stored.form,
    tracking: stored.tracking,
    receivedAt: stored.receivedAt,
    due: stored.status === 'received' ? dueAt(stored.receivedAt, served?.promised) : undefined,
    pin: withPin && young ? pinOf(stored.receipt) : undefined,
    more: paperRows(speech, stored, deed),
  };
  const place = slipPlace(visit, address);
  const links = html`${next} <a href="/desk/${stored.tracking}?lang=${speech.language}">${paperWords(speech).see}</a>`;
  const body = slipView(speech, content, place, { hint: own.handOut, links });
  return deskPage(speech, clerk, { title: own.slip, body, address, roll: place.roll });
}

function paperRows(speech: Speech, stored: Stored, deed: KeptDeed | undefined): Markup {
  const [words, own] = [deskWords(speech), paperWords(speech)];
  const { paper_date } = exported(stored);
  const serial = deed?.detail?.serial;
  return html`${paper_date && html`<dt>${own.paperDate}</dt><dd>${shownDay(paper_date, speech.language)}</dd>`}
${typeof serial === 'number' && html`<dt>${own.serial}</dt><dd>${shownSerial(serial)}</dd>`}
${stored.paper && stored.status === 'sent-back' && html`<dt>${words.status}</dt><dd>${own.sentBack}</dd>`}
${deed && html`<dt>${own.by}</dt><dd><bdi>${shownActor(words, deed.by)}</bdi></dd>`}`;
}
