/** The public routes. */
import { createMemoryFileResponder } from './http/memory-files.js';
import { problemResponse } from './http/problem.js';
import { type HttpResponse, jsonResponse, redirectResponse } from './http/response.js';
import { type Exchange, FORM_ID_PATTERN, type Route } from './http/router.js';
import { FILE_NAME_PATTERN } from './http/static-files.js';
import { submit } from './intake/submit-route.js';
import { sentAnswer, sentCopy, sentReceipt, sentSlip } from './no-js/confirmation-routes.js';
import { correctPage } from './no-js/correction-page.js';
import { formPageRoute } from './no-js/form-page.js';
import type { FormSite } from './no-js/form-site.js';
import { postPage } from './no-js/post-route.js';
import { prefillRoutes } from './no-js/prefill-routes.js';
import { pageLocaleOf } from './pages/layout.js';
import { type ListedService, servicesPage } from './pages/services.js';
import { rollStylesheet, stylesheet } from './pages/style.js';
import { createReceiptVerifier } from './pages/verify.js';
import { verifyScript } from './pages/verify-script.js';
import { paymentRoutes } from './payment/pages.js';
import { trackingOf, trackRedirect } from './track/tracking-routes.js';
import { UUID } from './uuid.js';

/** Cache lifetime of the public keys: a new key is visible within the hour, and old keys are published for ever. */
const KEYS_AGE = { 'cache-control': 'public, max-age=3600' };
/** Longest text that the list of services is searched for. */
const MAX_SOUGHT_LENGTH = 100;
const STUDIO = '/studio/([\\w./-]*)';
const TRACK = '/track/([0-9A-Za-z-]{1,64})';
const PIECES = `/forms/(${FORM_ID_PATTERN})/submissions/files/(${UUID})`;
const SHARED = 'istimara-[a-z]+(?:-[a-z]+)?\\.js';
const LANGUAGE = '[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*';

/** Returns the public routes, in the order of `GET /`, status, forms, submissions. */
export function publicRoutes(site: FormSite): readonly Route[] {
  const file = formFile(site);
  return [
    ...siteRoutes(site),
    ...studioRoutes(site),
    ...trackingRoutes(site),
    ...pageRoutes(site),
    ...sentRoutes(site, file),
    ...submissionRoutes(site),
    get(
      `/forms/(${FORM_ID_PATTERN})/(?!submissions$|prefill$|paper\\.|index\\.)(${FILE_NAME_PATTERN})`,
      'file',
      exchange => file(exchange, exchange.params[1]!),
    ),
  ];
}

/** Returns the services with whether each takes submissions now. */
const openServices = async ({ catalogue, services }: FormSite['intake']): Promise<readonly ListedService[]> =>
  Promise.all(
    (await catalogue.services()).map(async service => ({ ...service, state: await services.state(service.form) })),
  );

/** Returns the routes that belong to no form. */
function siteRoutes({ intake, studio }: FormSite): readonly Route[] {
  const { store } = intake;
  const verifying = createReceiptVerifier(store.keys, intake.limits, intake.held);
  return [
    get('/', 'services', async exchange =>
      servicesPage(pageLocaleOf(exchange), {
        services: await openServices(intake),
        sought: (exchange.query.get('q') ?? '').slice(0, MAX_SOUGHT_LENGTH),
        hasStudio: studio !== undefined,
      }),
    ),
    get('/style.css', 'style', stylesheet),
    get('/roll\\.css', 'style', rollStylesheet),
    // Browsers request the icon with every generated page.
    get('/favicon\\.ico', 'icon', () => ({ status: 204 })),
    get('/health', 'health', () => jsonResponse(200, { status: 'ok' })),
    get('/\\.well-known/jwks\\.json', 'keys', async () => jsonResponse(200, await store.keys(), KEYS_AGE)),
    get('/verify', 'verify', verifying.page),
    post('/verify', 'verify', verifying.posted),
    get('/verify\\.js', 'verify-script', verifyScript),
  ];
}

/** Returns the routes of the site at `/studio/`, if there is one. */
function studioRoutes({ studio }: FormSite): readonly Route[] {
  if (!studio) return [];
  const file = createMemoryFileResponder(studio);
  return [
    get('/studio', 'studio', () => redirectResponse(308, '/studio/')),
    get(STUDIO, 'studio', ({ params, request }) => file(params[0]!, request.headers)),
  ];
}

