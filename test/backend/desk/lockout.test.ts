/** Lock-outs: strangers who try do not keep out those who belong here, and what they try is in the logs. */
import { expect, it } from 'vitest';
import { workerPasswordHasher } from '../../../src/backend/accounts/worker-password-hasher.js';
import { createFairLimit } from '../../../src/backend/concurrency-limit.js';
import { PASSWORD_HASH_LIMIT } from '../../../src/backend/desk/sign-in/authenticator.js';
import { createLookupLimit } from '../../../src/backend/track/lookup-limit.js';
import { FULL_TIER } from '../../tier.js';
import { ask, envelope, post, QUICK, start, until } from '../harness.js';
import { account, desk, openDesk, PASSWORD, postForm, signIn } from './clerks.js';

const WRONG = 'xxxxxxxxxxxx';
/** Returns the cookies of a reply, as the browser sends them back. */
const allCookies = ({ headers }: { headers: { 'set-cookie'?: string[] } }): string =>
  (headers['set-cookie'] ?? []).map(one => one.split(';')[0]).join('; ');

it('lets a clerk in from a known browser while a stranger has locked the name', async () => {
  const { deskPort, store, log } = await desk('clerk');
  const known = { cookie: allCookies(await signIn(deskPort, 'rana')) };
  expect(known.cookie).toMatch(/istimara_known_[0-9a-f]{12}=/);
  for (let tries = 0; tries < 5; tries++) expect((await signIn(deskPort, 'rana', WRONG)).status).toBe(401);
  for (let tries = 0; tries < 3; tries++) expect((await signIn(deskPort, 'rana')).status).toBe(429);
  expect((await signIn(deskPort, 'RANA', PASSWORD, known)).status).toBe(303);
  // The stranger has to wait all the same.
  expect((await signIn(deskPort, 'rana')).status).toBe(429);
  const locked = await store.auditEvents({ what: 'locked', limit: 9 });
  expect(locked).toMatchObject([{ about: 'rana', by: '' }]);
  expect(log).toContainEqual(expect.objectContaining({ event: 'sign-in-locked', level: 'warning', count: 1 }));
  expect(log).toContainEqual(expect.objectContaining({ event: 'sign-in-failed', level: 'warning', count: 1 }));
});

it('sends the cookie of a known browser to the sign-in alone, and over HTTPS alone if there is HTTPS', async () => {
  const deskOrigin = 'https://desk.example.org';
  const { deskPort, store } = await openDesk({ deskOrigin });
  await account(store, 'rana', 'clerk');
  const entered = await signIn(deskPort, 'rana', PASSWORD, { host: 'desk.example.org', origin: deskOrigin });
  expect(entered.headers['set-cookie']![1]).toMatch(
    /^__Secure-istimara_known_[0-9a-f]{12}=[\w.-]{66}; Path=\/desk\/sign-in; HttpOnly; SameSite=Strict; Secure; Max-Age=\d+$/,
  );
});

it('limits a known browser, too, by itself, and believes no cookie that it did not make for the account', async () => {
  const { deskPort, store } = await desk('clerk');
  await account(store, 'sami', 'clerk');
  const known = { cookie: allCookies(await signIn(deskPort, 'rana')) };
  for (let tries = 0; tries < 5; tries++) expect((await signIn(deskPort, 'rana', WRONG, known)).status).toBe(401);
  expect((await signIn(deskPort, 'rana', PASSWORD, known)).status).toBe(429);
  expect((await signIn(deskPort, 'rana')).status).toBe(303);
  const [, name, value] = /(istimara_known_\w+)=([^;]+)/.exec(allCookies(await signIn(deskPort, 'sami')))!;
  const rana = /istimara_known_\w+/.exec(known.cookie)![0];
  expect(rana).not.toBe(name);
  for (let tries = 0; tries < 5; tries++) await signIn(deskPort, 'rana', WRONG);
  for (const forged of [value!, `${'A'.repeat(22)}.${'A'.repeat(43)}`, 'x'])
    expect((await signIn(deskPort, 'rana', PASSWORD, { cookie: `${rana}=${forged}` })).status).toBe(429);
});

