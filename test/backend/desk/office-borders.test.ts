/**
 * Borders between offices: every route of the desk, asked by every role, for a case of another office. A new route must
 * be added to the table.
 */
import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../src/backend/accounts/roles.js';
import type { Token } from '../../../src/backend/accounts/tokens.js';
import { deskRoutes } from '../../../src/backend/desk/desk.js';
import { FORM_ID_PATTERN } from '../../../src/backend/http/router.js';
import { createTrackingNumber } from '../../../src/backend/intake/tracking-number.js';
import { UUID } from '../../../src/backend/uuid.js';
import type { Reply } from '../harness.js';
import { type Client, client, createToken, REQUESTS } from './api-client.js';
import { type Clerk, offices, type Sent } from './two-offices.js';

const NAME = 'Zenobia Secret';
const NO_CASE: Sent = {
  tracking: createTrackingNumber(),
  id: '01890a5d-ac96-7abc-8def-0123456789ab',
  file: '01890a5d-ac96-7abc-8def-0123456789ac',
  pin: '',
};

/** Request about a case; a route about no case is asked for what it shows. */
type Asking = (clerk: Clerk, of: Sent) => Promise<Reply>;

const get =
  (path: (of: Sent) => string): Asking =>
  (clerk, of) =>
    clerk.see(path(of));
const post =
  (path: (of: Sent) => string, fields: (of: Sent) => Record<string, string>): Asking =>
  (clerk, of) =>
    clerk.fill(path(of), fields(of));

/**
 * Routes by method and path. `missing`: about one case, which has to be missing; `silent`: must say nothing about it;
 * `apart`: about no case, or for people who are not signed in.
 */
