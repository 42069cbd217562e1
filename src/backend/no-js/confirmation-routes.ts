/**
 * GET /forms/{form}/sent/{id}: confirmation of a submission. The tracking number is shown to anyone who knows the id;
 * what the answers say and what opens them (PIN, receipt, a copy) only to the browser that sent it, and for a while only,
 * because others may use the device later.
 */
import type { Submission } from '../../runtime/submit/envelope.js';
import { promisedDeadline } from '../contracts/queue.js';
import type { StoredSubmission } from '../contracts/store.js';
import type { ServedForm } from '../definitions.js';
import { toExported } from '../export.js';
import { httpError } from '../http/problem.js';
import { type HttpResponse, htmlResponse } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import { isSender } from '../intake/sender-cookie.js';
import { officeOnSlip } from '../offices/office-tree.js';
import { pageLocaleOf } from '../pages/layout.js';
import { negotiateLanguage } from '../pages/messages.js';
import { receiptSlipPage, slipPlace } from '../pages/receipt-slip.js';
import { receiptSlipMessages } from '../pages/receipt-slip-messages.js';
import { applicantPin } from '../receipts/applicant-pin.js';
import { isEncryptedSubmission } from '../submission-files.js';
import { createMark, setMark } from '../track/known-reader.js';
import { drawPage } from './draw-page.js';
import type { FormSite } from './form-site.js';
import { noJsMessagesIn } from './messages.js';

export async function sentAnswer(site: FormSite, exchange: Exchange): Promise<HttpResponse> {
  const { stored, served, language, submittedAt, sender, open } = await find(site, exchange);
  const words = noJsMessagesIn(language);
  const { id } = stored;
  const links = [
    ...(open && site.printer ? [{ to: `./${id}/paper.${language}.pdf`, text: words.copy }] : []),
    ...(open ? [{ to: `./${id}/receipt.jwt`, text: words.receipt }] : []),
    ...(open ? [{ to: `/verify?lang=${language}#${stored.receipt}`, text: words.verify }] : []),
    { to: `./${id}/slip?lang=${language}`, text: receiptSlipMessages(negotiateLanguage(language, undefined)).slip },
    { to: `/track/${stored.tracking}?lang=${language}`, text: words.track },
    { to: '../', text: words.again },
  ];
  const input = {
    ...{ language, links, tracking: stored.tracking, today: submittedAt.slice(0, 10) },
    data: sender ? stored.data : undefined,
    pin: open ? applicantPin(stored.receipt) : undefined,
    note: sender ? undefined : words.otherBrowser,
  };
  const page = htmlResponse(200, await drawPage(site, served, { page: 'confirmation', input }), PRIVATE);
  // Strangers who guess at the PIN do not lock out the browser that sent it.
  const mark = sender && setMark(stored, createMark(stored), site.intake.secureCookies);
  return { ...page, ...(mark && { cookies: [mark] }) };
}

/** Serves a copy of the answers, as it is printed at the desk. */
export async function sentCopy(site: FormSite, exchange: Exchange): Promise<HttpResponse> {
  const { stored, served, open } = await find(site, exchange);
  const language = exchange.params[2]!;
  const record = toExported(stored);
  if (!site.printer || !open || !served.languages.includes(language) || isEncryptedSubmission(record))
    throw httpError('not-found');
  const print = site.printer;
  return site.copies.within(exchange.client, async () => {
    const body = await print(stored.form, stored.version, record, language);
    return { status: 200, headers: { ...PRIVATE, 'content-type': 'application/pdf', ...named(stored, 'pdf') }, body };
  });
}

/** Serves a receipt slip to be printed, with the PIN while that is shown. */
export async function sentSlip(site: FormSite, exchange: Exchange): Promise<HttpResponse> {
  const { stored, served, open } = await find(site, exchange);
  const { form, id, tracking, receivedAt, receipt } = stored;
  const speech = pageLocaleOf(exchange);
  const slip = {
    service: served.title[speech.language] ?? form,
    ...{ tracking, receivedAt, due: promisedDeadline(stored) },
    pin: open ? applicantPin(receipt) : undefined,
    office: officeOnSlip(site.intake.offices, stored.office, speech.language),
  };
  return receiptSlipPage(speech, slip, slipPlace(exchange, `/forms/${form}/sent/${id}/slip`));
}

/** Serves the signed receipt, to be kept. The PIN is derived from it. */
export async function sentReceipt(site: FormSite, exchange: Exchange): Promise<HttpResponse> {
  const { stored, open } = await find(site, exchange);
  if (!open) throw httpError('not-found');
  const headers = { ...PRIVATE, 'content-type': 'application/jwt', ...named(stored, 'jwt') };
  return { status: 200, headers, body: stored.receipt };
}

const PRIVATE = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

const named = ({ tracking }: StoredSubmission, ending: string) => ({
  'content-disposition': `attachment; filename="${tracking}.${ending}"`,
});

/** Returns the submission, whether this browser sent it, and whether what opens its answers may be shown. */
async function find({ intake }: FormSite, { request, params: [form = '', id = ''] }: Exchange) {
  const known = await intake.store.findAcknowledgement(form, id);
  const stored = known && (await intake.store.findTracking(known.tracking));
  const served = stored && (await intake.catalogue.find(form, stored.version, stored.definition));
  if (!stored || stored.status === 'erased' || !isServed(served) || served.kids) throw httpError('not-found');
  const { language, submitted_at: submittedAt }: Submission = JSON.parse(Buffer.from(stored.body).toString('utf8'));
  const sender = isSender(request, stored.receipt, intake.secureCookies);
  const open = sender && intake.now() - stored.receivedAt <= intake.limits.copyMs;
  return { stored, served, language, submittedAt, sender, open };
}

const isServed = (served: ServedForm | string | undefined): served is ServedForm => typeof served === 'object';
