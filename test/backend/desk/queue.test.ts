/** The queue at the desk: its rows, filters, pages, and the taking and giving back of cases. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { memoize } from '../../../src/runtime/memoize.js';
import { ask, definitionOf, envelope, post } from '../harness.js';
import { account, cookieOf, desk, PASSWORD, postForm, signIn } from './clerks.js';

const tracked = (text: string) => [...text.matchAll(/<tr id="([0-9A-Z-]{14})"/g)].map(([, tracking]) => tracking);

const FORM = `form: road
version: 1
languages: [en]
title: Roads
privacy: { purpose: Tests }
procedure: { duration: P2D }
fields:
  illness: { label: Illness, sensitive: true }
  kind: { type: choice, label: Kind, options: { hole: A hole, lamp: A lamp } }
  number: { type: national_id, label: National number }
  care: { type: group, label: Care, sensitive: true, fields: { name: { label: Doctor } } }
  applicant: { type: group, label: Applicant, fields: { first_name: { label: First }, family_name: { label: Family } } }
  day: { type: date, label: Day }
`;

/** The same form with what the desk shows of a case. */
const NAMED = FORM.replace('form: road', 'form: lamps').replace(
  'fields:\n',
  'desk: { title: [day, applicant.family_name], columns: [number, kind] }\nfields:\n',
);

/** A form whose first choice has the items of a list as its options, and whose title names nothing. */
const HOUSEHOLD = `form: household
version: 1
languages: [en]
title: Households
privacy: { purpose: Tests }
desk: { title: [] }
fields:
  members: { type: list, label: Members, max: 3, fields: { name: { label: Name, sensitive: true } } }
  head: { type: choice, label: Head, options: { from: members, id: name, label: '{name}' } }
  full_name: { label: Full name }
  kind: { type: choice, label: Kind, options: { flat: A flat, house: A house } }
`;

const FORMS: Readonly<Record<string, string>> = { road: FORM, lamps: NAMED, household: HOUSEHOLD };

const dist = mkdtempSync(join(tmpdir(), 'istimara-queue-'));
afterAll(() => rmSync(dist, { recursive: true, force: true }));
/** Builds the forms once, and returns their definitions. */
const built = memoize((form: string) => build(FORMS[form]!, form));

async function build(source: string, form: string): Promise<string> {
  const of = { file: `${form}.form.yaml`, project: { read: () => undefined }, only: ['form', 'validator'] };
  const { compiled } = await compile(source, { ...of, today: '2026-11-24' });
  mkdirSync(join(dist, form));
  for (const { path, content } of compiled!.files) writeFileSync(join(dist, form, path), content);
  return definitionOf(join(dist, form, 'form.json'));
}

const NAMES = [
  { first_name: 'ليلى', family_name: 'الخطيب' },
  { first_name: 'سامر', family_name: '<b>' },
];

async function household() {
  const definition = await built('household');
  const server = await desk('clerk', {}, { dist });
  const data = { members: [{ name: 'Hidden One' }], head: 'Hidden One', full_name: 'ليلى', kind: 'flat' };
  const head = { form: 'household', version: 1, language: 'en', submitted_at: new Date().toISOString() };
  await post(server.port, envelope({ ...head, definition, data }), {}, 'household');
  return server;
}

async function queue(count = 2, now: () => number = Date.now, form = 'road') {
  const definition = await built(form);
  const server = await desk('clerk', {}, { dist, now });
  const sent: string[] = [];
  for (const applicant of NAMES.slice(0, count)) {
    const data = {
      illness: 'Asthma',
      number: '01010012345',
      kind: 'lamp',
      care: { name: 'Asthmatic' },
      applicant,
      day: '2026-02-03',
    };
    const head = { form, version: 1, language: 'en', submitted_at: new Date(now()).toISOString() };
    const { json } = await post(server.port, envelope({ ...head, definition, data }), {}, form);
    sent.push(json.tracking);
  }
  return { ...server, sent };
}

it('names each case by the name and the subject in its answers, and shows nothing sensitive', async () => {
  const { see, sent } = await queue();
  const { text } = await see('/desk?lang=en');
  expect(tracked(text)).toEqual(sent);
  expect(text).toContain('<bdi>A lamp</bdi>');
  expect(text).not.toContain('Asthma');
  expect(text).toContain('<bdi>ليلى الخطيب</bdi>');
  expect(text).toContain('<bdi>سامر &lt;b&gt;</bdi>');
});

