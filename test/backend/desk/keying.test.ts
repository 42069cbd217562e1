/**
 * Data entry from paper at the desk, over HTTP: who may do it, what is stored once, what is refused and what is kept.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, collect, type Reply } from '../harness.js';
import { buildHousehold, type Entry, entriesOf, filled, multipart } from '../no-js/pages.js';
import { desk } from './clerks.js';
import { TREE } from './two-offices.js';

const dist = mkdtempSync(join(tmpdir(), 'istimara-keying-'));
beforeAll(() => buildHousehold(dist));
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const NOW = Date.parse('2026-11-24T09:00:00+03:00');
const options = { dist, now: () => NOW };
type Desk = Awaited<ReturnType<typeof desk>>;
type Values = Parameters<typeof filled>[1];

const PAGE = '/desk/paper/household/';
const PAPER: Values = {
  '-date': '20/11/2026',
  '-serial': '7',
  full_name: 'ليلى الخطيب',
  national_id: '01020304050',
  birth: ['5', '3', '1990'],
  status: 'single',
  sign: 'ليلى الخطيب',
  sure: 'true',
};
const TWICE = ['national_id', 'birth'];

const entriesIn = ({ text }: Reply): Entry[] => entriesOf(text.slice(text.indexOf('<form class="keyed"')));
const passOf = (reply: Reply): string => /name="-pass" value="(\w+)"/.exec(reply.text)?.[1] ?? '';

function send({ deskPort, cookie }: Desk, entries: readonly Entry[], headers = {}): Promise<Reply> {
  const { type, body } = multipart(entries);
  const page = { origin: `http://127.0.0.1:${deskPort}`, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
  const all = { cookie, 'content-type': type, ...page, ...headers };
  return ask(deskPort, `${PAGE}?lang=en`, { method: 'POST', headers: all, body });
}

/** Fills in a blank form and continues until it is stored or the page reports something. Returns the last post too. */
async function keyIn(at: Desk, values: Values = PAPER, again: Values = values) {
  let entries = filled(entriesIn(await at.see(`${PAGE}?lang=en`)), values);
  let reply = await send(at, entries);
  for (const [pass, typed] of [
    ['second', again],
    ['settle', values],
  ] as const) {
    if (passOf(reply) !== pass) continue;
    const given = Object.fromEntries(TWICE.filter(name => name in typed).map(name => [name, typed[name]!]));
    entries = filled(entriesIn(reply), given);
    reply = await send(at, entries);
  }
  return { reply, entries };
}

const stored = ({ store }: Desk) => collect(store.iterate({ form: 'household' }));

