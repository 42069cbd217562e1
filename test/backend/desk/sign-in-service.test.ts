/** Sign-in of clerks by OpenID Connect, with a real provider. */
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openAccounts } from '../../../src/backend/accounts/accounts.js';
import { ask, type Reply, startHere } from '../harness.js';
import { account, cookieOf, PASSWORD, postForm, signIn } from './clerks.js';
import { CLIENT, type Identities, KID, startIdentities } from './identity-provider.js';

const RULES = {
  roles: { claim: 'groups', values: { 'desk-clerks': 'clerk', 'desk-leads': 'supervisor' } },
  offices: {
    claim: 'office',
    values: { complaints: { name: 'شعبة الشكاوى', forms: ['sample'] }, all: { name: 'الديوان' } },
  },
} as const;

let identities: Identities;
let server: Awaited<ReturnType<typeof startHere>>;
let port: number;
beforeAll(async () => {
  identities = await startIdentities(RULES);
  server = await startHere({ deskPort: 0, signIn: identities.options });
  port = server.deskPort!;
  identities.open(port);
  await account(server.store, 'samer', 'supervisor');
});
afterAll(async () => {
  await server?.stop();
  identities?.close();
});
beforeEach(() => {
  identities.instead = undefined;
});

/** State of one person's browser: its cookies, and where it has arrived. */
interface Trip {
  readonly reply: Reply;
  readonly cookies: Map<string, string>;
  readonly url: string;
}

/** Follows redirects as a browser does, until a page comes. `Strict` cookies are tested in Chromium. */
async function follow(from: string, cookies = new Map<string, string>(), stop?: (url: URL) => boolean): Promise<Trip> {
  for (let url = new URL(from), steps = 0; steps < 12; steps++) {
    const headers = {
      host: url.host,
      accept: 'text/html',
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
    const reply = await ask(Number(url.port), url.pathname + url.search, { headers });
    for (const set of reply.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      cookies.set(name!, value!);
    }
    const next = reply.headers.location && new URL(reply.headers.location, url);
    if (!next || stop?.(next)) return { reply, cookies, url: (next || url).href };
    url = next;
  }
  throw new Error('it goes round');
}

const start = (to = '/desk') => `http://127.0.0.1:${port}/desk/sign-in/service?to=${to}&lang=en`;
const isReturn = ({ pathname }: URL) => pathname === '/desk/sign-in/return';
const person = (sub: string, more = {}) => ({
  sub,
  preferred_username: sub,
  groups: ['desk-clerks', 'other'],
  office: 'complaints',
  ...more,
});

/** Returns the desk as the person with these cookies sees it. */
const see = (cookies: Map<string, string>, path = '/desk?lang=en') =>
  follow(`http://127.0.0.1:${port}${path}`, cookies).then(({ reply }) => reply);

it('lets in people whom the service knows, with the role and the office of their claims, and creates the account once', async () => {
  identities.person = person('rana');
  const { reply, cookies } = await follow(start('/desk/log'));
  expect(reply).toMatchObject({ status: 200, headers: { refresh: '0; url=/desk/log?lang=en' } });
  expect((await see(cookies)).text).toMatch(/rana<\/bdi> · clerk · <bdi>شعبة الشكاوى/);
  const made = await openAccounts(server.store).find('rana');
  expect(made).toMatchObject({
    role: 'clerk',
    office: 'شعبة الشكاوى',
    forms: ['sample'],
    managed: true,
    identity: { issuer: identities.issuer, subject: 'rana' },
  });
  expect(made).not.toHaveProperty('password');
  expect((await follow(start())).reply.status).toBe(200);
  expect(await server.store.auditEvents({ what: 'account', about: 'rana', limit: 9 })).toMatchObject([
    { by: 'sign-in-service' },
  ]);
  // An account without a password cannot be opened by one.
  for (const password of ['', 'undefined', PASSWORD]) expect((await signIn(port, 'rana', password)).status).toBe(401);
});

it('sends PKCE, state and nonce, new each time, and nothing else that is secret', async () => {
  identities.person = person('rana');
  identities.asked.length = 0;
  await follow(start());
  await follow(start());
  const [first, second] = identities.asked.filter(({ pathname }) => pathname === '/auth').map(url => url.searchParams);
  expect(Object.fromEntries(first!)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    scope: 'openid profile',
  });
  for (const name of ['code_challenge', 'state', 'nonce']) {
    expect(first!.get(name)).toMatch(/^[\w-]{43}$/);
    expect(first!.get(name)).not.toBe(second!.get(name));
  }
  expect(identities.asked.filter(url => url.search.includes('secret'))).toEqual([]);
});

