/** Access to the desk: how people sign in, and what each role may do there. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { isAccountName } from '../../../src/backend/accounts/accounts.js';
import { selectCommonPasswords } from '../../../src/backend/accounts/common-passwords.js';
import { passwordHasher } from '../../../src/backend/accounts/password.js';
import { passwordFault } from '../../../src/backend/accounts/password-rules.js';
import type { Role } from '../../../src/backend/accounts/roles.js';
import { workerPasswordHasher } from '../../../src/backend/accounts/worker-password-hasher.js';
import { PASSWORD_HASH_LIMIT } from '../../../src/backend/desk/sign-in/authenticator.js';
import { createThrottle } from '../../../src/backend/throttle.js';
import { FULL_TIER } from '../../tier.js';
import { ask, envelope, post, QUICK, start, until } from '../harness.js';
import { account, cookieOf, desk, openDesk, PASSWORD, postForm, signIn } from './clerks.js';

const COMMON_PASSWORDS = new URL('../../../lib/backend/accounts/common-passwords.json', import.meta.url);
const hashed = passwordHasher.hash(PASSWORD);

it('replaces the link by accounts: name and password sign in, and signing out ends the session', async () => {
  const { deskPort, see, fill, store } = await desk('clerk', { office: 'شعبة الشكاوى' });
  expect((await see('/desk')).text).toContain('شعبة الشكاوى');
  const out = await fill('/desk/sign-out', {});
  expect(out).toMatchObject({ status: 303, headers: { location: '/desk?lang=ar' } });
  expect(out.headers['set-cookie']![0]).toContain('Max-Age=0');
  expect(await see('/desk')).toMatchObject({ status: 401, text: expect.stringContaining('كلمة المرور') });
  expect((await ask(deskPort, '/desk')).status).toBe(401);
  const deeds = (await store.auditEvents({ limit: 9 })).map(({ what, about, by }) => [what, about, by]);
  expect(deeds).toEqual([
    ['sign-out', 'rana', 'rana'],
    ['sign-in', 'rana', 'rana'],
    ['account', 'rana', 'command-line'],
  ]);
});

it('shows no key if accounts exist when the server starts', async () => {
  const first = await start();
  await account(first.store, 'rana', 'clerk');
  const second = await start({ store: first.store, deskPort: 0 });
  expect(second.deskUrl).toMatch(/\/desk$/);
});

it('ends access by the link once there is an account', async () => {
  const { deskUrl, deskPort, store } = await openDesk();
  const { pathname, search } = new URL(deskUrl!);
  const cookie = cookieOf(await ask(deskPort, pathname + search));
  const see = () => ask(deskPort, '/desk', { headers: { cookie } });
  expect((await see()).status).toBe(200);
  await account(store, 'rana', 'clerk');
  expect((await see()).status).toBe(401);
});

it.each([
  ['the name in other letters', 'RANA', PASSWORD, 303],
  ['another normal form', 'rana', PASSWORD.normalize('NFD'), 303],
  ['a wrong password', 'rana', 'xxxxxxxxxxxx', 401],
  ['the password and more', 'rana', `${PASSWORD} `, 401],
  ['no password', 'rana', '', 401],
  ['an unknown name', 'nobody', PASSWORD, 401],
  ['a disabled account', 'gone', PASSWORD, 401],
  ['a name of markup', '<b>"', PASSWORD, 401],
  ['a name of 100 kB', 'x'.repeat(60_000), PASSWORD, 401],
  ['no name', '', PASSWORD, 401],
])('97 signing in with %s → %s %s %i', async (_name, name, password, status) => {
  const { deskPort, store } = await openDesk({ passwordHasher });
  await account(store, 'rana', 'clerk', { password: await hashed });
  await account(store, 'gone', 'clerk', { password: await hashed, disabled: true });
  const answer = await signIn(deskPort, name, password);
  expect(answer.status).toBe(status);
  expect(answer.headers['set-cookie'] === undefined).toBe(status !== 303);
  expect(answer.text).not.toContain('<b>"');
});

it.each([
  ['https://desk.example.org', /^__Host-istimara_desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/],
  [undefined, /^istimara_desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/],
])('97 at %s sets the cookie %s and never reuses the one that was sent', async (deskOrigin, pattern) => {
  const { deskPort, store } = await openDesk(deskOrigin === undefined ? {} : { deskOrigin });
  await account(store, 'rana', 'clerk');
  const planted = `istimara_desk=${'x'.repeat(43)}; __Host-istimara_desk=${'x'.repeat(43)}`;
  const host: Record<string, string> = deskOrigin ? { host: 'desk.example.org', origin: deskOrigin } : {};
  const answer = await signIn(deskPort, 'rana', PASSWORD, { cookie: planted, ...host });
  expect(answer.headers['set-cookie']![0]).toMatch(pattern);
  expect(answer.headers['set-cookie']![0]).not.toContain('xxxxxx');
  expect((await ask(deskPort, '/desk', { headers: { cookie: planted, ...host } })).status).toBe(401);
  const cookie = cookieOf(answer);
  expect((await ask(deskPort, '/desk', { headers: { cookie, ...host } })).status).toBe(200);
});

it.each([
  ['another password', { password: 'x' }],
  ['another role', { role: 'auditor' as Role }],
  ['being disabled', { disabled: true }],
])('97 %s ends earlier sessions', async (_name, change) => {
  const { see, store } = await desk('supervisor');
  expect((await see('/desk')).status).toBe(200);
  await account(store, 'rana', 'supervisor', change);
  expect((await see('/desk')).status).toBe(401);
});

it('97 ends a session after an hour without use, and after twelve hours in any case', async () => {
  const clock = { now: Date.now() };
  const { see, deskPort } = await desk('clerk', {}, { now: () => clock.now });
  const after = async (minutes: number) => {
    clock.now += minutes * 60_000;
    return (await see('/desk')).status;
  };
  expect(await after(59)).toBe(200);
  expect(await after(61)).toBe(401);
  const cookie = cookieOf(await signIn(deskPort, 'rana'));
  const statuses: number[] = [];
  for (let hours = 0; hours < 13; hours++) {
    clock.now += 59 * 60_000;
    statuses.push((await ask(deskPort, '/desk', { headers: { cookie } })).status);
  }
  expect(statuses).toEqual([...Array(12).fill(200), 401]);
});

it('97 makes a person who tries too often wait, longer each time, even with the right password', async () => {
  const clock = { now: Date.now() };
  const { deskPort } = await desk('clerk', {}, { now: () => clock.now });
  const wrong = async () => (await signIn(deskPort, 'Rana', 'xxxxxxxxxxxx')).status;
  for (let tries = 0; tries < 5; tries++) expect(await wrong()).toBe(401);
  const refused = await signIn(deskPort, 'rana');
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
  clock.now += 30_001;
  expect(await wrong()).toBe(401);
  clock.now += 30_001;
  expect((await signIn(deskPort, 'rana')).status).toBe(429);
  clock.now += 30_001;
  expect((await signIn(deskPort, 'rana')).status).toBe(303);
});

it('97 does not let simultaneous attempts get around the limit', async () => {
  const { deskPort } = await desk('clerk');
  const tries = await Promise.all(Array.from({ length: 20 }, () => signIn(deskPort, 'rana', 'xxxxxxxxxxxx')));
  expect(tries.filter(({ status }) => status === 401)).toHaveLength(5);
});

it('97 throttles each name separately, however many names fail from one address', async () => {
  const { deskPort, store } = await desk('clerk');
  await account(store, 'sami', 'clerk');
  for (let tries = 0; tries < 60; tries++)
    expect((await signIn(deskPort, `nobody${tries}`, 'xxxxxxxxxxxx')).status).toBe(401);
  // The audit log keeps fifty refusals of unknown names.
  expect(await store.auditEvents({ what: 'refused', limit: 100 })).toHaveLength(50);
  const wrong = async (name: string) => (await signIn(deskPort, name, 'xxxxxxxxxxxx')).status;
  for (let tries = 0; tries < 5; tries++) expect(await wrong('sami')).toBe(401);
  expect(await wrong('sami')).toBe(429);
  for (let tries = 0; tries < 4; tries++) expect(await wrong('rana')).toBe(401);
  // A successful sign-in resets the failed attempts.
  expect((await signIn(deskPort, 'rana')).status).toBe(303);
  for (let tries = 0; tries < 4; tries++) expect(await wrong('rana')).toBe(401);
  expect((await signIn(deskPort, 'rana')).status).toBe(303);
});

it('97 throttles each unknown name separately, whatever its digest begins with, and stores none of them', async () => {
  const { deskPort, path } = await desk('clerk');
  const wrong = async (name: string) => (await signIn(deskPort, name, 'xxxxxxxxxxxx')).status;
  const like = (name: string) => createHash('sha256').update(name).digest().readUInt16BE() % 4096;
  const other = Array.from({ length: 100_000 }, (_, n) => `x${n}`).find(name => like(name) === like('sami'))!;
  const long = 'a'.repeat(64);
  for (let tries = 0; tries < 5; tries++) for (const name of [other, `${long}b`]) expect(await wrong(name)).toBe(401);
  expect([await wrong(other), await wrong('sami'), await wrong(long)]).toEqual([429, 401, 401]);
  for (let tries = 0; tries < 4; tries++) expect(await wrong('Sami')).toBe(401);
  expect(await wrong('sami')).toBe(429);
  const kept = new Database(path, { readonly: true });
  onTestFinished(() => void kept.close());
  expect(kept.prepare('SELECT key FROM tries').all()).toEqual([{ key: 'strangers' }]);
});

it('97 compares only so many passwords at once; later attempts must wait and are not counted', async () => {
  const held: (() => void)[] = [];
  const slow = {
    ...QUICK,
    verify: (password: string, hash: string | undefined) =>
      new Promise<boolean>(resolve => held.push(() => resolve(QUICK.verify(password, hash)))),
  };
  const { deskPort, store } = await openDesk({ passwordHasher: slow });
  await account(store, 'rana', 'clerk');
  const tries = Array.from({ length: PASSWORD_HASH_LIMIT }, (_, index) =>
    signIn(deskPort, `n${index}`, 'xxxxxxxxxxxx'),
  );
  await until(() => held.length === PASSWORD_HASH_LIMIT);
  for (let more = 0; more < 6; more++) expect((await signIn(deskPort, 'rana')).status).toBe(429);
  for (const release of held.splice(0)) release();
  for (const one of tries) expect((await one).status).toBe(401);
  const late = signIn(deskPort, 'rana');
  await until(() => held.length === 1);
  held[0]!();
  expect((await late).status).toBe(303);
});

it(
  'gives up a password hash that never finishes and starts a new thread for the next; an error that is reported ends no thread',
  FULL_TIER,
  async () => {
    const script = `import { parentPort, threadId } from 'node:worker_threads';
    parentPort.on('message', ({ password }) => {
      while (password === 'stuck');
      if (password === 'exit') process.exit(1);
      parentPort.postMessage(password === 'wrong' ? { fault: 'wrong' } : { value: String(threadId) });
    });`;
    const apart = workerPasswordHasher(
      { milliseconds: 1000, waiting: 2 },
      new URL(`data:text/javascript,${encodeURIComponent(script)}`),
    );
    const first = await apart.hash('a');
    await expect(apart.hash('wrong')).rejects.toMatchObject({ code: 'wrong' });
    expect(await apart.hash('a')).toBe(first);
    const stuck = expect(apart.hash('stuck')).rejects.toMatchObject({ answer: { status: 429 } });
    const second = await apart.hash('a');
    await stuck;
    await expect(apart.hash('exit')).rejects.toThrow('the thread ended');
    expect(new Set([first, second, await apart.hash('a')]).size).toBe(3);
  },
);

it.each(['constructor', 'toString', 'hasOwnProperty'])('accepts %s as the name of an account', async name => {
  const { deskPort, store, port } = await openDesk();
  await account(store, name, 'supervisor');
  const cookie = cookieOf(await signIn(deskPort, name));
  const { json } = await post(port, envelope());
  const path = `/desk/${json.tracking}`;
  await postForm(deskPort, `${path}/status`, { from: 'received', to: 'accepted', note: '' }, { cookie });
  for (const at of [path, '/desk/log'])
    expect(await ask(deskPort, at, { headers: { cookie } })).toMatchObject({
      status: 200,
      text: expect.stringContaining(`<bdi>${name}</bdi></td>`),
    });
});

it('bounds what a throttle remembers', () => {
  const throttle = createThrottle({ freeAttempts: 1, firstMs: 1000, longestMs: 4000, now: () => 0 });
  for (let key = 0; key < 20_000; key++) throttle.recordFailure(String(key));
  expect([throttle.wait('0'), throttle.wait('9999'), throttle.wait('10000'), throttle.wait('19999')]).toEqual([
    0, 0, 1000, 1000,
  ]);
});

it.each([
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
  ['another port of this machine', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }, 403],
  ['an old browser, another site', { origin: 'https://evil.example', 'sec-fetch-site': undefined }, 403],
  ['an old browser, the page itself', { 'sec-fetch-site': undefined }, 303],
  ['a sandboxed page', { origin: 'null', 'sec-fetch-site': undefined }, 403],
  ['nobody who says', { origin: undefined, 'sec-fetch-site': undefined }, 403],
  ['another host name', { host: 'evil.example' }, 421],
  ['a JSON body', { 'content-type': 'application/json' }, 415],
  ['plain text', { 'content-type': 'text/plain' }, 415],
])('82 a post from %s → %i', async (_name, headers, status) => {
  const { fill, port, see } = await desk('clerk');
  const { json } = await post(port, envelope());
  const path = `/desk/${json.tracking}/status`;
  const fields = { from: 'received', to: 'accepted', note: '' };
  const answer = await fill(path, fields, headers);
  expect(answer.status).toBe(status);
  expect((await see(`/desk/${json.tracking}`)).text.includes('قُبل</strong>')).toBe(status === 303);
});

/** Status that each role gets for the list, a submission, a decision and the log. */
const MAY: Readonly<Record<Role, readonly [list: number, view: number, decide: number, log: number]>> = {
  clerk: [200, 200, 303, 403],
  supervisor: [200, 200, 303, 200],
  auditor: [200, 200, 403, 200],
  operator: [303, 403, 403, 403],
  administrator: [303, 403, 403, 200],
};

