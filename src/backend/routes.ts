/** The public routes. */
import type { Catalogue } from './catalogue.js';
import { type Answer, json, redirect } from './http/answer.js';
import { FILE, fileAnswer } from './http/files.js';
import { problem } from './http/problem.js';
import { type Exchange, FORM, type Route } from './http/router.js';
import type { Intake } from './intake/judge.js';
import { submit } from './intake/submissions.js';
import { speechFor } from './pages/layout.js';
import { servicesPage } from './pages/services.js';
import { stylesheet } from './pages/style.js';
import { trackingOf, trackRedirect } from './pages/track.js';

/** A new key shows within the hour; old ones stay for ever. */
const KEYS_AGE = { 'cache-control': 'public, max-age=3600' };
const TRACK = '/track/([0-9A-Za-z-]{1,64})';
const SHARED = 'istimara-(?:runtime|keep)\\.js';
const LANGUAGE = '[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*';

/** The address of each thing, in the order of `GET /`, forms, submissions, status. */
export function publicRoutes(dist: string, intake: Intake): readonly Route[] {
  const { catalogue, store } = intake;
  const file = formFile(dist, catalogue);
  const tracking = trackingOf(intake);
  return [
    get('/', 'services', async exchange => servicesPage(speechFor(exchange), await catalogue.services())),
    get('/style.css', 'style', stylesheet),
    // Browsers ask for it with every generated page.
    get('/favicon\\.ico', 'icon', () => ({ status: 204 })),
    get('/health', 'health', () => json(200, { status: 'ok' })),
    get('/\\.well-known/jwks\\.json', 'keys', async () => json(200, await store.keys(), KEYS_AGE)),
    get('/track', 'track', trackRedirect),
    get(TRACK, 'track', tracking.status),
    { method: 'POST', path: exactly(TRACK), name: 'track-details', handle: tracking.details },
    get(`/forms/(${SHARED})`, 'file', ({ request, params }) => fileAnswer(dist, params[0]!, request.headers)),
    get(`/forms/(${FORM})`, 'form', ({ params }) => redirect(308, `/forms/${params[0]}/`)),
    get(`/forms/(${FORM})/`, 'form', exchange => file(exchange, 'index.html')),
    get(`/forms/(${FORM})/paper\\.(${LANGUAGE})\\.pdf`, 'paper', exchange =>
      file(exchange, `${exchange.params[0]}.${exchange.params[1]}.pdf`),
    ),
    {
      method: 'POST',
      path: exactly(`/forms/(${FORM})/submissions`),
      name: 'submit',
      handle: exchange => submit(intake, exchange),
    },
    get(`/forms/(${FORM})/(?!submissions$|paper\\.)(${FILE})`, 'file', exchange => file(exchange, exchange.params[1]!)),
  ];
}

const exactly = (pattern: string): RegExp => new RegExp(`^${pattern}$`);

const get = (pattern: string, name: string, handle: Route['handle']): Route => ({
  method: 'GET',
  path: exactly(pattern),
  name,
  handle,
});

/** A built file of a form that is served now. */
const formFile =
  (dist: string, catalogue: Catalogue) =>
  async ({ params, request }: Exchange, name: string): Promise<Answer> => {
    if (!(await catalogue.service(params[0]!))) return problem('not-found');
    return fileAnswer(`${dist}/${params[0]}`, name, request.headers);
  };
