/** Second factor of local accounts: set up, asked for at sign-in, recovered, required, and reset. */
import { readFileSync, statSync } from 'node:fs';
import { Secret, TOTP } from 'otpauth';
import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { openAccounts } from '../../../src/backend/accounts/accounts.js';
import { totpPeriod } from '../../../src/backend/accounts/totp.js';
import { FULL_TIER } from '../../tier.js';
import { ask, type Reply } from '../harness.js';
import { account, cookieOf, desk, type Fields, openDesk, PASSWORD, postForm, signIn } from './clerks.js';

const SECOND_FACTOR = '/desk/account/second-factor';
const clockAt = () => ({ now: Date.now() });

/** Returns the code that an app shows for the key on a page. */
const codeAt = (key: string, now: number) =>
  TOTP.generate({ secret: Secret.fromBase32(key.replace(/ /g, '')), timestamp: now });

const keyOn = ({ text }: Reply) => /class="key">([A-Z2-7 ]{39})</.exec(text)![1]!;
const tokenOn = ({ text }: Reply) => /name="token" value="([^"]+)"/.exec(text)![1]!;
const codesOn = ({ text }: Reply) => [...text.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code]) => code!);

type Filled = (path: string, fields: Fields, headers?: object) => Promise<Reply>;

/** Reads the QR code of a page as a camera does. */
function decodePicture(text: string): string {
  const size = Number(/viewBox="0 0 (\d+) /.exec(text)![1]);
  const scale = 4;
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y] of text.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let at = 0; at < scale * scale; at++) {
      const [column, row] = [Number(x) * scale + (at % scale), Number(y) * scale + Math.floor(at / scale)];
      data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  return decodeQR({ width, height: width, data });
}

/** Sets up a second factor as a person does. Returns the key, the recovery codes, and the cookie of the new session. */
async function setUp(see: (path: string) => Promise<Reply>, fill: Filled, now: number) {
  const page = await see(SECOND_FACTOR);
  const key = keyOn(page);
  const done = await fill(SECOND_FACTOR, { token: tokenOn(page), code: codeAt(key, now), own: PASSWORD });
  expect(done.status).toBe(200);
  return { key, codes: codesOn(done), cookie: cookieOf(done) };
}

/** Signs in with the password. Returns a function that posts a code. */
async function beginSignIn(port: number, name = 'rana') {
  const page = await signIn(port, name);
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('name="code"') });
  expect(page.headers['set-cookie']).toBeUndefined();
  const token = tokenOn(page);
  return (code: string) => postForm(port, '/desk/sign-in/code', { token, code, to: '/desk/log' });
}

it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('computes the code of RFC 6238 at second %i', async (second, code) => {
  const secret = Secret.fromLatin1('12345678901234567890').base32;
  const period = Math.floor(second / 30);
  expect(await totpPeriod(secret, code, second * 1000)).toBe(period);
  expect(await totpPeriod(secret, code, (second + 30) * 1000)).toBe(period);
  expect(await totpPeriod(secret, code, (second + 90) * 1000)).toBeUndefined();
  expect(await totpPeriod(secret, `${code}0`, second * 1000)).toBeUndefined();
});

it('is active once a code confirms it, and is then asked for after the password', async () => {
  const clock = clockAt();
  const server = await desk('clerk', {}, { now: () => clock.now });
  const { see, fill, deskPort, store, path } = server;
  expect((await see('/desk/account')).text).toContain(`href="${SECOND_FACTOR}`);
  const page = await see(SECOND_FACTOR);
  expect(page.text).toMatch(/<svg class="code" role="img" aria-label="[^"]+" viewBox="0 0 \d+ \d+"/);
  const key = keyOn(page);
  const uri = new URL(decodePicture(page.text));
  expect([uri.protocol, uri.searchParams.get('secret')]).toEqual(['otpauth:', key.replace(/ /g, '')]);
  expect(decodeURIComponent(uri.pathname)).toContain('Istimara:rana');
  const token = tokenOn(page);
  const confirm = (code: string, own = PASSWORD) => fill(SECOND_FACTOR, { token, code, own });
  expect((await confirm('000000')).status).toBe(403);
  expect((await confirm(codeAt(key, clock.now), 'not the password')).status).toBe(403);
  expect((await signIn(deskPort, 'rana')).status).toBe(303);
  const done = await confirm(codeAt(key, clock.now));
  expect(codesOn(done)).toHaveLength(10);
  expect(new Set(codesOn(done)).size).toBe(10);
  // Other sessions end, and this one continues under another cookie.
  expect((await see('/desk')).status).toBe(401);
  expect((await ask(deskPort, '/desk', { headers: { cookie: cookieOf(done) } })).status).toBe(200);
  // Neither the key nor a code is stored as it is.
  const stored = JSON.stringify(await store.auditEvents({ limit: 50 }));
  for (const text of [key.replace(/ /g, ''), ...codesOn(done)]) expect(stored).not.toContain(text);
  expect(stored).toContain('"change":"set-up"');
  expect(statSync(`${path}.keys/desk.secret`).mode & 0o777).toBe(0o600);
  expect(readFileSync(`${path}.keys/desk.secret`, 'utf8').trim()).toHaveLength(43);
  clock.now += 60_000;
  const post = await beginSignIn(deskPort);
  expect(await post('123')).toMatchObject({ status: 401, text: expect.stringContaining('role="alert"') });
  const entered = await post(codeAt(key, clock.now));
  expect(entered).toMatchObject({ status: 303, headers: { location: '/desk/log?lang=ar' } });
  expect((await ask(deskPort, '/desk', { headers: { cookie: cookieOf(entered) } })).status).toBe(200);
});