it('stores a paper once that is posted twice, with the clerk who entered it, its day and its number; counts it as paper in the statistics', async () => {
  const at = await desk('supervisor', {}, options);
  const { reply, entries } = await keyIn(at);
  expect(reply).toMatchObject({ status: 303, headers: { location: expect.stringMatching(/\/stored\//) } });
  expect((await send(at, entries)).headers.location).toBe(reply.headers.location);
  const [one, ...more] = await stored(at);
  expect(more).toEqual([]);
  const sent = JSON.parse(Buffer.from(one!.body).toString('utf8'));
  expect(sent).toMatchObject({ paper_date: '2026-11-20', entered_from_paper: true, language: 'en' });
  const [deed] = await at.store.auditEvents({ what: 'key-in', about: one!.tracking, limit: 9 });
  expect(deed).toMatchObject({ by: 'rana', detail: { serial: 7, illegible: [], faults: [] } });
  const csv = await at.see('/desk/numbers.csv?lang=en');
  expect(csv.text).toContain('Household,1,1,');
  const log = await at.see('/desk/log?lang=en');
  for (const text of ['keyed in paper', 'household/1/7']) expect(log.text).toContain(text);
});

it('asks about a page that comes again with other answers, and loses nothing of it', async () => {
  const at = await desk('clerk', {}, options);
  const { reply, entries } = await keyIn(at);
  const other = await send(at, filled(entries, { full_name: 'هبة الخطيب' }));
  expect(other.status).toBe(409);
  expect(other.text).toContain('stored before with other answers');
  expect(other.text).toContain(reply.headers.location!.replaceAll('&', '&amp;'));
  expect(other.text).toContain('value="هبة الخطيب"');
  const more = await send(at, filled(entriesIn(other), { '-another': 'yes' }));
  expect(more.status).toBe(303);
  expect(await stored(at)).toHaveLength(2);
});

it('reports a serial number that was entered before, with a link to it, before storing it again', async () => {
  const at = await desk('clerk', {}, options);
  await keyIn(at);
  const [one] = await stored(at);
  const { reply } = await keyIn(at);
  expect(reply.status).toBe(409);
  expect(reply.text).toContain(`/desk/${one!.tracking}`);
  expect(await stored(at)).toHaveLength(1);
  expect((await keyIn(at, { ...PAPER, '-another': 'yes' })).reply.status).toBe(303);
  expect(await stored(at)).toHaveLength(2);
});

it('hides the first values during the second entry, and never stores a difference unseen', async () => {
  const at = await desk('clerk', {}, options);
  const first = await send(at, filled(entriesIn(await at.see(PAGE)), PAPER));
  expect(passOf(first)).toBe('second');
  const shown = first.text.slice(0, first.text.indexOf('<div hidden>'));
  for (const text of ['01020304050', '1990', 'ليلى']) expect(shown).not.toContain(text);
  const { reply } = await keyIn(at, PAPER, { national_id: '01020304051', birth: ['5', '3', '1990'] });
  expect(reply.status).toBe(303);
  expect((await stored(at)).map(({ data }) => JSON.parse(data).national_id)).toEqual(['01020304050']);
});

it('stores faulty paper as it is, not validated, and sends it back; the applicant corrects it with the PIN', async () => {
  const at = await desk('clerk', {}, options);
  const { full_name: _, ...lacking } = PAPER;
  const { reply } = await keyIn(at, { ...lacking, '-illegible': 'full_name', national_id: '0102' });
  expect([passOf(reply), reply.status]).toEqual(['review', 422]);
  expect(await stored(at)).toEqual([]);
  const unsaid = await send(at, [...filled(entriesIn(reply), { '-note': ' ' }), ['-store', 'yes']]);
  expect(unsaid.status).toBe(422);
  const done = await send(at, [...filled(entriesIn(unsaid), { '-note': 'The name is missing' }), ['-store', 'yes']]);
  expect(done.status).toBe(303);
  const [one] = await stored(at);
  expect(JSON.parse(one!.data)).toMatchObject({ national_id: '0102' });
  expect(JSON.parse(Buffer.from(one!.receipt.split('.')[1]!, 'base64url').toString())).toMatchObject({
    validated: false,
  });
  expect(await at.store.history(one!.tracking)).toMatchObject([
    { status: 'sent-back', by: 'rana', note: 'The name is missing', fields: ['full_name', 'national_id'] },
  ]);
  const seen = await at.see(`/desk/${one!.tracking}?lang=en`);
  for (const text of ['000007', 'Illegible', 'Full name']) expect(seen.text).toContain(text);
  const slip = await at.see(done.headers.location!);
  const pin = /<strong class="number"><bdi dir="ltr">(\d{6})/.exec(slip.text)![1]!;
  const correct = await ask(at.port, '/forms/household/correct', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ tracking: one!.tracking, pin }).toString(),
  });
  expect(correct).toMatchObject({ status: 200, text: expect.stringContaining('value="0102"') });
});

describe('faults of the paper, which are reported while everything typed stays', () => {
  it.each([
    ['a day of the future', { '-date': '25/11/2026' }, 'date of the paper'],
    ['a day too far back', { '-date': '20/11/2025' }, 'date of the paper'],
    ['no day', { '-date': '31/2/2026' }, 'date of the paper'],
    ['a serial number with letters', { '-serial': '7a' }, 'digits alone'],
    ['a question that is none', { colour: 'red' }, 'does not ask for'],
  ])('%s', async (_, wrong, told) => {
    const at = await desk('clerk', {}, options);
    const { reply } = await keyIn(at, { ...PAPER, ...wrong });
    expect([reply.status, passOf(reply)]).toEqual([422, 'first']);
    expect(reply.text).toContain(told);
    expect(reply.text).toContain('value="ليلى الخطيب"');
    expect(await stored(at)).toEqual([]);
  });

  it('a disk that is full', async () => {
    const at = await desk('clerk', {}, options);
    const { append } = at.store;
    at.store.append = () => Promise.reject(Object.assign(new Error('full'), { fault: 'full' }));
    const { reply, entries } = await keyIn(at);
    expect(reply).toMatchObject({ status: 507, text: expect.stringContaining('value="ليلى الخطيب"') });
    at.store.append = append;
    expect((await send(at, entries)).status).toBe(303);
    expect(await stored(at)).toHaveLength(1);
  });
});

describe('permission to enter paper', () => {
  it.each([
    ['auditor', {}, 403],
    ['operator', {}, 403],
    ['clerk', { forms: ['other'] }, 404],
  ] as const)('refuses %s %o', async (role, more, status) => {
    const at = await desk(role, more, options);
    expect((await at.see(PAGE)).status).toBe(status);
    const clerk = await desk('clerk', {}, options);
    const entries = filled(entriesIn(await clerk.see(PAGE)), PAPER);
    expect((await send(at, entries)).status).toBe(status);
  });

  it('refuses a page of another site', async () => {
    const at = await desk('clerk', {}, options);
    const entries = filled(entriesIn(await at.see(PAGE)), PAPER);
    expect((await send(at, entries, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

it('reports a code of a version that was never served, and text that is no code', async () => {
  const at = await desk('clerk', {}, options);
  const choose = (code: string) => at.fill('/desk/paper?lang=en', { code });
  expect((await choose('ISTB1/HOUSEHOLD/9/00000000/1/1')).text).toContain('never served here');
  expect((await choose('hello')).text).toContain('not the code of a blank');
  const [kept] = await at.store.definitions('household');
  const code = `ISTB1/HOUSEHOLD/1/${kept!.definition.slice(0, 8).toUpperCase()}/1/2/12`;
  expect((await choose(code)).headers.location).toMatch(/^\/desk\/paper\/household\/\?.*serial=12/);
  // The search box accepts the code too.
  expect((await at.fill('/desk/search?lang=en', { q: code })).headers.location).toContain('/desk/paper/household/');
});

it('gives paper to the office of the clerk; once it is transferred, the clerk has its receipt for an hour', async () => {
  const clock = { at: NOW };
  const at = await desk('clerk', { office: 'tadmur' }, { dist, offices: TREE, now: () => clock.at });
  const { reply, entries } = await keyIn(at);
  const [one] = await stored(at);
  expect(one).toMatchObject({ office: 'tadmur' });
  const slip = reply.headers.location!;
  expect((await at.see(slip)).text).toContain('<bdi>Tadmur centre</bdi>');
  const move = { tracking: one!.tracking, from: 'tadmur', to: 'aleppo', at: clock.at, by: 'huda' };
  expect(await at.store.transfer([move])).toEqual([true]);
  expect((await send(at, entries)).headers.location).toBe(slip);
  expect((await at.see(slip)).text).toContain('<bdi>Aleppo office</bdi>');
  expect((await at.see(`/desk/${one!.tracking}`)).status).toBe(404);
  for (const minutes of [40, 21]) {
    clock.at += minutes * 60_000;
    expect((await at.see('/desk?status=all')).status).toBe(200);
  }
  expect((await at.see(slip)).status).toBe(404);
});
