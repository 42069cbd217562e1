/**
 * GET /forms/{form}/sent/{id}: confirmation for a person who knows the id, which only the page that sent the submission
 * was given. What opens the answers (PIN, receipt, a copy) is shown for a while only, because others may use the device
 * later.
 */
import { checkCodeNote, renderConfirmationPage } from '../../runtime/no-js/index.js';
import type { Submission } from '../../runtime/submit/envelope.js';
import type { StoredSubmission } from '../contracts/store.js';
import type { ServedForm } from '../definitions.js';
import { toExported } from '../export.js';
import { httpError } from '../http/problem.js';
import { type HttpResponse, htmlResponse } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import { pageLocaleOf } from '../pages/layout.js';
import { negotiateLanguage } from '../pages/messages.js';
import { receiptSlipPage, slipPlace } from '../pages/receipt-slip.js';
import { receiptSlipMessages } from '../pages/receipt-slip-messages.js';
import { applicantPin } from '../receipts/applicant-pin.js';
import { responseDeadline } from '../response-deadline.js';
import { isEncryptedSubmission } from '../submission-files.js';
import type { FormSite } from './form-site.js';
import { noJsMessagesIn } from './messages.js';

export async function sentAnswer(site: FormSite, { params }: Exchange): Promise<HttpResponse> {
  const { stored, served, language, submittedAt } = await find(site, params);
  const words = noJsMessagesIn(language);
  const { id } = stored;
  const model = served.parsedModel();
  const young = isYoung(site, stored);
  const links = [
    ...(young && site.printer ? [{ to: `./${id}/paper.${language}.pdf`, text: words.copy }] : []),
    ...(young ? [{ to: `./${id}/receipt.jwt`, text: words.receipt }] : []),
    ...(young ? [{ to: `/verify?lang=${language}#${stored.receipt}`, text: words.verify }] : []),
    { to: `./${id}/slip?lang=${language}`, text: receiptSlipMessages(negotiateLanguage(language, undefined)).slip },
    { to: `/track/${stored.tracking}?lang=${language}`, text: words.track },
    { to: '../', text: words.again },
  ];
  const data = JSON.parse(stored.data);
  const coded = model.paper.barcode && { checkCodeNote };
  const { tracking, definition, receipt } = stored;
  const pin = young && { pin: applicantPin(receipt) };
  const known = (await served.evaluator())(data, { today: submittedAt.slice(0, 10) });
  const sent = { data, known, tracking, links, ...pin, ...coded };
  return htmlResponse(200, renderConfirmationPage({ model, language, definition }, sent), PRIVATE);
}

/** Serves a copy of the answers, as it is printed at the desk. */
export async function sentCopy(site: FormSite, { params }: Exchange): Promise<HttpResponse> {
  const { stored, served } = await find(site, params);
  const language = params[2]!;
  const record = toExported(stored);
  if (!site.printer || !isYoung(site, stored) || !served.languages.includes(language) || isEncryptedSubmission(record))
    throw httpError('not-found');
  const body = await site.printer(stored.form, stored.version, record, language);
  return { status: 200, headers: { ...PRIVATE, 'content-type': 'application/pdf', ...named(stored, 'pdf') }, body };
}

/** Serves a receipt slip to be printed, with the PIN while that is shown. */
export async function sentSlip(site: FormSite, exchange: Exchange): Promise<HttpResponse> {
  const { stored, served } = await find(site, exchange.params);
  const { form, id, tracking, receivedAt, receipt } = stored;
  const speech = pageLocaleOf(exchange);
  const slip = {
    service: served.title[speech.language] ?? form,
    ...{ tracking, receivedAt, due: responseDeadline(receivedAt, served.responseTime) },
    pin: isYoung(site, stored) ? applicantPin(receipt) : undefined,
  };
  return receiptSlipPage(speech, slip, slipPlace(exchange, `/forms/${form}/sent/${id}/slip`));
}

/** Serves the signed receipt, to be kept. The PIN is derived from it. */
export async function sentReceipt(site: FormSite, { params }: Exchange): Promise<HttpResponse> {
  const { stored } = await find(site, params);
  if (!isYoung(site, stored)) throw httpError('not-found');
  const headers = { ...PRIVATE, 'content-type': 'application/jwt', ...named(stored, 'jwt') };
  return { status: 200, headers, body: stored.receipt };
}

const PRIVATE = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

const named = ({ tracking }: StoredSubmission, ending: string) => ({
  'content-disposition': `attachment; filename="${tracking}.${ending}"`,
});

const isYoung = ({ intake }: FormSite, { receivedAt }: StoredSubmission): boolean =>
  intake.now() - receivedAt <= intake.limits.copyMs;

async function find({ intake }: FormSite, [form = '', id = '']: readonly string[]) {
  const known = await intake.store.findAcknowledgement(form, id);
  const stored = known && (await intake.store.findTracking(known.tracking));
  const served = stored && (await intake.catalogue.find(form, stored.version, stored.definition));
  if (!stored || stored.status === 'erased' || !isServed(served) || served.kids) throw httpError('not-found');
  const { language, submitted_at: submittedAt }: Submission = JSON.parse(Buffer.from(stored.body).toString('utf8'));
  return { stored, served, language, submittedAt };
}

const isServed = (served: ServedForm | string | undefined): served is ServedForm => typeof served === 'object';