it('takes no code twice, at whichever step, and takes Arabic digits with a space', async () => {
  const clock = clockAt();
  const { see, fill, deskPort } = await desk('clerk', {}, { now: () => clock.now });
  const { key } = await setUp(see, fill, clock.now);
  const post = await beginSignIn(deskPort);
  expect((await post(codeAt(key, clock.now))).status).toBe(401);
  clock.now += 60_000;
  const code = codeAt(key, clock.now);
  const arabic = code.replace(/\d/g, digit => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!).replace(/^.../, '$& ');
  expect((await post(arabic)).status).toBe(303);
  const again = await beginSignIn(deskPort);
  expect((await again(code)).status).toBe(401);
  const many = await Promise.all([1, 2, 3].map(() => again(codeAt(key, clock.now + 30_000))));
  expect(many.map(({ status }) => status).sort()).toEqual([303, 401, 401]);
});

it('takes each recovery code once, and makes new ones', async () => {
  const clock = clockAt();
  const { see, fill, deskPort, store } = await desk('clerk', {}, { now: () => clock.now });
  const { key, codes } = await setUp(see, fill, clock.now);
  const post = await beginSignIn(deskPort);
  const spaced = codes[3]!.toUpperCase().replace('-', ' ');
  const entered = await post(spaced);
  expect(entered.status).toBe(303);
  expect((await (await beginSignIn(deskPort))(codes[3]!)).status).toBe(401);
  const cookie = cookieOf(entered);
  const own = await ask(deskPort, '/desk/account', { headers: { cookie } });
  expect(own.text).toContain(': 9.');
  clock.now += 60_000;
  const change = (fields: Fields) =>
    postForm(deskPort, `${SECOND_FACTOR}/change`, { own: PASSWORD, ...fields }, { cookie });
  expect((await change({ change: 'renew', code: '000000' })).status).toBe(403);
  const renewed = await change({ change: 'renew', code: codeAt(key, clock.now) });
  expect(codesOn(renewed)).toHaveLength(10);
  expect((await (await beginSignIn(deskPort))(codes[4]!)).status).toBe(401);
  expect((await (await beginSignIn(deskPort))(codesOn(renewed)[0]!)).status).toBe(303);
  const changes = await store.auditEvents({ what: 'second-factor', limit: 9 });
  expect(changes.map(({ detail }) => detail!.change)).toEqual(['code-used', 'codes-renewed', 'code-used', 'set-up']);
});

it('is removed with the password and a code, and can be set up again', FULL_TIER, async () => {
  const clock = clockAt();
  const { see, fill, deskPort } = await desk('clerk', {}, { now: () => clock.now });
  const { codes, cookie } = await setUp(see, fill, clock.now);
  const change = (fields: Fields) =>
    postForm(deskPort, `${SECOND_FACTOR}/change`, { change: 'remove', ...fields }, { cookie });
  expect((await change({ own: 'not the password', code: codes[0]! })).status).toBe(403);
  expect((await change({ own: PASSWORD, code: codes[0]! })).status).toBe(303);
  expect((await signIn(deskPort, 'rana')).status).toBe(303);
});