it('sets a short-lived Lax cookie on the way and a Strict one for the session, both closed to scripts', async () => {
  const begun = await ask(port, '/desk/sign-in/service');
  expect(begun.headers['set-cookie']![0]).toMatch(
    /^istimara_sign_in=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/,
  );
  identities.person = person('rana');
  const { reply } = await follow(start());
  expect(reply.headers['set-cookie']![0]).toMatch(/^istimara_desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
});

it('applies a change of groups as a change of role at the next sign-in, and ends older sessions', async () => {
  identities.person = person('nour');
  const { cookies } = await follow(start());
  identities.person = person('nour', {
    preferred_username: 'renamed',
    groups: ['desk-clerks', 'desk-leads'],
    office: ['all', 'complaints'],
  });
  const next = await follow(start());
  expect((await see(cookies)).status).toBe(401);
  expect((await see(next.cookies)).text).toMatch(/nour<\/bdi> · supervisor · <bdi>الديوان – شعبة الشكاوى/);
  expect(await openAccounts(server.store).find('nour')).not.toHaveProperty('forms');
  expect(await openAccounts(server.store).find('renamed')).toBeUndefined();
});

it.each([
  ['nobody of the groups', { groups: ['staff'] }, 403, 'no account at this desk'],
  ['no groups at all', { groups: undefined }, 403, 'no account at this desk'],
  ['groups of another kind', { groups: [{ id: 'desk-clerks' }] }, 403, 'no account at this desk'],
  ['a group called like something that every object has', { groups: ['constructor'] }, 403, 'no account at this desk'],
  ['an office that is not here', { office: 'elsewhere' }, 403, 'no account at this desk'],
  ['the name of a local account', { preferred_username: 'SAMER' }, 403, 'the name of another account'],
])('refuses %s with an explanation, and shows who the person is', async (_name, claims, status, words) => {
  identities.person = person(`stranger-${Math.random()}`, claims);
  const before = await openAccounts(server.store).list();
  const { reply, cookies } = await follow(start());
  expect(reply).toMatchObject({ status, text: expect.stringContaining(words) });
  expect(reply.text).toContain(identities.person.sub);
  expect(cookies.has('istimara_desk')).toBe(false);
  expect(await openAccounts(server.store).list()).toEqual(before);
});

it('lets in the person whom an account names, whatever the claims say, until it is disabled', async () => {
  const identity = { issuer: identities.issuer, subject: 'sub-of-huda' };
  await account(server.store, 'huda', 'auditor', { identity });
  identities.person = person('sub-of-huda', { groups: [], preferred_username: 'samer' });
  const { cookies } = await follow(start());
  expect((await see(cookies)).text).toMatch(/huda<\/bdi> · auditor/);
  await account(server.store, 'huda', 'auditor', { identity, disabled: true });
  expect((await see(cookies)).status).toBe(401);
  const { reply } = await follow(start());
  expect(reply).toMatchObject({ status: 403, text: expect.stringContaining('disabled') });
  expect(await server.store.auditEvents({ what: 'refused', limit: 1 })).toMatchObject([{ about: 'huda' }]);
  // The same name at another service is another person.
  await account(server.store, 'huda2', 'auditor', {
    identity: { issuer: 'https://other.example', subject: 'elsewhere' },
  });
  identities.person = person('elsewhere', { groups: [] });
  expect((await follow(start())).reply.status).toBe(403);
});

it.each([
  ['another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43)), 400, 'متصفح آخر'],
  ['no state', (url: URL) => url.searchParams.delete('state'), 400, 'متصفح آخر'],
  ['another code', (url: URL) => url.searchParams.set('code', 'x'.repeat(43)), 502, 'not accepted'],
  ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example'), 502, 'not accepted'],
])('rejects a return with %s', async (_name, change, status, words) => {
  identities.person = person('rana');
  const { url, cookies } = await follow(start(), new Map(), isReturn);
  const changed = new URL(url);
  change(changed);
  const { reply } = await follow(changed.href, cookies);
  expect(reply).toMatchObject({ status, text: expect.stringContaining(words) });
  expect(cookies.has('istimara_desk')).toBe(false);
});

it('rejects a return in another browser than the one that started, and a second return', async () => {
  identities.person = person('rana');
  const mine = await follow(start(), new Map(), isReturn);
  const yours = await follow(start(), new Map(), isReturn);
  for (const cookies of [new Map<string, string>(), yours.cookies, new Map([['istimara_sign_in', 'bm8']])])
    expect((await follow(mine.url, cookies)).reply.status).toBe(400);
  expect((await follow(mine.url, mine.cookies)).reply.status).toBe(200);
  mine.cookies.delete('istimara_desk');
  expect((await follow(mine.url, mine.cookies)).reply.status).toBe(502);
});

const now = () => Math.floor(Date.now() / 1000);

it.each([
  ['as it should be', {}, 200],
  ['of a clock that is half a minute ahead', { iat: now() + 30, nbf: now() + 30 }, 200],
  ['that ended half a minute ago', { exp: now() - 30 }, 200],
  ['that ended two minutes ago', { exp: now() - 120 }, 502],
  ['that begins in two minutes', { nbf: now() + 120 }, 502],
  ['of another nonce', { nonce: 'other' }, 502],
  ['for somebody else', { aud: 'other' }, 502],
  ['by another service', { iss: 'https://evil.example' }, 502],
  ['without a subject', { sub: undefined }, 502],
  ['signed with another key', { other: true }, 502],
])('an id token %s: %j → %i', async (_name, { other, ...claims }: Record<string, unknown>, status) => {
  identities.person = person('rana');
  const { url, cookies } = await follow(start(), new Map(), isReturn);
  const { nonce } = JSON.parse(Buffer.from(cookies.get('istimara_sign_in')!, 'base64url').toString());
  const all = { iss: identities.issuer, sub: 'rana', aud: CLIENT, iat: now(), exp: now() + 300, nonce, ...claims };
  const key = other ? (await generateKeyPair('RS256')).privateKey : identities.key;
  const id_token = await new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: KID }).sign(key);
  const answers: Record<string, unknown> = {
    '/token': { access_token: 'x', token_type: 'Bearer', id_token },
    '/me': identities.person,
  };
  identities.instead = ({ url: path }, response) => {
    if (!answers[path!]) return false;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[path!]));
    return true;
  };
  expect((await follow(url, cookies)).reply.status).toBe(status);
  expect(cookies.has('istimara_desk')).toBe(status === 200);
});