it('shows the answers that the form names, in their order', async () => {
  const { see } = await queue(1, Date.now, 'lamps');
  const { text } = await see('/desk?lang=en');
  expect(text).toContain('<bdi>03/02/2026 الخطيب</bdi>');
  expect(text).toMatch(
    /<small>National number:<\/small> <bdi>01010012345<\/bdi><\/div><div><small>Kind:<\/small> <bdi>A lamp<\/bdi>/,
  );
});

it('shows no choice among the items of a list, and a name if the form names none', async () => {
  const { see } = await household();
  const { text } = await see('/desk?lang=en');
  expect(text).toContain('<bdi>ليلى</bdi>');
  expect(text).toContain('<bdi>A flat</bdi>');
  expect(text).not.toContain('Hidden One');
});

it('marks and counts what is late, by the time that the service promises', async () => {
  const clock = { at: Date.parse('2026-02-01T09:00:00+03:00') };
  const { see, sent, deskPort } = await queue(2, () => clock.at);
  expect((await see('/desk?lang=en')).text).not.toContain('overdue');
  expect(tracked((await see('/desk?late=1&lang=en')).text)).toEqual([]);
  clock.at += 3 * 86_400_000;
  const cookie = cookieOf(await signIn(deskPort, 'rana'));
  const { text } = await see('/desk?status=&lang=en', { cookie });
  const due = '2026-02-03T20:59:59.999Z';
  expect(text).toMatch(new RegExp(`<time datetime="${due}">.*</time> <strong class="late">overdue</strong>`));
  expect(text).toContain('<span class="late">(2 late)</span>');
  expect(tracked((await see('/desk?late=1&lang=en', { cookie })).text)).toEqual(sent);
});

it('counts cases by status, and keeps the filter in the address and for the session', async () => {
  const { see, sent, store, cookie } = await queue();
  const change = { from: 'received', status: 'needs-documents', at: 1, by: 'rana', note: 'x' } as const;
  await store.changeStatus([{ tracking: sent[0]!, ...change }]);
  const open = await see('/desk?lang=en');
  expect(tracked(open.text)).toEqual([sent[1]]);
  expect(open.text).toMatch(/Needs documents <span class="count">1</);
  const filtered = await see('/desk?status=needs-documents&lang=en');
  expect(tracked(filtered.text)).toEqual([sent[0]]);
  const session = `${cookie}; ${cookieOf(filtered)}`;
  expect(await see('/desk?lang=en', { cookie: session })).toMatchObject({
    status: 303,
    headers: { location: '/desk?status=needs-documents&lang=en' },
  });
  const cleared = await see('/desk?status=&lang=en', { cookie: session });
  expect(tracked(cleared.text)).toEqual([sent[1]]);
  expect(tracked((await see('/desk?lang=en', { cookie: `${cookie}; ${cookieOf(cleared)}` })).text)).toEqual([sent[1]]);
  expect(tracked((await see('/desk?status=all&sort=oldest')).text)).toEqual(sent);
});

it('ignores what means nothing in an address', async () => {
  const { see, sent } = await queue(1);
  for (const query of [
    'status=x',
    'who=x',
    'late=2',
    'from=2026-13-40',
    'after=1',
    'sort=x',
    'channel=%00',
    'form=%3Cb%3E',
  ])
    expect(tracked((await see(`/desk?${query}`)).text), query).toEqual(sent);
});

it('lets a clerk take a case and give it back, and shows whose it is', async () => {
  const { fill, see, sent } = await queue();
  const [tracking] = sent as [string];
  const address = '/desk/assign?status=&lang=en';
  expect(await fill(address, { case: tracking, from: '', to: 'me' })).toMatchObject({
    status: 303,
    headers: { location: `/desk?status=&lang=en#${tracking}` },
  });
  expect(tracked((await see('/desk?who=me')).text)).toEqual([tracking]);
  expect(tracked((await see('/desk?who=none')).text)).toEqual([sent[1]]);
  expect((await see('/desk?status=&lang=en')).text).toContain(`aria-label="Give back: ${tracking}"`);
  await fill(address, { case: tracking, from: 'rana', to: '' });
  expect(tracked((await see('/desk?who=me')).text)).toEqual([]);
});