it('delays wrong codes on the page of the account, too, where the password is known', async () => {
  const clock = clockAt();
  const { see, fill, deskPort, store } = await desk('clerk', {}, { now: () => clock.now });
  const { codes, cookie } = await setUp(see, fill, clock.now);
  const change = (code: string) =>
    postForm(deskPort, `${SECOND_FACTOR}/change`, { change: 'remove', own: PASSWORD, code }, { cookie });
  for (let tries = 0; tries < 5; tries++) expect((await change('111111')).status).toBe(403);
  expect(await change(codes[0]!)).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
  expect(await store.auditEvents({ what: 'refused', limit: 9 })).toHaveLength(5);
});

it('leads the roles of the setting to set-up and to nothing else, until it is done', async () => {
  const clock = clockAt();
  const options = { now: () => clock.now, secondFactor: ['supervisor'] as const };
  const { see, fill, store, deskPort } = await desk('supervisor', {}, options);
  for (const path of ['/desk', '/desk/log', '/desk/account', '/desk/numbers.csv', '/desk/7R2K-9M3C-XXXX'])
    expect(await see(path)).toMatchObject({ status: 303, headers: { location: `${SECOND_FACTOR}?lang=ar` } });
  for (const path of ['/desk/search', '/desk/account/password'])
    expect((await fill(path, { q: 'x' })).status).toBe(303);
  const { cookie } = await setUp(see, fill, clock.now);
  expect((await ask(deskPort, '/desk/log', { headers: { cookie } })).status).toBe(200);
  await account(store, 'sami', 'clerk');
  const identity = { issuer: 'https://id.example', subject: '1' };
  await account(store, 'huda', 'supervisor', { password: undefined, identity });
  const clerk = cookieOf(await signIn(deskPort, 'sami'));
  expect((await ask(deskPort, '/desk', { headers: { cookie: clerk } })).status).toBe(200);
});

it('delays wrong codes without delaying the password', FULL_TIER, async () => {
  const clock = clockAt();
  const { see, fill, deskPort, store } = await desk('clerk', {}, { now: () => clock.now });
  const { key } = await setUp(see, fill, clock.now);
  clock.now += 60_000;
  const post = await beginSignIn(deskPort);
  for (let tries = 0; tries < 5; tries++) expect((await post('111111')).status).toBe(401);
  expect(await post(codeAt(key, clock.now))).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
  const later = await beginSignIn(deskPort);
  clock.now += 31_000;
  expect((await later(codeAt(key, clock.now))).status).toBe(303);
  expect((await store.auditEvents({ what: 'locked', limit: 9 })).map(({ about }) => about)).toEqual(['rana']);
});

it('ends a sign-in whose token is old, foreign, or of an account that changed', FULL_TIER, async () => {
  const clock = clockAt();
  const { see, fill, deskPort, store } = await desk('clerk', {}, { now: () => clock.now });
  const { key } = await setUp(see, fill, clock.now);
  clock.now += 60_000;
  const foreign = await postForm(deskPort, '/desk/sign-in/code', { token: 'x'.repeat(80), code: '123456' });
  expect(foreign).toMatchObject({ status: 401, text: expect.stringContaining('name="password"') });
  const old = await beginSignIn(deskPort);
  clock.now += 11 * 60_000;
  expect((await old(codeAt(key, clock.now))).text).toContain('name="password"');
  const changed = await beginSignIn(deskPort);
  const { changed: _, ...rana } = (await openAccounts(store).find('rana'))!;
  await openAccounts(store).put({ ...rana, disabled: true }, 'command-line', clock.now);
  expect((await changed(codeAt(key, clock.now))).text).toContain('name="password"');
});

it('reports a second factor that was encrypted with another secret, and lets no one in by it', async () => {
  const clock = clockAt();
  const { see, fill, store } = await desk('clerk', {}, { now: () => clock.now, deskSecret: 'one' });
  const { key, codes } = await setUp(see, fill, clock.now);
  clock.now += 60_000;
  const same = await openDesk({ store, now: () => clock.now, deskSecret: 'one' });
  expect((await (await beginSignIn(same.deskPort))(codeAt(key, clock.now))).status).toBe(303);
  const other = await openDesk({ store, now: () => clock.now, deskSecret: 'two' });
  const post = await beginSignIn(other.deskPort);
  for (const code of [codeAt(key, clock.now + 30_000), codes[0]!]) expect((await post(code)).status).toBe(500);
  expect(other.log).toContainEqual(expect.objectContaining({ event: 'second-factor-unreadable', count: 1 }));
});
