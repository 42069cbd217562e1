/**
 * GET /forms/{form}/sent/{id}: what was sent is told to whoever knows its id, which nobody but the page that sent it was given. What
 * opens the answers (PIN, receipt, a copy) is told for a while alone: others may use the device later.
 */
import { codeNote } from '../../runtime/element/views/check-code-note.js';
import { sentPage } from '../../runtime/no-js/page.js';
import type { Submission } from '../../runtime/submit/envelope.js';
import type { Stored } from '../contracts/store.js';
import type { Served } from '../definitions.js';
import { exported } from '../export.js';
import { refuse } from '../http/problem.js';
import { type Answer, page } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import { speechFor } from '../pages/layout.js';
import { chooseLanguage } from '../pages/messages.js';
import { slipPage, slipPlace } from '../pages/receipt-slip.js';
import { slipWords } from '../pages/receipt-slip-messages.js';
import { pinOf } from '../receipts/applicant-pin.js';
import { dueAt } from '../response-deadline.js';
import { isSealed } from '../submission-files.js';
import type { Site } from './form-site.js';
import { postedWordsIn } from './messages.js';

export async function sentAnswer(site: Site, { params }: Exchange): Promise<Answer> {
  const { stored, served, language, submittedAt } = await find(site, params);
  const words = postedWordsIn(language);
  const { id } = stored;
  const model = served.whole();
  const young = isYoung(site, stored);
  const links = [
    ...(young && site.printer ? [{ to: `./${id}/paper.${language}.pdf`, text: words.copy }] : []),
    ...(young ? [{ to: `./${id}/receipt.jwt`, text: words.receipt }] : []),
    ...(young ? [{ to: `/verify?lang=${language}#${stored.receipt}`, text: words.verify }] : []),
    { to: `./${id}/slip?lang=${language}`, text: slipWords(chooseLanguage(language, undefined)).slip },
    { to: `/track/${stored.tracking}?lang=${language}`, text: words.track },
    { to: '../', text: words.again },
  ];
  const data = JSON.parse(stored.data);
  const coded = model.paper.barcode && { codeNote };
  const { tracking, definition, receipt } = stored;
  const pin = young && { pin: pinOf(receipt) };
  const known = (await served.evaluator())(data, { today: submittedAt.slice(0, 10) });
  const sent = { data, known, tracking, links, ...pin, ...coded };
  return page(200, sentPage({ model, language, definition }, sent), PRIVATE);
}

/** A copy of the answers, as it is printed at the desk. */
export async function sentCopy(site: Site, { params }: Exchange): Promise<Answer> {
  const { stored, served } = await find(site, params);
  const language = params[2]!;
  const record = exported(stored);
  if (!site.printer || !isYoung(site, stored) || !served.languages.includes(language) || isSealed(record))
    throw refuse('not-found');
  const body = await site.printer(stored.form, stored.version, record, language);
  return { status: 200, headers: { ...PRIVATE, 'content-type': 'application/pdf', ...named(stored, 'pdf') }, body };
}

/** A slip to be printed, with the PIN while it is told. */
export async function sentSlip(site: Site, exchange: Exchange): Promise<Answer> {
  const { stored, served } = await find(site, exchange.params);
  const { form, id, tracking, receivedAt, receipt } = stored;
  const speech = speechFor(exchange);
  const slip = {
    service: served.title[speech.language] ?? form,
    ...{ tracking, receivedAt, due: dueAt(receivedAt, served.promised) },
    pin: isYoung(site, stored) ? pinOf(receipt) : undefined,
  };
  return slipPage(speech, slip, slipPlace(exchange, `/forms/${form}/sent/${id}/slip`));
}

/** The signed receipt, to be kept. The PIN is made of it. */
export async function sentReceipt(site: Site, { params }: Exchange): Promise<Answer> {
  const { stored } = await find(site, params);
  if (!isYoung(site, stored)) throw refuse('not-found');
  const headers = { ...PRIVATE, 'content-type': 'application/jwt', ...named(stored, 'jwt') };
  return { status: 200, headers, body: stored.receipt };
}

const PRIVATE = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

const named = ({ tracking }: Stored, ending: string) => ({
  'content-disposition': `attachment; filename="${tracking}.${ending}"`,
});

const isYoung = ({ intake }: Site, { receivedAt }: Stored): boolean =>
  intake.now() - receivedAt <= intake.limits.copyMs;

async function find({ intake }: Site, [form = '', id = '']: readonly string[]) {
  const known = await intake.store.lookUp(form, id);
  const stored = known && (await intake.store.findTracking(known.tracking));
  const served = stored && (await intake.catalogue.find(form, stored.version, stored.definition));
  if (!stored || stored.status === 'erased' || !isServed(served) || served.kids) throw refuse('not-found');
  const { language, submitted_at: submittedAt }: Submission = JSON.parse(Buffer.from(stored.body).toString('utf8'));
  return { stored, served, language, submittedAt };
}

const isServed = (served: Served | string | undefined): served is Served => typeof served === 'object';
