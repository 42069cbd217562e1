/** Administration of accounts on pages: what administrators may do to whom, and what they may not. */
import { describe, expect, it } from 'vitest';
import { openAccounts, type StoredAccount } from '../../../src/backend/accounts/accounts.js';
import { type Role, roles } from '../../../src/backend/accounts/roles.js';
import { type AdminFault, adminMessages } from '../../../src/backend/desk/admin/messages.js';
import { PAGE_MESSAGES } from '../../../src/backend/pages/messages.js';
import { ask, type Reply } from '../harness.js';
import { account, cookieOf, type Fields, postForm, signIn } from './clerks.js';
import { offices } from './two-offices.js';

const { faults, notices } = adminMessages({ language: 'en', words: PAGE_MESSAGES.en! });
const POST = '/desk/admin/account?lang=en';
const OWN = 'three words of my own';

/** Starts the two offices, with an administrator of all and one of Homs. */
async function ministry(options: Parameters<typeof offices>[0] = {}) {
  const server = await offices(options);
  const accounts = openAccounts(server.store);
  const [head, homs] = [
    await server.enter('mona', 'administrator'),
    await server.enter('hadi', 'administrator', { office: 'homs' }),
  ];
  const stored = async (name: string): Promise<StoredAccount> => (await accounts.find(name))!;
  /** Returns the fields of an act upon an account as it is now. */
  const upon = async (name: string, act: string, more: Fields = {}): Promise<Fields> => ({
    ...{ name, act, changed: String((await accounts.find(name))?.changed ?? 0) },
    ...more,
  });
  return { ...server, accounts, head, homs, stored, upon };
}

const passwordIn = ({ text }: Reply): string => /[a-z0-9]{4}(-[a-z0-9]{4}){3}/.exec(text)![0];
const hasFault = (fault: AdminFault) => ({ status: 422, text: expect.stringContaining(faults[fault].slice(0, 40)) });

it('creates an account with a password that is shown once and has to be changed', async () => {
  const { head, deskPort, store, stored } = await ministry();
  const done = await head.fill(POST, { act: 'added', name: 'Rana', role: 'clerk', office: 'homs', which: 'all' });
  expect(done).toMatchObject({ status: 200, text: expect.stringContaining(notices.added) });
  expect(done.headers['cache-control']).toContain('no-store');
  const password = passwordIn(done);
  expect(await stored('rana')).toMatchObject({ name: 'Rana', role: 'clerk', office: 'homs', disabled: false });
  expect((await head.see('/desk/admin/account?name=rana&lang=en')).text).not.toContain(password);
  expect(JSON.stringify(await store.auditEvents({ limit: 99 }))).not.toContain(`"${password}"`);
  const entered = await signIn(deskPort, 'rana', password);
  const cookie = cookieOf(entered);
  const see = (path: string, as = cookie) => ask(deskPort, path, { headers: { cookie: as, accept: 'text/html' } });
  for (const path of ['/desk', '/desk/paper', '/desk/account/second-factor'])
    expect(await see(path)).toMatchObject({ status: 303, headers: { location: '/desk/account?lang=ar' } });
  expect((await see('/desk/account?lang=en')).text).toContain('Choose your own to go on.');
  const own = { present: password, next: OWN, again: OWN };
  const changed = await postForm(deskPort, '/desk/account/password', own, { cookie });
  expect((await see('/desk', cookieOf(changed))).status).toBe(200);
  expect((await signIn(deskPort, 'rana', password)).status).toBe(401);
  expect(await stored('rana')).not.toHaveProperty('oneTimeUntil');
});

it('refuses a one-time password after seven days, with a sentence', async () => {
  const clock = { now: Date.now() };
  const { head, deskPort } = await ministry({ now: () => clock.now });
  const done = await head.fill(POST, { act: 'added', name: 'rana', role: 'clerk', office: '*', which: 'all' });
  clock.now += 7 * 86_400_000 + 1;
  const late = await postForm(deskPort, '/desk/sign-in?lang=en', { name: 'rana', password: passwordIn(done) });
  expect(late).toMatchObject({ status: 401, text: expect.stringContaining('worked for seven days only') });
  expect(late.headers['set-cookie']).toBeUndefined();
});

it.each<readonly [string, Fields, AdminFault]>([
  ['a name with blanks', { name: 'a b' }, 'name'],
  ['no name', { name: '' }, 'name'],
  ['a name of the toolkit', { name: 'command-line' }, 'name'],
  ['a name that exists, written in another way', { name: 'MONA' }, 'exists'],
  ['no role', { role: '' }, 'role'],
  ['a role that there is not', { role: 'toString' }, 'role'],
  ['an office that there is not', { office: 'paris' }, 'office'],
  ['no office', { office: '' }, 'office'],
  ['no service', { which: 'some' }, 'forms'],
  ['a service that there is not', { which: 'some', form: 'constructor' }, 'forms'],
])('refuses to create an account with %s', async (_, given, fault) => {
  const { head, accounts } = await ministry();
  const before = (await accounts.list()).length;
  const base = { act: 'added', name: 'rana', role: 'clerk', office: 'homs', which: 'all' };
  expect(await head.fill(POST, { ...base, ...given })).toMatchObject(hasFault(fault));
  expect(await accounts.list()).toHaveLength(before);
});

