/** GET /desk/paper/{form}/stored/{id}: the receipt for whoever handed the paper in, to be printed. */
import { sees } from '../../accounts/clerk.js';
import { dueAt } from '../../due.js';
import { exported } from '../../export.js';
import type { Answer } from '../../http/answer.js';
import { problem } from '../../http/problem.js';
import { html } from '../../pages/html.js';
import { shownTime, shownTracking, speechFor } from '../../pages/layout.js';
import { pinOf } from '../../receipts/pin.js';
import { deskPage, shownActor } from '../frame.js';
import { titleOf } from '../list.js';
import type { Visit } from '../visit.js';
import { deskWords } from '../words-of.js';
import { shownSerial } from './blanks.js';
import { paperWords } from './words.js';

export async function slipPage(visit: Visit): Promise<Answer> {
  const { desk, clerk, params } = visit;
  const [form = '', id = ''] = params;
  const known = sees(clerk, form) ? await desk.store.lookUp(form, id) : undefined;
  const stored = known && (await desk.store.findTracking(known.tracking));
  if (!stored) return problem('not-found');
  const [deed] = await desk.store.deeds({ what: 'key-in', about: stored.tracking, limit: 1 });
  const served = await desk.catalogue.find(form, stored.version, stored.definition);
  // Whoever keyed it in, and for an hour: it opens what the applicant wrote.
  const young = desk.now() - stored.receivedAt <= desk.limits.copyMs && deed?.by === clerk.name;
  const speech = speechFor(visit);
  const [words, own] = [deskWords(speech), paperWords(speech)];
  const { paper_date = '' } = exported(stored);
  const due = dueAt(stored.receivedAt, typeof served === 'string' ? undefined : served.promised);
  const serial = deed?.detail?.serial;
  const roll = visit.query.has('roll');
  const address = `/desk/paper/${form}/stored/${id}`;
  const other = `${address}?lang=${speech.language}${roll ? '' : '&roll'}`;
  const body = html`<dl class="slip">
<dt>${words.form}</dt><dd>${typeof served === 'string' ? form : titleOf(served, speech)}</dd>
<dt>${words.tracking}</dt><dd><strong>${shownTracking(stored.tracking)}</strong></dd>
${young && html`<dt>${own.pin}</dt><dd><strong class="number"><bdi dir="ltr">${pinOf(stored.receipt)}</bdi></strong><br><small>${own.pinHint}</small></dd>`}
<dt>${words.receivedAt}</dt><dd>${shownTime(stored.receivedAt, speech.language)}</dd>
<dt>${own.paperDate}</dt><dd><bdi dir="ltr">${paper_date}</bdi></dd>
${typeof serial === 'number' && html`<dt>${own.serial}</dt><dd>${shownSerial(serial)}</dd>`}
${due !== undefined && stored.status === 'received' && html`<dt>${words.due}</dt><dd>${shownTime(due, speech.language)}</dd>`}
${stored.status === 'sent-back' && html`<dt>${words.status}</dt><dd>${own.sentBack}</dd>`}
${deed && html`<dt>${own.by}</dt><dd><bdi>${shownActor(words, deed.by)}</bdi></dd>`}
</dl>
<p class="hint screen">${own.slipHint}</p>
<p class="links"><a href="${other}">${roll ? own.onSheet : own.onRoll}</a> <a href="/desk/paper?lang=${speech.language}">${own.next}</a> <a href="/desk/${stored.tracking}?lang=${speech.language}">${own.see}</a></p>`;
  return deskPage(speech, clerk, { title: own.slip, body, address, roll });
}