const ROUTES: Readonly<Record<string, readonly ['missing' | 'silent', Asking] | 'apart'>> = {
  'GET /': 'apart',
  'GET /style.css': 'apart',
  'GET /roll.css': 'apart',
  'GET /desk': ['silent', get(() => '/desk?status=all&lang=en')],
  'GET /desk/keys.js': 'apart',
  'POST /desk/sign-in': 'apart',
  'POST /desk/sign-in/code': 'apart',
  'GET /desk/sign-in/service': 'apart',
  'GET /desk/sign-in/return': 'apart',
  'POST /desk/sign-out': 'apart',
  'GET /desk/account': 'apart',
  'POST /desk/account/password': 'apart',
  'POST /desk/account/sessions': 'apart',
  'GET /desk/account/second-factor': 'apart',
  'POST /desk/account/second-factor': 'apart',
  'POST /desk/account/second-factor/change': 'apart',
  'GET /desk/admin': ['silent', get(() => '/desk/admin?lang=en')],
  'GET /desk/admin/account': ['silent', get(() => '/desk/admin/account?lang=en')],
  'POST /desk/admin/account': [
    'silent',
    post(
      () => '/desk/admin/account?lang=en',
      ({ tracking }) => ({ act: 'sessions', name: tracking }),
    ),
  ],
  'GET /desk/admin/services': ['silent', get(() => '/desk/admin/services?lang=en')],
  'GET /desk/admin/service': ['silent', get(() => '/desk/admin/service?form=attached&lang=en')],
  'POST /desk/admin/service': [
    'silent',
    post(
      () => '/desk/admin/service?lang=en',
      () => ({ form: 'attached', changed: '0', choice: 'closed' }),
    ),
  ],
  'POST /desk/admin/retention': [
    'silent',
    post(
      () => '/desk/admin/retention?lang=en',
      () => ({ form: 'attached', changed: '0', 'count-rejected': '1', 'unit-rejected': 'days' }),
    ),
  ],
  'GET /desk/retention': ['silent', get(() => '/desk/retention?lang=en')],
  'POST /desk/retention': [
    'silent',
    post(
      () => '/desk/retention?lang=en',
      () => ({ form: 'attached', proposal: '', act: 'propose' }),
    ),
  ],
  'GET /desk/retention.csv': ['silent', get(() => '/desk/retention.csv?lang=en')],
  'GET /desk/counter': ['silent', get(() => '/desk/counter?lang=en')],
  'POST /desk/counter': [
    'silent',
    post(
      () => '/desk/counter?lang=en',
      () => ({ form: 'attached' }),
    ),
  ],
  'GET /desk/counter/FORM/': ['silent', get(() => '/desk/counter/attached/?lang=en')],
  'POST /desk/counter/FORM/': [
    'silent',
    post(
      () => '/desk/counter/attached/?lang=en',
      ({ id }) => ({ '-id': id, full_name: 'x' }),
    ),
  ],
  'GET /desk/counter/FORM/style.css': 'apart',
  'GET /desk/counter/FORM/stored/UUID': ['missing', get(({ id }) => `/desk/counter/attached/stored/${id}?lang=en`)],
  'GET /desk/till': ['silent', get(() => '/desk/till?lang=en')],
  'POST /desk/till': 'apart',
  'GET /desk/till.csv': ['silent', get(() => '/desk/till.csv?lang=en')],
  'GET /desk/TRACKING/fee': ['missing', get(({ tracking }) => `/desk/${tracking}/fee?lang=en`)],
  'POST /desk/TRACKING/fee': [
    'missing',
    post(
      ({ tracking }) => `/desk/${tracking}/fee?lang=en`,
      () => ({ ref: 'x', means: 'cash' }),
    ),
  ],
  'POST /desk/paper/scan': 'apart',
  'POST /desk/paper/scan/folder/NUMBER': 'apart',
  'GET /desk/paper/scan/SCAN': ['silent', get(({ id }) => `/desk/paper/scan/${id}.0?lang=en`)],
  'GET /desk/paper/scan/SCAN/NUMBER.picture': ['silent', get(({ id }) => `/desk/paper/scan/${id}.0/1.picture`)],
  'GET /desk/paper': ['silent', get(() => '/desk/paper?lang=en')],
  'POST /desk/paper': [
    'silent',
    post(
      () => '/desk/paper?lang=en',
      ({ tracking }) => ({ code: tracking }),
    ),
  ],
  'GET /desk/paper/FORM/': ['silent', get(() => '/desk/paper/attached/?lang=en')],
  'POST /desk/paper/FORM/': [
    'silent',
    post(
      () => '/desk/paper/attached/?lang=en',
      ({ id }) => ({ '-id': id, full_name: 'x' }),
    ),
  ],
  'GET /desk/paper/FORM/style.css': 'apart',
  'GET /desk/paper/FORM/stored/UUID': ['missing', get(({ id }) => `/desk/paper/attached/stored/${id}?lang=en`)],
  'GET /desk/take': ['silent', get(() => '/desk/take?lang=en')],
  'POST /desk/take': 'apart',
  'POST /desk/take/folder/NUMBER': 'apart',
  'GET /desk/take/UUID': ['silent', get(({ id }) => `/desk/take/${id}`)],
  'POST /desk/take/UUID': [
    'silent',
    post(
      ({ id }) => `/desk/take/${id}`,
      () => ({ part: '0' }),
    ),
  ],
  'GET /desk/take/UUID/NUMBER.picture': ['silent', get(({ id }) => `/desk/take/${id}/0.picture`)],
  'GET /desk/log': ['silent', get(() => '/desk/log?lang=en')],
  'GET /desk/numbers': ['silent', get(() => '/desk/numbers?lang=en')],
  'GET /desk/numbers.csv': ['silent', get(() => '/desk/numbers.csv?lang=en&by=office')],
  'GET /desk/forwarding': ['missing', get(() => '/desk/forwarding?lang=en')],
  'POST /desk/assign': [
    'missing',
    post(
      () => '/desk/assign?lang=en',
      ({ tracking }) => ({ case: tracking, from: '', to: 'me' }),
    ),
  ],
  'GET /desk/export': ['silent', get(() => '/desk/export?form=attached&status=all&format=csv&lang=en')],
  'POST /desk/many': [
    'silent',
    post(
      () => '/desk/many?lang=en',
      ({ tracking }) => ({ case: `${tracking} received `, do: 'accepted', confirmed: '1' }),
    ),
  ],
  'GET /desk/next': ['silent', get(({ tracking }) => `/desk/next?after=${tracking}&lang=en`)],
  'POST /desk/search': [
    'silent',
    post(
      () => '/desk/search?lang=en',
      ({ tracking }) => ({ q: tracking }),
    ),
  ],
  'POST /desk/scan': 'apart',
  'GET /desk/TRACKING': ['missing', get(({ tracking }) => `/desk/${tracking}?lang=en`)],
  'GET /desk/TRACKING/slip': ['missing', get(({ tracking }) => `/desk/${tracking}/slip?lang=en`)],
  'POST /desk/TRACKING/status': [
    'missing',
    post(
      ({ tracking }) => `/desk/${tracking}/status?lang=en`,
      () => ({ from: 'received', to: 'accepted', note: 'x' }),
    ),
  ],
  'POST /desk/TRACKING/note': [
    'missing',
    post(
      ({ tracking }) => `/desk/${tracking}/note?lang=en`,
      () => ({ text: 'x' }),
    ),
  ],
  'POST /desk/TRACKING/message': [
    'missing',
    post(
      ({ tracking }) => `/desk/${tracking}/message?lang=en`,
      () => ({ text: 'x', message: 'x' }),
    ),
  ],
  'POST /desk/TRACKING/office': [
    'missing',
    post(
      ({ tracking }) => `/desk/${tracking}/office?lang=en`,
      () => ({ from: 'aleppo', office: 'homs' }),
    ),
  ],
  'POST /desk/TRACKING/erase': [
    'missing',
    post(
      ({ tracking }) => `/desk/${tracking}/erase?lang=en`,
      () => ({ do: 'propose', ground: 'x' }),
    ),
  ],
  'GET /desk/TRACKING.LANGUAGE.pdf': ['missing', get(({ tracking }) => `/desk/${tracking}.en.pdf`)],
  'GET /desk/TRACKING/files/FILE': ['missing', get(({ tracking, file }) => `/desk/${tracking}/files/${file}`)],
};

