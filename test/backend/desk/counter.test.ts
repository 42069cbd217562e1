/** Forms that a clerk fills in for a person at the counter, over HTTP: what is stored, what is asked again, who sees it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applicantPin } from '../../../src/backend/receipts/applicant-pin.js';
import { ask, collect, type Reply } from '../harness.js';
import { buildHousehold, type Entry, entriesOf, filled, multipart, PATH } from '../no-js/pages.js';
import { account, cookieOf, desk, signIn } from './clerks.js';

const dist = mkdtempSync(join(tmpdir(), 'istimara-counter-'));
/** The household with originals on its service card. */
const SOURCE = readFileSync(PATH, 'utf8').replace(
  'procedure:\n',
  `procedure:
  documents:
    booklet: { label: { en: Family booklet, ar: دفتر العائلة }, original: true }
    photo: { label: { en: Photograph, ar: صورة } }
`,
);
beforeAll(() => buildHousehold(dist, SOURCE));
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const options = { dist };
type Desk = Awaited<ReturnType<typeof desk>>;
type Values = Parameters<typeof filled>[1];

const PAGE = '/desk/counter/household/';
const GIVEN: Values = {
  '-identity': 'identity-card',
  '-original': 'booklet',
  full_name: 'ليلى الخطيب',
  national_id: '01020304050',
  birth: ['5', '3', '1990'],
  status: 'single',
  sign: 'ليلى الخطيب',
  sure: 'true',
};

const entriesIn = ({ text }: Reply): Entry[] => entriesOf(text.slice(text.indexOf('<form class="keyed"')));

function send({ deskPort, cookie }: Desk, entries: readonly Entry[], headers = {}): Promise<Reply> {
  const { type, body } = multipart(entries);
  const page = { origin: `http://127.0.0.1:${deskPort}`, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
  return ask(deskPort, `${PAGE}?lang=en`, {
    method: 'POST',
    headers: { cookie, 'content-type': type, ...page, ...headers },
    body,
  });
}

const begin = async (at: Desk, values: Values = GIVEN) => filled(entriesIn(await at.see(`${PAGE}?lang=en`)), values);
const stored = ({ store }: Desk) => collect(store.iterate({ form: 'household' }));

it('stores the form once, with channel, clerk, identity and originals, and hands over the receipt with the PIN', async () => {
  const at = await desk('supervisor', {}, options);
  expect((await at.see('/desk?lang=en')).text).toContain('href="/desk/counter?lang=en"');
  const chosen = await at.fill('/desk/counter?lang=en', { form: 'household' });
  expect(chosen.headers.location).toBe('/desk/counter/household/?lang=en');
  const entries = await begin(at);
  const reply = await send(at, entries);
  expect(reply).toMatchObject({
    status: 303,
    headers: { location: expect.stringMatching(/\/desk\/counter\/household\/stored\//) },
  });
  expect((await send(at, entries)).headers.location).toBe(reply.headers.location);
  const [one, ...more] = await stored(at);
  expect(more).toEqual([]);
  expect(JSON.parse(one!.data)).toMatchObject({
    full_name: 'ليلى الخطيب',
    national_id: '01020304050',
    birth: '1990-03-05',
  });
  const [event, ...others] = await at.store.auditEvents({ what: 'counter', about: one!.tracking, limit: 9 });
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    by: 'rana',
    detail: { channel: 'counter', identity: 'identity-card', originals: ['booklet'] },
  });
  const slip = (await at.see(reply.headers.location!)).text;
  expect(slip).toContain(applicantPin(one!.receipt));
  expect(slip).toContain('href="/desk/counter?lang=en"');
  const page = (await at.see(`/desk/${one!.tracking}?lang=en`)).text;
  for (const text of ['filled in at the counter', '<bdi>rana</bdi>', '<dd>Identity card</dd>', 'Family booklet'])
    expect(page).toContain(text);
  expect((await at.see('/desk?channel=counter&lang=en')).text).toContain(one!.tracking);
  expect((await at.see('/desk?channel=online&lang=en')).text).not.toContain(one!.tracking);
  const log = await at.see('/desk/log?lang=en');
  expect(log.text).toContain('filled in a form at the counter');
});

it.each<{ what: string; values: NonNullable<Values>; says: string }>([
  { what: 'no identity', values: { '-identity': null }, says: 'Choose the document that shows' },
  { what: 'an unknown identity', values: { '-identity': 'library-card' }, says: 'Choose the document that shows' },
  { what: 'an error in an answer', values: { national_id: '0102' }, says: 'must be corrected' },
  { what: 'an answer that the form does not ask for', values: { injected: 'x' }, says: 'does not ask for' },
])('stores nothing with $what, and keeps what was typed', async ({ values, says }) => {
  const at = await desk('clerk', {}, options);
  const reply = await send(at, await begin(at, { ...GIVEN, ...values }));
  expect(reply.status).toBe(422);
  expect(reply.text).toContain(says);
  expect(reply.text).toContain('value="ليلى الخطيب"');
  expect(reply.text).toMatch(/name="-original" value="booklet" checked/);
  expect(await stored(at)).toEqual([]);
  expect(await at.store.auditEvents({ what: 'counter', limit: 1 })).toEqual([]);
  // What the page gives back can be completed and stored.
  const again = await send(at, filled(entriesIn(reply), GIVEN));
  expect(again.status).toBe(303);
  expect(await stored(at)).toHaveLength(1);
});

it('asks about a page that comes again with other answers, and loses nothing of it', async () => {
  const at = await desk('clerk', {}, options);
  const entries = await begin(at);
  await send(at, entries);
  const other = await send(at, filled(entries, { full_name: 'هبة الخطيب' }));
  expect(other.status).toBe(409);
  expect(other.text).toContain('stored before with other answers');
  expect((await send(at, entriesIn(other))).status).toBe(303);
  expect((await stored(at)).map(({ data }) => JSON.parse(data).full_name)).toEqual(['ليلى الخطيب', 'هبة الخطيب']);
});

it('adds a row with what was typed, drops originals that the card does not ask for, and keeps the PIN from others', async () => {
  const at = await desk('clerk', {}, options);
  const added = await send(at, [...(await begin(at, { ...GIVEN, '-original': 'photo' })), ['-add', 'children']]);
  expect(added.text).toContain('name="children[1].name"');
  expect(added.text).toContain('value="01020304050"');
  const reply = await send(at, entriesIn(added));
  expect(reply.status).toBe(303);
  const [event] = await at.store.auditEvents({ what: 'counter', limit: 1 });
  expect(event!.detail).toMatchObject({ originals: [] });
  await account(at.store, 'سامر', 'clerk');
  const cookie = cookieOf(await signIn(at.deskPort, 'سامر'));
  const [one] = await stored(at);
  const slip = await ask(at.deskPort, reply.headers.location!, { headers: { cookie, accept: 'text/html' } });
  expect([slip.status, slip.text.includes(applicantPin(one!.receipt))]).toEqual([200, false]);
});

it('is only for people who enter submissions, and for their own forms', async () => {
  const auditor = await desk('auditor', {}, options);
  expect((await auditor.see('/desk/counter?lang=en')).status).toBe(403);
  const elsewhere = await desk('clerk', { forms: ['passport'] }, options);
  expect((await elsewhere.see(PAGE)).status).toBe(404);
  expect((await elsewhere.fill('/desk/counter?lang=en', { form: 'household' })).status).toBe(422);
  const own = await desk('clerk', {}, options);
  expect((await send(elsewhere, await begin(own))).status).toBe(404);
  expect(
    (await send(own, await begin(own), { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })).status,
  ).toBe(403);
});