it('keeps what was typed when a new account is refused', async () => {
  const { head } = await ministry();
  const typed = { act: 'added', name: 'a b', role: 'auditor', office: 'aleppo', which: 'some', form: 'attached' };
  const { text } = await head.fill(POST, typed);
  expect(text).toContain('value="a b"');
  expect(text).toMatch(/value="auditor" selected/);
  expect(text).toMatch(/value="aleppo" selected/);
  expect(text).toMatch(/value="attached" checked/);
});

it('changes role, office and services, and signs the person out', async () => {
  const { head, deskPort, store, stored, upon } = await ministry();
  await account(store, 'rana', 'clerk', { office: 'homs' });
  const cookie = cookieOf(await signIn(deskPort, 'rana'));
  const rights = { role: 'supervisor', office: 'aleppo', which: 'some', form: 'attached' };
  expect((await head.fill(POST, await upon('rana', 'rights', rights))).headers.location).toMatch(/done=rights/);
  expect(await stored('rana')).toMatchObject({ role: 'supervisor', office: 'aleppo', forms: ['attached'] });
  expect((await ask(deskPort, '/desk', { headers: { cookie } })).status).toBe(401);
  await head.fill(POST, await upon('rana', 'rights', { role: 'clerk', office: '*', which: 'all' }));
  const { office, forms, ...rest } = await stored('rana');
  expect([office, forms, rest.role]).toEqual([undefined, undefined, 'clerk']);
});

it('disables and enables an account, ends its sessions, resets password and second factor', async () => {
  const { head, deskPort, store, stored, upon } = await ministry();
  await account(store, 'rana', 'clerk', { secondFactor: { secret: 'x', recovery: [] } });
  await account(store, 'sami', 'clerk');
  const cookie = cookieOf(await signIn(deskPort, 'sami'));
  await head.fill(POST, await upon('sami', 'sessions'));
  expect((await ask(deskPort, '/desk', { headers: { cookie } })).status).toBe(401);
  await head.fill(POST, await upon('rana', 'second-factor'));
  expect((await stored('rana')).secondFactor).toBeUndefined();
  expect(await head.fill(POST, await upon('rana', 'second-factor'))).toMatchObject(hasFault('no-factor'));
  await head.fill(POST, await upon('rana', 'disabled'));
  expect((await signIn(deskPort, 'rana')).status).toBe(401);
  await head.fill(POST, await upon('rana', 'enabled'));
  const password = passwordIn(await head.fill(POST, await upon('rana', 'one-time-password')));
  expect((await signIn(deskPort, 'rana')).status).toBe(401);
  expect((await signIn(deskPort, 'rana', password)).status).toBe(303);
  const { text } = await head.see('/desk/log?lang=en');
  for (const act of ['disabled', 'enabled', 'one-time password · clerk', 'was reset', 'ended sessions'])
    expect(text).toContain(act);
  const events = await store.auditEvents({ what: 'account', about: 'rana', limit: 9 });
  expect(events.map(({ by, detail }) => [by, detail?.act])).toEqual([
    ['mona', 'one-time-password'],
    ['mona', 'enabled'],
    ['mona', 'disabled'],
    ['mona', 'second-factor'],
    ['command-line', undefined],
  ]);
});

describe('an administrator of one office', () => {
  it('sees the accounts of the office and below, and no others', async () => {
    const { homs, head, store } = await ministry();
    await account(store, 'below', 'clerk', { office: 'tadmur' });
    await account(store, 'beside', 'clerk', { office: 'aleppo' });
    await account(store, 'above', 'clerk');
    await account(store, 'nowhere', 'clerk', { office: 'gone' });
    const names = ({ text }: Reply) => [...text.matchAll(/account\?name=(\w+)/g)].map(([, name]) => name);
    expect(names(await homs.see('/desk/admin?lang=en'))).toEqual(['below', 'hadi']);
    expect(names(await head.see('/desk/admin?lang=en'))).toEqual([
      ...['above', 'below', 'beside', 'hadi', 'mona', 'nowhere'],
    ]);
  });

  it.each(['above', 'beside', 'nowhere', 'mona'])(
    'learns nothing of the account %s, and changes nothing',
    async name => {
      const { homs, store, upon, stored } = await ministry();
      if (name !== 'mona')
        await account(store, name, 'clerk', { beside: { office: 'aleppo' }, nowhere: { office: 'gone' } }[name] ?? {});
      const before = await stored(name);
      const missing = await homs.see('/desk/admin/account?name=nobody&lang=en');
      expect(missing.status).toBe(404);
      expect(await homs.see(`/desk/admin/account?name=${name}&lang=en`)).toMatchObject({
        status: 404,
        text: missing.text,
      });
      for (const act of ['rights', 'one-time-password', 'sessions', 'second-factor', 'disabled', 'enabled']) {
        const done = await homs.fill(POST, await upon(name, act, { role: 'clerk', office: 'homs', which: 'all' }));
        expect(done.status, act).toBe(404);
      }
      expect(await stored(name)).toEqual(before);
    },
  );

  it('gives no more than it has', async () => {
    const { homs, store, upon, stored, accounts } = await ministry();
    await account(store, 'below', 'clerk', { office: 'tadmur' });
    for (const office of ['*', 'aleppo', 'ministry']) {
      const rights = { role: 'supervisor', office, which: 'all' };
      expect(await homs.fill(POST, await upon('below', 'rights', rights))).toMatchObject(hasFault('above'));
      expect(await homs.fill(POST, { ...rights, act: 'added', name: 'rana' })).toMatchObject(hasFault('above'));
    }
    expect(await stored('below')).toMatchObject({ role: 'clerk', office: 'tadmur' });
    expect(await accounts.find('rana')).toBeUndefined();
    const form = (await homs.see('/desk/admin/account?lang=en')).text;
    expect([...form.matchAll(/<option value="(homs|tadmur|aleppo|ministry)"/g)].map(([, id]) => id)).toEqual([
      ...['homs', 'tadmur'],
    ]);
  });
});