/** Returns the routes on which applicants follow and pay for a submission. */
function trackingRoutes({ intake, contacts, paying }: FormSite): readonly Route[] {
  const tracking = trackingOf(intake, contacts, paying?.payments);
  return [
    get('/track', 'track', trackRedirect),
    get(TRACK, 'track', tracking.status),
    get(`${TRACK}/slip`, 'slip', tracking.slip),
    post(TRACK, 'track-details', tracking.details),
    post(`${TRACK}/reply`, 'track-reply', tracking.reply),
    post(`${TRACK}/files/([0-9a-f-]{36})`, 'track-file', tracking.file),
    ...paymentRoutes(paying, TRACK, post),
  ];
}

/** Returns the routes of the pages on which a form is filled in. */
const pageRoutes = (site: FormSite): readonly Route[] => [
  get(`/forms/(${SHARED})`, 'file', ({ request, params }) => site.file(site.dist, params[0]!, request.headers)),
  get(`/forms/(${FORM_ID_PATTERN})`, 'form', ({ params }) => redirectResponse(308, `/forms/${params[0]}/`)),
  get(`/forms/(${FORM_ID_PATTERN})/`, 'form', exchange => formPageRoute(site, exchange, 'index.html')),
  get(`/forms/(${FORM_ID_PATTERN})/(index(?:\\.${LANGUAGE})?\\.html)`, 'form', exchange =>
    formPageRoute(site, exchange, exchange.params[1]!),
  ),
  ...prefillRoutes(site, get, post),
  post(`/forms/(${FORM_ID_PATTERN})/`, 'page', exchange => postPage(site, exchange)),
  post(`/forms/(${FORM_ID_PATTERN})/correct`, 'correct', exchange => correctPage(site, exchange)),
];

/** Returns the routes of what was sent without JavaScript, and of the paper forms. */
const sentRoutes = (site: FormSite, file: ReturnType<typeof formFile>): readonly Route[] => [
  get(`/forms/(${FORM_ID_PATTERN})/sent/(${UUID})`, 'sent', exchange => sentAnswer(site, exchange)),
  get(`/forms/(${FORM_ID_PATTERN})/sent/(${UUID})/paper\\.(${LANGUAGE})\\.pdf`, 'sent-copy', exchange =>
    sentCopy(site, exchange),
  ),
  get(`/forms/(${FORM_ID_PATTERN})/sent/(${UUID})/slip`, 'slip', exchange => sentSlip(site, exchange)),
  get(`/forms/(${FORM_ID_PATTERN})/sent/(${UUID})/receipt\\.jwt`, 'sent-receipt', exchange =>
    sentReceipt(site, exchange),
  ),
  get(`/forms/(${FORM_ID_PATTERN})/paper\\.(${LANGUAGE})\\.pdf`, 'paper', exchange =>
    file(exchange, `${exchange.params[0]}.${exchange.params[1]}.pdf`),
  ),
];

/** Returns the routes to which submissions and their files are sent. */
const submissionRoutes = ({ intake, uploads }: FormSite): readonly Route[] => [
  post(`/forms/(${FORM_ID_PATTERN})/submissions`, 'submit', exchange => submit(intake, exchange)),
  post(`/forms/(${FORM_ID_PATTERN})/submissions/files`, 'upload', uploads.create),
  get(PIECES, 'upload', ({ request, ...rest }) =>
    request.method === 'HEAD' ? uploads.progress({ request, ...rest }) : problemResponse('not-found'),
  ),
  on('PATCH')(PIECES, 'upload', uploads.append),
  on('DELETE')(PIECES, 'upload', uploads.remove),
];

const exactly = (pattern: string): RegExp => new RegExp(`^${pattern}$`);

const on =
  (method: Route['method']) =>
  (pattern: string, name: string, handle: Route['handle']): Route => ({ method, path: exactly(pattern), name, handle });

const get = on('GET');
const post = on('POST');

/** Serves a built file of a form that is served now. */
const formFile =
  ({ dist, intake: { catalogue }, file }: FormSite) =>
  async ({ params, request }: Exchange, name: string): Promise<HttpResponse> => {
    if (!(await catalogue.service(params[0]!))) return problemResponse('not-found');
    return file(`${dist}/${params[0]}`, name, request.headers);
  };