type Calling = (api: Client, of: Sent) => Promise<Reply>;

/** Routes of the API, which a token uses in place of an account. */
const API_ROUTES: Readonly<Record<string, readonly ['missing' | 'silent', Calling] | 'apart'>> = {
  'GET /api/v1/openapi.json': 'apart',
  'GET /api/v1/cases': ['silent', REQUESTS.listCases!.send],
  'GET /api/v1/cases/TRACKING': ['missing', REQUESTS.readCase!.send],
  'GET /api/v1/cases/TRACKING/files/FILE': ['missing', REQUESTS.readFile!.send],
  'POST /api/v1/cases/TRACKING/decisions': ['missing', REQUESTS.decideCase!.send],
  'POST /api/v1/cases/TRACKING/messages': ['missing', REQUESTS.writeMessage!.send],
  'POST /api/v1/cases/TRACKING/results': ['missing', REQUESTS.attachResult!.send],
};

/** Returns a route as the table names it. */
const nameOf = ({ method, path }: { readonly method: string; readonly path: RegExp }): string =>
  `${method} ${path.source
    .replace(/^\^|\$$/g, '')
    .replaceAll('\\/', '/')
    .replaceAll('\\.', '.')
    .replace('([0-9A-Z-]{14})', 'TRACKING')
    .replace('([0-9a-f-]{36})', 'FILE')
    .replace(/\(\[A-Za-z-\]\{2,35\}\)/, 'LANGUAGE')
    .replace(/\(\\d\{1,\d\}\)/, 'NUMBER')
    .replace(`(${UUID}.\\d{1,4})`, 'SCAN')
    .replace(`(${UUID})`, 'UUID')
    .replace(`(${FORM_ID_PATTERN})`, 'FORM')}`;

it('has every route of the desk in the table', () => {
  const all = deskRoutes({} as never).map(nameOf);
  expect([...new Set(all)].sort()).toEqual(Object.keys({ ...ROUTES, ...API_ROUTES }).sort());
});

/** Ids, and the signed values of pages. */
const ANY_ID = new RegExp(`${UUID}|value="[\\w.~+/=-]{20,}"`, 'g');

/** Returns a response without what differs in each: the number that was asked for, and ids. */
const plain = ({ status, text }: Reply, { tracking }: Sent): string =>
  `${status} ${[tracking, tracking.replaceAll('-', '')].reduce((left, one) => left.replaceAll(one, '#'), text).replace(ANY_ID, '#')}`;