it('rejects what the service says about another person', async () => {
  identities.person = person('rana');
  const { url, cookies } = await follow(start(), new Map(), isReturn);
  identities.instead = ({ url: path }, response) => {
    if (path !== '/me') return false;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(person('nour')));
    return true;
  };
  expect((await follow(url, cookies)).reply.status).toBe(502);
});

it('shows a page that says so to a person who gives up or is refused at the service', async () => {
  identities.person = null;
  const { reply } = await follow(start());
  expect(reply).toMatchObject({ status: 401, text: expect.stringContaining('cancelled there') });
});

it('says so on a page and accepts local accounts while the service is down; works again once it is back', async () => {
  const away = await startIdentities(RULES);
  const here = await startHere({ deskPort: 0, signIn: away.options });
  try {
    await account(here.store, 'samer', 'supervisor');
    away.instead = (request, _response) => {
      request.socket.destroy();
      return true;
    };
    const begin = () => ask(here.deskPort!, '/desk/sign-in/service?lang=en', { headers: { accept: 'text/html' } });
    const refused = await begin();
    expect(refused).toMatchObject({ status: 503, text: expect.stringContaining('does not answer') });
    expect(refused.text).toContain('id="password"');
    const cookie = cookieOf(await signIn(here.deskPort!, 'samer'));
    expect((await ask(here.deskPort!, '/desk', { headers: { cookie } })).status).toBe(200);
    away.open(here.deskPort!);
    away.instead = undefined;
    expect((await begin()).status).toBe(303);
  } finally {
    await here.stop();
    away.close();
  }
});

it('asks people who came by the service to sign out there too; ends the session here at once', async () => {
  identities.person = person('rana');
  const { cookies } = await follow(start());
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const out = await postForm(port, '/desk/sign-out?lang=en', {}, { cookie });
  expect(out).toMatchObject({ status: 200, text: expect.stringContaining(`href="${identities.issuer}/session/end?`) });
  expect(out.headers['set-cookie']![0]).toContain('Max-Age=0');
  expect((await see(cookies)).status).toBe(401);
  const local = cookieOf(await signIn(port, 'samer'));
  expect((await postForm(port, '/desk/sign-out', {}, { cookie: local })).status).toBe(303);
});

const visit = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

it.each([
  ['a link in a mail', visit, 200],
  ['a frame', { ...visit, 'sec-fetch-dest': 'iframe' }, 403],
  ['a picture', { ...visit, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }, 403],
  [
    'a script of a sister site',
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
    403,
  ],
  ['the address bar', { ...visit, 'sec-fetch-site': 'none' }, 401],
])('82 %s that asks for a page of the desk → %j → %i', async (_name, headers, status) => {
  const asked = await ask(port, '/desk/log', { headers: { accept: 'text/html', ...headers } });
  expect(asked.status).toBe(status);
  expect(asked.headers.refresh).toBe(status === 200 ? '0; url=/desk/log?lang=ar' : undefined);
});

it('asks a person who comes from another site before it signs them in by the service', async () => {
  const visit = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  const { status, headers, text } = await ask(port, '/desk/sign-in/service?to=/desk/log&lang=en', { headers: visit });
  expect([status, headers.location, headers['set-cookie']]).toEqual([200, undefined, undefined]);
  expect(text).toContain('href="/desk/sign-in/service?to=/desk/log&lang=en"');
});

it('82 refuses a post from elsewhere even as a visit, also while signing in', async () => {
  const cookie = cookieOf(await signIn(port, 'samer'));
  for (const path of ['/desk/sign-out', '/desk/sign-in', '/desk/search'])
    expect((await postForm(port, path, {}, { cookie, ...visit })).status).toBe(403);
  expect((await ask(port, '/desk', { headers: { cookie } })).status).toBe(200);
});

it('offers no way to a service if there is none', async () => {
  const bare = await startHere({ deskPort: 0 });
  for (const path of ['/desk/sign-in/service', '/desk/sign-in/return?code=x&state=y'])
    expect((await ask(bare.deskPort!, path)).status).toBe(404);
  await bare.stop();
});