it.each(Object.entries(MAY) as [Role, (typeof MAY)[Role]][])(
  'a %s gets %j',
  async (role, [list, view, decide, log]) => {
    const { port, see, fill } = await desk(role);
    const { json } = await post(port, envelope());
    const at = `/desk/${json.tracking}`;
    expect((await see('/desk')).status).toBe(list);
    expect((await see(at)).status).toBe(view);
    expect((await see('/desk/log')).status).toBe(log);
    const search = await fill('/desk/search', { q: json.tracking });
    expect(search.status).toBe(view === 200 ? 303 : 403);
    expect((await fill(`${at}/status`, { from: 'received', to: 'accepted' })).status).toBe(decide);
  },
);

it('shows an office only the submissions of its own forms', async () => {
  const printer = async () => Buffer.from('%PDF');
  const { port, see, fill } = await desk('supervisor', { forms: ['complaint'] }, { printer });
  const { json } = await post(port, envelope());
  for (const path of ['', '.ar.pdf']) expect((await see(`/desk/${json.tracking}${path}`)).status).toBe(404);
  expect((await fill(`/desk/${json.tracking}/status`, { from: 'received', to: 'accepted' })).status).toBe(404);
  for (const path of ['/desk', '/desk?form=sample']) expect((await see(path)).text).not.toContain(json.tracking);
  const search = await fill('/desk/search', { q: json.tracking });
  expect(search.status).toBe(200);
  expect(search.text).not.toContain(`/desk/${json.tracking}`);
});