it('leaves a case to the clerk who took it first, and lets a supervisor take it over', async () => {
  const { fill, see, sent, store, deskPort } = await queue();
  const [tracking] = sent as [string];
  await account(store, 'samer', 'clerk');
  await account(store, 'huda', 'supervisor');
  const address = '/desk/assign?lang=en';
  await fill(address, { case: tracking, from: '', to: 'me' });
  const as = async (name: string, from: string) => {
    const cookie = cookieOf(await signIn(deskPort!, name, PASSWORD));
    return postForm(deskPort!, address, { case: tracking, from, to: 'me' }, { cookie });
  };
  const late = await as('samer', '');
  expect(late.status).toBe(409);
  expect(late.text).toContain('nothing was changed');
  expect((await as('samer', 'rana')).status).toBe(409);
  expect((await see('/desk?status=&lang=en')).text).toContain('Give back');
  expect((await as('huda', 'rana')).status).toBe(303);
  expect(tracked((await see('/desk?who=me')).text)).toEqual([]);
});

it('takes no case of another office, and for no auditor', async () => {
  const { sent, store, deskPort } = await queue();
  const [tracking] = sent as [string];
  await account(store, 'other', 'supervisor', { forms: ['elsewhere'] });
  await account(store, 'auditor', 'auditor');
  for (const [name, status] of [
    ['other', 404],
    ['auditor', 403],
  ] as const) {
    const cookie = cookieOf(await signIn(deskPort!, name, PASSWORD));
    expect((await postForm(deskPort!, '/desk/assign', { case: tracking, from: '', to: 'me' }, { cookie })).status).toBe(
      status,
    );
  }
  expect((await store.findTracking(tracking))!.assignee).toBeNull();
  expect(await store.auditEvents({ what: 'assign', limit: 1 })).toEqual([]);
});

it('saves a decision, says so in words, and opens the next case of the filter that was last used', async () => {
  const { fill, see, sent } = await queue();
  const [first, second] = sent as [string, string];
  const decide = (tracking: string, more = {}) =>
    fill(`/desk/${tracking}/status?lang=en`, { from: 'received', to: 'rejected', note: 'no', ...more });
  const next = await decide(first, { then: 'next' });
  expect(next).toMatchObject({ status: 303, headers: { location: `/desk/${second}?lang=en&done=${first}` } });
  expect((await see(next.headers.location!)).text).toMatch(new RegExp(`role="status">Saved.*${first}</bdi>: Rejected`));
  const last = await decide(second, { then: 'next' });
  expect(last.headers.location).toBe(`/desk?status=&lang=en&done=${second}`);
  expect((await see(last.headers.location!)).text).toContain('No other case waits');
});

it('shows what is wrong with a decision at its box', async () => {
  const { fill, sent } = await queue(1);
  const { status, text } = await fill(`/desk/${sent[0]}/status?lang=en`, {
    from: 'received',
    to: 'rejected',
    note: '',
  });
  expect(status).toBe(422);
  expect(text).toMatch(/id="fault">Write to the applicant.*<\/p>\s*<textarea id="note"[^>]* aria-invalid="true"/s);
});

it('keeps internal notes from the applicant, from other offices and out of the log', async () => {
  const { fill, see, sent, store, port, deskPort } = await queue(1);
  const [tracking] = sent as [string];
  expect((await fill(`/desk/${tracking}/note?lang=en`, { text: 'called <him>' })).status).toBe(303);
  expect((await see(`/desk/${tracking}?lang=en`)).text).toContain('called &lt;him&gt;');
  const long = await fill(`/desk/${tracking}/note?lang=en`, { text: 'x'.repeat(2001) });
  expect(long.text).toContain('longer than 2,000');
  expect(await store.auditEvents({ what: 'internal-note', limit: 9 })).toHaveLength(1);
  const track = await ask(port, `/track/${tracking}`, { headers: { accept: 'text/html' } });
  expect(track.text).not.toContain('called');
  await account(store, 'other', 'supervisor', { forms: ['elsewhere'] });
  await account(store, 'auditor', 'auditor');
  const as = async (name: string) => cookieOf(await signIn(deskPort, name, PASSWORD));
  const [other, auditor] = [await as('other'), await as('auditor')];
  expect((await postForm(deskPort, `/desk/${tracking}/note`, { text: 'x' }, { cookie: other })).status).toBe(404);
  expect((await postForm(deskPort, `/desk/${tracking}/note`, { text: 'x' }, { cookie: auditor })).status).toBe(403);
  const log = await see('/desk/log?lang=en', { cookie: auditor });
  expect(log.text).toContain('wrote an internal note');
  expect(log.text).not.toContain('called');
  expect((await see(`/desk/next?after=${tracking}`, { cookie: other })).headers.location).toMatch(/^\/desk\?/);
});
