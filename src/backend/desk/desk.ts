/** The clerks' desk: its own port, loopback only. What came in, each with its answers and a printed copy. */
import type { IncomingMessage } from 'node:http';
import type { Catalogue } from '../catalogue.js';
import { exported, type Printer } from '../export.js';
import { type Answer, page, redirect } from '../http/answer.js';
import { problem, refuse } from '../http/problem.js';
import { type Exchange, FORM, type Route } from '../http/router.js';
import { listedFiles } from '../intake/listed-files.js';
import { isSealed } from '../intake/sealed.js';
import { readTracking } from '../intake/tracking.js';
import { html } from '../pages/html.js';
import { layout, speechFor } from '../pages/layout.js';
import { stylesheet } from '../pages/style.js';
import type { Store, Stored } from '../store.js';
import { attachmentAnswer } from './attachment.js';
import { listPage } from './list.js';
import type { Session } from './session.js';
import { submissionPage } from './submission.js';

export interface Desk {
  readonly session: Session;
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly printer?: Printer;
}

const PAGE = 50;

export function deskRoutes(desk: Desk): readonly Route[] {
  const guarded =
    (handle: Route['handle']): Route['handle'] =>
    exchange =>
      guard(desk.session, exchange) ?? handle(exchange);
  const get = (path: RegExp, name: string, handle: Route['handle']): Route => ({ method: 'GET', path, name, handle });
  return [
    get(/^\/$/, 'desk', () => redirect(303, '/desk')),
    get(/^\/style\.css$/, 'style', stylesheet),
    get(/^\/desk$/, 'desk', exchange => enter(desk.session, exchange) ?? guarded(list(desk))(exchange)),
    get(/^\/desk\/([0-9A-Z-]{14})$/, 'desk-submission', guarded(view(desk))),
    get(/^\/desk\/([0-9A-Z-]{14})\.([A-Za-z-]{2,35})\.pdf$/, 'desk-print', guarded(print(desk))),
    get(/^\/desk\/([0-9A-Z-]{14})\/files\/([0-9a-f-]{36})$/, 'desk-file', guarded(attachment(desk))),
  ];
}

/** Requests under another host name come from a page that rebinds names (DNS rebinding), or through a proxy: neither is meant. */
export function checkLocal({ headers, socket }: IncomingMessage): void {
  const port = socket.localPort;
  if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(headers.host ?? '')) throw refuse('wrong-host');
  if (headers['sec-fetch-site'] === 'cross-site') throw refuse('origin-not-allowed');
}

/** The token's link sets the cookie and leaves the token out of the address. */
function enter(session: Session, { query, request }: Exchange): Answer | undefined {
  checkLocal(request);
  const token = query.get('token');
  const cookie = token === null ? undefined : session.exchange(token);
  return cookie ? redirect(303, '/desk', { 'set-cookie': cookie }) : undefined;
}

function guard(session: Session, exchange: Exchange): Answer | undefined {
  checkLocal(exchange.request);
  if (session.isOpen(exchange.request)) return undefined;
  const speech = speechFor(exchange);
  const body = html`<p>${speech.words.deskKey}</p>`;
  return layout(speech, { title: speech.words.desk, body, address: '/desk', stylesheet: '/style.css', status: 401 });
}

const list =
  ({ store, catalogue }: Desk): Route['handle'] =>
  async exchange => {
    const form = new RegExp(`^${FORM}$`).exec(exchange.query.get('form') ?? '')?.[0];
    const before = Number(exchange.query.get('before')) || undefined;
    const submissions = await store.list({ form, before, limit: PAGE + 1 });
    return listPage(speechFor(exchange), await catalogue.services(), {
      form,
      submissions: submissions.slice(0, PAGE),
      more: submissions.length > PAGE,
    });
  };

const view =
  (desk: Desk): Route['handle'] =>
  async exchange => {
    const { stored, served } = await find(desk, exchange.params[0]!);
    return submissionPage(speechFor(exchange), stored, served, desk.printer !== undefined);
  };

const print =
  (desk: Desk): Route['handle'] =>
  async exchange => {
    const { stored, served } = await find(desk, exchange.params[0]!);
    const language = exchange.params[1]!;
    if (!desk.printer || !served?.languages.includes(language)) return problem('not-found');
    const record = exported(stored);
    if (isSealed(record)) return problem('not-found');
    const pdf = await desk.printer(stored.form, stored.version, record, language);
    const headers = {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${stored.tracking}.pdf"`,
    };
    return { ...page(200, ''), headers, body: pdf };
  };

/** Only what the submission lists: other files of the store are not reached from here. */
const attachment =
  (desk: Desk): Route['handle'] =>
  async exchange => {
    const { stored, served } = await find(desk, exchange.params[0]!);
    const listed = served ? listedFiles(JSON.parse(stored.data), served.fileFields) : [];
    const found = listed.find(({ file }) => file.id === exchange.params[1]);
    return found ? attachmentAnswer(found.file, desk.store.files) : problem('not-found');
  };

async function find({ store, catalogue }: Desk, typed: string) {
  const tracking = readTracking(typed);
  const stored: Stored | undefined = tracking ? await store.findTracking(tracking) : undefined;
  if (!stored) throw refuse('not-found');
  const served = await catalogue.find(stored.form, stored.version, stored.definition);
  return { stored, served: typeof served === 'string' ? undefined : served };
}
