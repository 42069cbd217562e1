/** `istimara token`: creates, lists and revokes tokens, also while a server runs. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask, start } from '../backend/harness.js';
import { kept } from './istimara.js';

const SCOPES = ['--scope', 'cases:list', '--scope', 'cases:read'];

/** Starts a server on a store, and runs `istimara token` on it. */
async function opened() {
  const server = await start({ deskPort: 0 });
  const token = (...words: readonly string[]) => kept(['token', ...words, '--store', `sqlite:${server.path}`]);
  const list = (text: string) =>
    ask(server.deskPort!, '/api/v1/cases', { headers: { authorization: `Bearer ${text}` } }).then(
      ({ status }) => status,
    );
  return { ...server, token, list };
}

it('creates a token that works at once, lists it without its secret, and revokes it at once', async () => {
  const { token, list, path, store } = await opened();
  const created = await token('create', 'civil-registry', ...SCOPES, '--office', 'homs', '--expires', '2099-06-30');
  expect(created.code, created.err).toBe(0);
  const text = created.out.trim();
  expect(text).toMatch(/^istimara_civil-registry_[\w-]{43}$/);
  expect(created.err).toContain('the cases of homs and below, until 2099-07-01 00:00');
  expect(await list(text)).toBe(200);
  const files = readdirSync(join(path, '..'), { withFileTypes: true, recursive: true }).filter(one => one.isFile());
  const secret = text.split('_').at(-1)!;
  for (const file of files) expect(readFileSync(join(file.parentPath, file.name)).includes(secret)).toBe(false);
  const listed = await token('list');
  expect(listed.out).toBe('civil-registry\tactive\tcases:list cases:read\thoms\tall forms\tuntil 2099-07-01 00:00\n');
  expect(JSON.parse((await token('list', '--format', 'json')).out)).toEqual([
    {
      ...{ name: 'civil-registry', scopes: ['cases:list', 'cases:read'], revoked: false, offices: ['homs'] },
      expires: '2099-06-30T21:00:00.000Z',
    },
  ]);
  expect(await token('revoke', 'civil-registry')).toMatchObject({ code: 0 });
  expect(await list(text)).toBe(401);
  expect((await token('list')).out).toContain('revoked');
  const events = await store.auditEvents({ what: 'token', limit: 9 });
  expect(events.map(({ by, about }) => [by, about])).toEqual([
    ['command-line', 'token:civil-registry'],
    ['command-line', 'token:civil-registry'],
  ]);
});

it('says in Arabic what a token sees', async () => {
  const { token } = await opened();
  const { err } = await token('create', 'all', ...SCOPES, '--lang', 'ar');
  expect(err).toContain('طلبات كل الدوائر');
  expect((await token('list', '--lang', 'ar')).out).toContain('ساري');
});

describe('refuses', () => {
  it.each<[title: string, words: readonly string[], code: number, why: RegExp]>([
    ['a name with a space', ['create', 'my token', ...SCOPES], 2, /small letters, digits and hyphens/],
    ['a name with an underscore', ['create', 'a_b', ...SCOPES], 2, /small letters/],
    ['a long name', ['create', 'x'.repeat(41), ...SCOPES], 2, /at most 40/],
    ['no scope', ['create', 'x'], 2, /--scope/],
    ['an unknown scope', ['create', 'x', '--scope', 'cases:all'], 2, /"cases:all".*cases:list, cases:read/],
    ['a wrong office', ['create', 'x', ...SCOPES, '--office', 'حمص'], 2, /"حمص"/],
    ['a wrong form', ['create', 'x', ...SCOPES, '--form', 'A B'], 2, /"A B"/],
    ['a day that does not exist', ['create', 'x', ...SCOPES, '--expires', '2099-02-30'], 2, /"2099-02-30"/],
    ['a day that is over', ['create', 'x', ...SCOPES, '--expires', '2020-01-01'], 2, /is over/],
    ['a name that was used', ['create', 'known', ...SCOPES], 1, /known-2/],
    ['to revoke an unknown one', ['revoke', 'nobody'], 1, /The tokens are: known/],
    ['to revoke one twice', ['revoke', 'gone'], 1, /revoked before/],
  ])('%s', async (_, words, code, why) => {
    const { token, store } = await opened();
    for (const name of ['known', 'gone']) await token('create', name, ...SCOPES);
    await token('revoke', 'gone');
    const before = (await store.auditEvents({ what: 'token', limit: 9 })).length;
    const ran = await token(...words);
    expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(why)]);
    expect(ran.out).toBe('');
    expect(await store.auditEvents({ what: 'token', limit: 9 })).toHaveLength(before);
  });

  it('a store that is not there, and creates none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'istimara-token-'));
    const ran = await kept(['token', 'create', 'x', ...SCOPES, '--store', `sqlite:${join(folder, 'none.db')}`]);
    expect(ran.code).not.toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });
});