it('compares the password of a known browser while strangers fill the queue', async () => {
  const held: (() => void)[] = [];
  const slow = {
    ...QUICK,
    verify: (password: string, hash: string | undefined) =>
      password === WRONG
        ? new Promise<boolean>(resolve => held.push(() => resolve(false)))
        : QUICK.verify(password, hash),
  };
  const { deskPort } = await desk('clerk', {}, { passwordHasher: slow });
  const known = { cookie: allCookies(await signIn(deskPort, 'rana')) };
  const strangers = Array.from({ length: PASSWORD_HASH_LIMIT }, (_, at) => signIn(deskPort, `n${at}`, WRONG));
  await until(() => held.length === PASSWORD_HASH_LIMIT);
  expect((await signIn(deskPort, 'rana')).status).toBe(429);
  expect((await signIn(deskPort, 'rana', PASSWORD, known)).status).toBe(303);
  for (const release of held) release();
  await Promise.all(strangers);
});

it('hashes urgent passwords first', async () => {
  const script = `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ password }) => setTimeout(() => parentPort.postMessage({ value: true }), 20));`;
  const hasher = workerPasswordHasher(
    { milliseconds: 5000, waiting: 16 },
    new URL(`data:text/javascript,${encodeURIComponent(script)}`),
  );
  const order: string[] = [];
  const run = (name: string, urgency: 'urgent' | 'ordinary') =>
    hasher.verify(name, undefined, urgency).then(() => order.push(name));
  await Promise.all([run('a', 'ordinary'), run('b', 'ordinary'), run('c', 'ordinary'), run('clerk', 'urgent')]);
  expect(order).toEqual(['a', 'clerk', 'b', 'c']);
});

it('leaves room for others, however many one address begins', () => {
  const limit = createFairLimit(16, 4);
  const begin = (client: string | undefined, count: number) =>
    Array.from({ length: count }, () => limit.begin(client)).filter(end => end !== undefined);
  const first = begin('a', 20);
  expect(first).toHaveLength(4);
  expect([begin('b', 20), begin('c', 20), begin('d', 20)].map(({ length }) => length)).toEqual([4, 4, 2]);
  expect(begin('e', 20)).toHaveLength(1);
  for (const end of first) end();
  expect(begin('f', 20)).toHaveLength(3);
  expect(begin(undefined, 20)).toHaveLength(2);
  expect(begin('g', 1)).toHaveLength(0);
});

it('opens a submission by its PIN in a known browser while a stranger guesses', async () => {
  const { port, log } = await start();
  const { json } = await post(port, envelope());
  const open = (pin: string, headers = {}) => postForm(port, `/track/${json.tracking}`, { pin }, headers);
  const first = await open(json.pin);
  expect(first.headers['set-cookie']![0]).toMatch(
    new RegExp(`^istimara_known=[\\w-]{22}\\.[\\w-]{43}; Path=/track/${json.tracking}; HttpOnly; SameSite=Strict`),
  );
  const known = { cookie: allCookies(first) };
  for (let tries = 0; tries < 5; tries++) expect((await open('x')).status).toBe(403);
  expect((await open(json.pin)).status).toBe(429);
  expect((await open(json.pin, known)).status).toBe(200);
  expect((await open(json.pin)).status).toBe(429);
  const other = await post(port, envelope());
  const foreign = {
    cookie: allCookies(await postForm(port, `/track/${other.json.tracking}`, { pin: other.json.pin })),
  };
  expect((await open(json.pin, foreign)).status).toBe(429);
  for (let tries = 0; tries < 5; tries++) expect((await open('x', known)).status).toBe(403);
  expect((await open(json.pin, known)).status).toBe(429);
  for (const event of ['pin-wrong', 'pin-locked'])
    expect(log).toContainEqual(expect.objectContaining({ event, level: 'warning', count: 1 }));
  expect(JSON.stringify(log)).not.toContain(json.tracking);
});