it.each(['rights', 'disabled', 'one-time-password'])('lets nobody do %s to their own account', async act => {
  const { homs, upon, stored } = await ministry();
  const before = await stored('hadi');
  const done = await homs.fill(POST, await upon('hadi', act, { role: 'administrator', office: 'homs', which: 'all' }));
  expect(done).toMatchObject(hasFault('own'));
  expect(await stored('hadi')).toEqual(before);
});

it('leaves an administrator when two disable each other at once', async () => {
  const { head, enter, accounts, upon } = await ministry();
  const other = await enter('nour', 'administrator');
  await Promise.all([
    head.fill(POST, await upon('nour', 'disabled')),
    other.fill(POST, await upon('mona', 'disabled')),
  ]);
  const left = (await accounts.list()).filter(({ name, disabled }) => name !== 'hadi' && !disabled);
  expect(left).toHaveLength(1);
});

it('changes nothing by a stale page', async () => {
  const { head, store, upon, stored } = await ministry();
  await account(store, 'rana', 'clerk');
  const stale = await upon('rana', 'disabled');
  await head.fill(POST, await upon('rana', 'rights', { role: 'auditor', office: '*', which: 'all' }));
  expect(await head.fill(POST, stale)).toMatchObject(hasFault('meanwhile'));
  expect(await head.fill(POST, { name: 'rana', act: 'disabled' })).toMatchObject(hasFault('meanwhile'));
  expect(await stored('rana')).toMatchObject({ role: 'auditor', disabled: false });
});

it('leaves the rights of an account to the sign-in service that manages it', async () => {
  const { head, store, upon } = await ministry();
  await account(store, 'rana', 'clerk', { managed: true, identity: { issuer: 'https://x.example', subject: '1' } });
  const rights = { role: 'supervisor', office: '*', which: 'all' };
  expect(await head.fill(POST, await upon('rana', 'rights', rights))).toMatchObject(hasFault('managed'));
});

it.each(roles.filter(role => role !== 'administrator'))('has no administration for %s', async (role: Role) => {
  const { enter, accounts } = await ministry();
  const clerk = await enter('rana', role);
  expect((await clerk.see('/desk?lang=en')).text).not.toContain('/desk/admin');
  expect((await clerk.see('/desk/admin?lang=en')).status).toBe(403);
  expect((await clerk.fill(POST, { act: 'added', name: 'sami', role: 'clerk', which: 'all' })).status).toBe(403);
  expect(await accounts.find('sami')).toBeUndefined();
});

it('refuses an act that there is not, and a form of another site', async () => {
  const { head, upon, stored } = await ministry();
  expect((await head.fill(POST, await upon('hadi', 'constructor'))).status).toBe(404);
  const disabling = await upon('hadi', 'disabled');
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect((await head.fill(POST, disabling, foreign)).status).toBe(403);
  expect((await stored('hadi')).disabled).toBe(false);
});

it('finds accounts by a part of their name', async () => {
  const { head, store } = await ministry();
  await account(store, 'رنا.حمص', 'clerk');
  expect((await head.see(`/desk/admin?lang=en&q=${encodeURIComponent('رنا')}`)).text).toContain('رنا.حمص');
  expect((await head.see('/desk/admin?lang=en&q=zzz')).text).toContain('No account has such a name.');
  const page = await head.see(`/desk/admin/account?lang=en&name=${encodeURIComponent('رنا.حمص')}`);
  expect(page.status).toBe(200);
});

it('starts administrators with the accounts', async () => {
  const { head } = await ministry();
  expect(await head.see('/desk')).toMatchObject({ status: 303, headers: { location: '/desk/admin?lang=ar' } });
  expect((await head.see('/desk/admin?lang=en')).text).toContain('aria-current="page"');
});
