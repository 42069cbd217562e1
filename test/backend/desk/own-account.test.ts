/** The page of the own account: password and sessions. */
import { expect, it } from 'vitest';
import { browserName } from '../../../src/backend/desk/account/browser-name.js';
import { type AccountFault, accountMessages } from '../../../src/backend/desk/account/messages.js';
import { PAGE_MESSAGES } from '../../../src/backend/pages/messages.js';
import { eachInTiers } from '../../tier.js';
import { ask } from '../harness.js';
import { account, cookieOf, desk, openDesk, PASSWORD, postForm, signIn } from './clerks.js';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const EDGE =
  'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Safari/537.36 Edg/129.0';
const { faults } = accountMessages({ language: 'ar', words: PAGE_MESSAGES.ar! });
const NEXT = 'four words of another kind';

eachInTiers<readonly [Readonly<Record<string, string>>, number, AccountFault]>(it, (_, at) => at === 0 || at === 2, [
  [{ present: 'not the password' }, 403, 'own'],
  [{ again: 'four other words of it' }, 422, 'different'],
  [{ next: 'password1234', again: 'password1234' }, 422, 'common'],
  [{ next: ' '.repeat(14), again: ' '.repeat(14) }, 422, 'simple'],
  [{ next: 'the words of rana', again: 'the words of rana' }, 422, 'is-name'],
  [{ next: 'short', again: 'short' }, 422, 'too-short'],
])('refuses a new password of %j: %i, %s', async (given, status, fault) => {
  const { fill, see, deskPort } = await desk('clerk');
  const answer = await fill('/desk/account/password', { present: PASSWORD, next: NEXT, again: NEXT, ...given });
  expect(answer).toMatchObject({ status, text: expect.stringContaining(faults[fault]) });
  expect(answer.text).not.toContain(NEXT);
  expect((await see('/desk')).status).toBe(200);
  expect((await signIn(deskPort, 'rana')).status).toBe(303);
});

it('changes the password, ends the other sessions and continues this one', async () => {
  const { fill, see, deskPort, store } = await desk('clerk');
  const other = cookieOf(await signIn(deskPort, 'rana'));
  const done = await fill('/desk/account/password', { present: PASSWORD, next: NEXT, again: NEXT });
  expect(done).toMatchObject({ status: 303, headers: { location: '/desk/account?done=password&lang=ar' } });
  const as = (cookie: string) => ask(deskPort, '/desk/account?done=password', { headers: { cookie } });
  expect((await as(other)).status).toBe(401);
  expect((await see('/desk')).status).toBe(401);
  expect(await as(cookieOf(done))).toMatchObject({ status: 200, text: expect.stringContaining('role="status"') });
  expect((await signIn(deskPort, 'rana')).status).toBe(401);
  expect((await signIn(deskPort, 'rana', NEXT)).status).toBe(303);
  expect((await store.auditEvents({ what: 'account', limit: 1 }))[0]).toMatchObject({ about: 'rana', by: 'rana' });
});

it('delays who guesses at the present password in a session', async () => {
  const { fill } = await desk('clerk');
  const guess = () => fill('/desk/account/password', { present: 'not the password', next: NEXT, again: NEXT });
  for (let tries = 0; tries < 5; tries++) expect((await guess()).status).toBe(403);
  expect(await guess()).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
});

it('lists the sessions of the person and ends those that are chosen', async () => {
  const { see, fill, deskPort, store } = await desk('clerk', {}, { proxies: [] });
  await account(store, 'sami', 'clerk');
  const sami = cookieOf(await signIn(deskPort, 'sami', PASSWORD, { 'user-agent': EDGE }));
  const firefox = cookieOf(await signIn(deskPort, 'rana', PASSWORD, { 'user-agent': FIREFOX }));
  const odd = cookieOf(await signIn(deskPort, 'rana', PASSWORD, { 'user-agent': '<b>"x' }));
  const { text } = await see('/desk/account');
  const keys = [...text.matchAll(/name="key" value="([\w-]{43})"/g)].map(([, key]) => key!);
  expect(keys).toHaveLength(2);
  expect(text.match(/<bdi>Firefox<\/bdi> على <bdi>Linux<\/bdi>/g)).toHaveLength(1);
  expect(text).toContain('<bdi dir="ltr">127.0.0.1</bdi>');
  expect(text).not.toContain('Edge');
  expect(text).not.toContain('<b>');
  const statusOf = async (cookie: string) => (await ask(deskPort, '/desk', { headers: { cookie } })).status;
  const [theirs] = await store.sessions.ofAccount('sami');
  await fill('/desk/account/sessions', { key: theirs!.key });
  expect(await statusOf(sami)).toBe(200);
  const last = (await store.sessions.ofAccount('rana')).find(({ browser }) => browser === FIREFOX)!;
  await fill('/desk/account/sessions', { key: last.key });
  expect([await statusOf(firefox), await statusOf(odd)]).toEqual([401, 200]);
  await fill('/desk/account/sessions', { others: 'yes' });
  expect([await statusOf(odd), (await see('/desk')).status]).toEqual([401, 200]);
  const ended = await store.auditEvents({ what: 'session-end', limit: 9 });
  expect(ended.map(({ detail }) => detail)).toEqual([{ found: 1 }, { found: 1 }]);
});

it('has no page for a person who came by the link', async () => {
  const { deskUrl, deskPort } = await openDesk();
  const { pathname, search } = new URL(deskUrl!);
  const cookie = cookieOf(await ask(deskPort, pathname + search));
  expect((await ask(deskPort, '/desk/account', { headers: { cookie } })).status).toBe(404);
  expect((await ask(deskPort, '/desk', { headers: { cookie } })).text).not.toContain('/desk/account');
});

eachInTiers(it, path => path[0] === '/desk/account/password', [
  ['/desk/account/password', { present: PASSWORD, next: NEXT, again: NEXT }],
  ['/desk/account/sessions', { others: 'yes' }],
  ['/desk/account/second-factor', { code: '1' }],
  ['/desk/account/second-factor/change', { change: 'remove' }],
])('takes nothing at %s from another site, or without a session', async (path, fields) => {
  const { fill, deskPort } = await desk('clerk');
  expect((await fill(path, fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await postForm(deskPort, path, fields)).status).toBe(401);
});

it.each([
  [FIREFOX, ['Firefox', 'Linux']],
  [EDGE, ['Edge', 'Windows']],
  [
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Mobile Safari/537.36',
    ['Chrome', 'Android'],
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    ['Safari', 'iOS'],
  ],
  ['curl/8.5.0', undefined],
])('recognizes %s as %j', (text, names) => {
  expect(browserName(text)).toEqual(names);
});