describe.each(roles)('%s of one office', role => {
  it('learns nothing of a case of another office by any route, and changes nothing', async () => {
    const { store, send, enter } = await offices();
    const own = await send('Own Person', 'homs');
    const foreign = await send(NAME, 'aleppo');
    const before = await store.findTracking(foreign.tracking);
    expect(before).toMatchObject({ office: 'aleppo', assignee: null, status: 'received' });
    const clerk = await enter('rana', role, { office: 'homs' });
    if (mayRead(role)) expect((await clerk.see(`/desk/${own.tracking}?lang=en`)).text).toContain('Own Person');
    for (const [name, route] of Object.entries(ROUTES)) {
      if (route === 'apart') continue;
      const [kind, asked] = route;
      const there = await asked(clerk, foreign);
      expect(there.text, name).not.toContain(NAME);
      expect(there.text, name).not.toContain('Aleppo office</bdi></th>');
      expect(JSON.stringify(there.headers), name).not.toContain(foreign.tracking);
      // What the clerk asks for is said again; nothing distinguishes it from a case that does not exist.
      expect(plain(there, foreign), name).toBe(plain(await asked(clerk, NO_CASE), NO_CASE));
      if (kind === 'missing') expect([403, 404], name).toContain(there.status);
      if (kind === 'missing' && there.status === 403) expect(maySee(role, name), name).toBe(false);
    }
    expect(await store.findTracking(foreign.tracking)).toEqual(before);
    expect(await store.history(foreign.tracking)).toEqual([]);
    const events = await store.auditEvents({ about: foreign.tracking, limit: 99 });
    expect(new Set(events.map(({ what }) => what))).toEqual(
      new Set(mayRead(role) ? ['office', 'other-office'] : ['office']),
    );
  });
});

it.each<[title: string, limits: Partial<Token>]>([
  ['an office', { offices: ['homs'] }],
  ['two offices', { offices: ['tadmur', 'hama'] }],
  ['an office that does not exist', { offices: ['nowhere'] }],
  ['a form', { forms: ['other-form'] }],
])('a token of %s learns nothing of another case by any route, and changes nothing', async (_, limits) => {
  const { store, send, deskPort } = await offices();
  const foreign = await send(NAME, 'aleppo');
  const before = await store.findTracking(foreign.tracking);
  const api = client(deskPort, await createToken(store, 'homs', limits));
  for (const [name, route] of Object.entries(API_ROUTES)) {
    if (route === 'apart') continue;
    const [kind, asked] = route;
    const there = await asked(api, foreign);
    expect(there.text, name).not.toContain(NAME);
    expect(plain(there, foreign), name).toBe(plain(await asked(api, NO_CASE), NO_CASE));
    expect(there.text + JSON.stringify(there.headers), name).not.toContain(foreign.tracking);
    if (kind === 'missing') expect(there.status, name).toBe(404);
  }
  expect(await store.findTracking(foreign.tracking)).toEqual(before);
  expect(await store.history(foreign.tracking)).toEqual([]);
  const events = await store.auditEvents({ about: foreign.tracking, limit: 99 });
  expect(new Set(events.map(({ what }) => what))).toEqual(new Set(['office', 'other-office']));
});

const mayRead = (role: Role): boolean => role !== 'operator' && role !== 'administrator';

/** Returns whether a role may use a route at all: 403 says this, and nothing about the case. */
function maySee(role: Role, name: string): boolean {
  if (role === 'supervisor') return true;
  if (role === 'clerk') return !/erase|forwarding/.test(name);
  return role === 'auditor' && /^GET \/desk\/TRACKING/.test(name);
}

it('counts, exports and searches the cases of the own office, and of those below', async () => {
  const { send, enter } = await offices();
  await send(NAME, 'aleppo');
  const own = await send('Own Person', 'homs');
  const clerk = await enter('rana', 'supervisor', { office: 'homs' });
  expect((await clerk.see('/desk?status=all&lang=en')).text).toMatch(/<span class="count">1<\/span>/);
  expect((await clerk.see('/desk/numbers.csv?lang=en')).text).toMatch(/Attached,1,/);
  const csv = await clerk.see('/desk/export?form=attached&status=all&format=csv&lang=en');
  expect(csv.text).not.toContain(NAME);
  const found = await clerk.fill('/desk/search?lang=en', { q: own.tracking });
  expect(found.headers.location).toContain(own.tracking);
});