it('shows an office only the part of the log that is about its own forms and accounts', async () => {
  const { port, deskPort, store, see } = await desk('supervisor', { forms: ['complaint'] });
  await account(store, 'Huda', 'clerk', { forms: ['sample'] });
  await account(store, 'Samer', 'clerk', { forms: ['complaint'] });
  await account(store, 'all', 'auditor');
  const { json } = await post(port, envelope());
  const tracking = String(json.tracking);
  const read = { what: 'read', at: 1, by: 'Huda' } as const;
  await store.record([...Array(250).fill({ ...read, about: tracking }), { ...read, what: 'search', about: '' }]);
  await store.record([
    { what: 'blank', about: 'complaint/1/7', at: 1, by: 'Samer' },
    { what: 'blank', about: 'sample/1/8', at: 1, by: 'Huda' },
    { what: 'refused', about: '', at: 1, by: '' },
  ]);
  const { text } = await see('/desk/log?lang=en');
  for (const foreign of [tracking, 'Huda', 'huda', 'sample', '<bdi>all</bdi>', 'before='])
    expect(text).not.toContain(foreign);
  for (const own of ['complaint/1/7', 'Samer', 'samer', 'rana']) expect(text).toContain(own);
  await account(store, 'lead', 'supervisor');
  const lead = { cookie: cookieOf(await signIn(deskPort, 'lead')) };
  const all = await ask(deskPort, '/desk/log?lang=en', { headers: lead });
  for (const foreign of [tracking, 'Huda', 'sample/1/8', 'before=']) expect(all.text).toContain(foreign);
});

