/** The public routes. */
import type { Catalogue } from './form-catalogue.js';
import { problem } from './http/problem.js';
import { type Answer, json, redirect } from './http/response.js';
import { type Exchange, FORM, type Route } from './http/router.js';
import { FILE, fileAnswer } from './http/static-files.js';
import { submit } from './intake/submit-route.js';
import { sentAnswer, sentCopy, sentReceipt, sentSlip } from './no-js/confirmation-routes.js';
import { correctPage } from './no-js/correction-page.js';
import { blankPage } from './no-js/form-page.js';
import type { Site } from './no-js/form-site.js';
import { postPage } from './no-js/post-route.js';
import { prefillRoutes } from './no-js/prefill-routes.js';
import { speechFor } from './pages/layout.js';
import { servicesPage } from './pages/services.js';
import { rollStylesheet, stylesheet } from './pages/style.js';
import { verifyingBy } from './pages/verify.js';
import { verifyScript } from './pages/verify-script.js';
import { payRoutes } from './payment/pages.js';
import { trackingOf, trackRedirect } from './track/tracking-routes.js';
import { UUID } from './uuid.js';

/** A new key shows within the hour; old ones stay for ever. */
const KEYS_AGE = { 'cache-control': 'public, max-age=3600' };
const TRACK = '/track/([0-9A-Za-z-]{1,64})';
const PIECES = `/forms/(${FORM})/submissions/files/(${UUID})`;
const SHARED = 'istimara-[a-z]+(?:-[a-z]+)?\\.js';
const LANGUAGE = '[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*';

/** The address of each thing, in the order of `GET /`, forms, submissions, status. */
export function publicRoutes(site: Site): readonly Route[] {
  const { dist, intake } = site;
  const { catalogue, store } = intake;
  const file = formFile(dist, catalogue);
  const verifying = verifyingBy(store.keys, intake.limits, intake.held);
  const tracking = trackingOf(intake, site.contacts, site.paying?.payments);
  return [
    get('/', 'services', async exchange => servicesPage(speechFor(exchange), await catalogue.services())),
    get('/style.css', 'style', stylesheet),
    get('/roll\\.css', 'style', rollStylesheet),
    // Browsers ask for it with every generated page.
    get('/favicon\\.ico', 'icon', () => ({ status: 204 })),
    get('/health', 'health', () => json(200, { status: 'ok' })),
    get('/\\.well-known/jwks\\.json', 'keys', async () => json(200, await store.keys(), KEYS_AGE)),
    get('/verify', 'verify', verifying.page),
    post('/verify', 'verify', verifying.posted),
    get('/verify\\.js', 'verify-script', verifyScript),
    get('/track', 'track', trackRedirect),
    get(TRACK, 'track', tracking.status),
    get(`${TRACK}/slip`, 'slip', tracking.slip),
    post(TRACK, 'track-details', tracking.details),
    ...payRoutes(site.paying, TRACK, post),
    get(`/forms/(${SHARED})`, 'file', ({ request, params }) => fileAnswer(dist, params[0]!, request.headers)),
    get(`/forms/(${FORM})`, 'form', ({ params }) => redirect(308, `/forms/${params[0]}/`)),
    get(`/forms/(${FORM})/`, 'form', exchange => blankPage(site, exchange, 'index.html')),
    get(`/forms/(${FORM})/(index(?:\\.${LANGUAGE})?\\.html)`, 'form', exchange =>
      blankPage(site, exchange, exchange.params[1]!),
    ),
    ...prefillRoutes(site, get, post),
    post(`/forms/(${FORM})/`, 'page', exchange => postPage(site, exchange)),
    post(`/forms/(${FORM})/correct`, 'correct', exchange => correctPage(site, exchange)),
    get(`/forms/(${FORM})/sent/(${UUID})`, 'sent', exchange => sentAnswer(site, exchange)),
    get(`/forms/(${FORM})/sent/(${UUID})/paper\\.(${LANGUAGE})\\.pdf`, 'sent-copy', exchange =>
      sentCopy(site, exchange),
    ),
    get(`/forms/(${FORM})/sent/(${UUID})/slip`, 'slip', exchange => sentSlip(site, exchange)),
    get(`/forms/(${FORM})/sent/(${UUID})/receipt\\.jwt`, 'sent-receipt', exchange => sentReceipt(site, exchange)),
    get(`/forms/(${FORM})/paper\\.(${LANGUAGE})\\.pdf`, 'paper', exchange =>
      file(exchange, `${exchange.params[0]}.${exchange.params[1]}.pdf`),
    ),
    post(`/forms/(${FORM})/submissions`, 'submit', exchange => submit(intake, exchange)),
    post(`/forms/(${FORM})/submissions/files`, 'upload', site.uploads.create),
    get(PIECES, 'upload', ({ request, ...rest }) =>
      request.method === 'HEAD' ? site.uploads.progress({ request, ...rest }) : problem('not-found'),
    ),
    on('PATCH')(PIECES, 'upload', site.uploads.append),
    on('DELETE')(PIECES, 'upload', site.uploads.remove),
    get(`/forms/(${FORM})/(?!submissions$|prefill$|paper\\.|index\\.)(${FILE})`, 'file', exchange =>
      file(exchange, exchange.params[1]!),
    ),
  ];
}

const exactly = (pattern: string): RegExp => new RegExp(`^${pattern}$`);

const on =
  (method: Route['method']) =>
  (pattern: string, name: string, handle: Route['handle']): Route => ({ method, path: exactly(pattern), name, handle });

const get = on('GET');
const post = on('POST');

/** A built file of a form that is served now. */
const formFile =
  (dist: string, catalogue: Catalogue) =>
  async ({ params, request }: Exchange, name: string): Promise<Answer> => {
    if (!(await catalogue.service(params[0]!))) return problem('not-found');
    return fileAnswer(`${dist}/${params[0]}`, name, request.headers);
  };