it('limits look-ups of one address, and says when to come back', async () => {
  const clock = { now: Date.now() };
  const { port, log } = await start({ proxies: [], limits: { lookupsEach: 10 }, now: () => clock.now });
  const { json } = await post(port, envelope());
  const look = (path = '') => ask(port, `/track/${json.tracking}${path}`);
  for (let looks = 0; looks < 10; looks++) expect((await look()).status).toBe(200);
  expect(await look()).toMatchObject({ status: 429, headers: { 'retry-after': '6' } });
  const page = await ask(port, `/track/${json.tracking}?lang=en`, { headers: { accept: 'text/html' } });
  expect(page).toMatchObject({ status: 429, text: expect.stringContaining('looked up from this address') });
  expect(page.headers['retry-after']).toBe('6');
  expect((await look('/slip')).status).toBe(429);
  expect((await postForm(port, `/track/${json.tracking}`, { pin: json.pin })).status).toBe(429);
  clock.now += 6_000;
  expect([(await look()).status, (await look()).status]).toEqual([200, 429]);
  clock.now += 3_600_000;
  for (let looks = 0; looks < 10; looks++) expect((await look()).status).toBe(200);
  expect((await look()).status).toBe(429);
  expect(log).toContainEqual(expect.objectContaining({ event: 'lookups-limited', level: 'warning', count: 1 }));
});

it('limits what clients of one address do not find, and never what they find', async () => {
  const { port } = await start({ limits: { lookupsEach: 1 }, now: () => 1e12 });
  const { json } = await post(port, envelope({ submitted_at: new Date(1e12).toISOString() }));
  const misses = await Promise.all(Array.from({ length: 15 }, () => ask(port, '/track/7R2K-9M3C-XXXX')));
  expect(misses.filter(({ status }) => status === 404)).toHaveLength(10);
  expect(misses.filter(({ status }) => status === 429)).toHaveLength(5);
  for (let looks = 0; looks < 15; looks++) expect((await ask(port, `/track/${json.tracking}`)).status).toBe(200);
});

it('remembers a bounded number of clients', () => {
  const limit = createLookupLimit({ each: 1, report: () => undefined, now: () => 0 });
  for (let client = 0; client < 20_000; client++) limit.count(String(client));
  limit.count('0');
  expect(() => limit.count('19999')).toThrow();
});

it('records what a clerk may not do, and submissions of other offices that were asked for', async () => {
  const server = await openDesk();
  const { port, deskPort, store, log } = server;
  await account(store, 'rana', 'clerk', { forms: ['complaint'] });
  const { json } = await post(port, envelope());
  const cookie = allCookies(await signIn(deskPort, 'rana'));
  const see = (path: string) => ask(deskPort, path, { headers: { cookie } });
  expect((await see('/desk/log')).status).toBe(403);
  for (const path of ['', '/slip', '.ar.pdf']) expect((await see(`/desk/${json.tracking}${path}`)).status).toBe(404);
  expect((await see('/desk/7R2K-9M3C-XXXX')).status).toBe(404);
  await postForm(deskPort, '/desk/search', { q: json.tracking }, { cookie });
  const events = await store.auditEvents({ limit: 20 });
  const of = (what: string) => events.filter(event => event.what === what).map(({ about, by }) => [about, by]);
  expect(of('forbidden')).toEqual([['', 'rana']]);
  expect(of('other-office')).toEqual(Array(4).fill([json.tracking, 'rana']));
  for (const event of ['forbidden', 'other-office'])
    expect(log).toContainEqual(expect.objectContaining({ event, level: 'warning', count: 1 }));
});

it('bounds the events that one clerk causes, and the lines of the log', FULL_TIER, async () => {
  const { see, store, log } = await desk('clerk');
  for (let asked = 0; asked < 60; asked++) await see('/desk/log');
  expect(await store.auditEvents({ what: 'forbidden', limit: 100 })).toHaveLength(50);
  expect(log.filter(({ event }) => event === 'forbidden')).toHaveLength(1);
});

it('logs requests of other sites that were refused, on both ports', async () => {
  const { port, fill, log } = await desk('clerk');
  const refused = () => log.filter(({ event }) => event === 'cross-site-refused').length;
  await fill('/desk/search', { q: 'x' }, { 'sec-fetch-site': 'cross-site' });
  await until(() => refused() === 1);
  await post(port, envelope(), { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
  expect(log).toContainEqual(expect.objectContaining({ problem: 'origin-not-allowed', route: 'submit' }));
});