it('ends the session that the browser had when somebody signs in there again', async () => {
  const { deskPort, cookie, see } = await desk('clerk');
  const again = cookieOf(await signIn(deskPort!, 'rana', PASSWORD, { cookie }));
  expect((await see('/desk')).status).toBe(401);
  expect((await ask(deskPort!, '/desk', { headers: { cookie: again } })).status).toBe(200);
});

it('hashes with Argon2id, a salt of its own and the cost that OWASP recommends', async () => {
  const other = await passwordHasher.hash(PASSWORD);
  expect(other).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(other).not.toBe(await hashed);
});

it.each([
  ['eleven char', 'x', 'too-short'],
  ['twelve chars', 'x1', undefined],
  ['😀'.repeat(11), 'x', 'too-short'],
  ['x'.repeat(257), 'y', 'too-long'],
  ['I am RANA of the office', 'rana', 'is-name'],
  ['ＲＡＮＡ in wide letters', 'rana', 'is-name'],
  [' '.repeat(12), 'x', 'simple'],
  ['x'.repeat(40), 'y', 'simple'],
  ['121212121212', 'x', 'simple'],
  ['kaboom kaboom', 'x', undefined],
  ['kaboomkaboomkaboom', 'x', 'simple'],
  ['123456789012', 'x', 'simple'],
  ['abcdefghijklm', 'x', 'simple'],
  ['qwertyuiop123', 'x', 'simple'],
  ['٩٨٧٦٥٤٣٢١٠٩٨', 'x', 'simple'],
  ['ضصثقفغعهخحجد', 'x', 'simple'],
  ['password1234', 'x', 'common'],
  ['PassWord1234', 'x', 'common'],
  ['2026 dragon!!', 'x', 'common'],
  ['administrator', 'x', 'common'],
  ['i see dead people', 'x', 'common'],
  ['istimara2026', 'x', 'common'],
  ['Istimara-Desk-1', 'x', 'common'],
  ['وزارة ١٢٣ دمشق', 'x', 'common'],
  ['istimara in a blue pen', 'x', undefined],
  ['correct horse battery', 'x', undefined],
  ['رقم 12 وقلم أزرق', 'x', undefined],
])('password "%s" of %s: %s', async (password, name, fault) => {
  expect(await passwordFault(password, name)).toBe(fault);
});

it('reads the list of common passwords from the package, and none of it is short', async () => {
  const list = JSON.parse(readFileSync(COMMON_PASSWORDS, 'utf8')) as readonly string[];
  expect(list).toEqual(await selectCommonPasswords());
  expect(list.length).toBeGreaterThan(5000);
  expect(list.filter(({ length }) => length < 4)).toEqual([]);
  expect(statSync(COMMON_PASSWORDS).size).toBeLessThan(120_000);
});

it.each([
  ['rana', true],
  ['رنا', true],
  ['رَنا.2@x', true],
  ['', false],
  ['-x', false],
  ['a b', false],
  ['a/b', false],
  ['../x', false],
  ['Link', false],
  ['command-line', false],
  ['Intake', false],
  ['virus-scanner', false],
  ['payment-provider', false],
  ['a\u202eb', false],
  ['x'.repeat(65), false],
])('%j is a valid account name: %s', (name, right) => {
  expect(isAccountName(name)).toBe(right);
});
