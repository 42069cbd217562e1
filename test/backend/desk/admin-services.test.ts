/** Services that administrators open, close and limit: what applicants then see and send, and what is not affected. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminServiceMessages, type ServiceFault } from '../../../src/backend/desk/admin/service-messages.js';
import { PAGE_MESSAGES } from '../../../src/backend/pages/messages.js';
import { applicantPin } from '../../../src/backend/receipts/applicant-pin.js';
import { today } from '../../../src/runtime/clock.js';
import { interpretResponse } from '../../../src/runtime/submit/interpret-response.js';
import { ask, collect, envelope, post, type Reply, start } from '../harness.js';
import { buildHousehold, entriesOf, filled, multipart } from '../no-js/pages.js';
import { account, cookieOf, desk, type Fields, signIn } from './clerks.js';
import { offices } from './two-offices.js';

const dist = mkdtempSync(join(tmpdir(), 'istimara-services-'));
beforeAll(() => buildHousehold(dist));
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const { faults } = adminServiceMessages({ language: 'en', words: PAGE_MESSAGES.en! });
const DAY = 86_400_000;
/** Noon of a day in Damascus. */
const NOON = Date.parse('2026-11-24T12:00:00+03:00');
const POST = '/desk/admin/service?lang=en';

/** Starts a desk with an administrator and a clock. */
async function services(options: Parameters<typeof desk>[2] = {}, start = NOON) {
  const clock = { now: start };
  const at = await desk('administrator', {}, { now: () => clock.now, ...options });
  const form = options.dist ? 'household' : 'sample';
  /** Posts rules over those that the page shows. */
  const rule = async (fields: Fields): Promise<Reply> => {
    const page = await at.see(`/desk/admin/service?form=${form}&lang=en`);
    const changed = /name="changed" value="(\d+)"/.exec(page.text)![1]!;
    return at.fill(POST, { form, changed, choice: 'open', ...fields });
  };
  const sent = (members = {}) => envelope({ submitted_at: new Date(clock.now).toISOString(), ...members });
  const page = (path: string, headers = {}) => ask(at.port, path, { headers: { accept: 'text/html', ...headers } });
  return { ...at, clock, rule, sent, page };
}

const CLOSED = {
  choice: 'closed',
  opens: '2026-12-01',
  'message-ar': 'راجعوا الدائرة.',
  'message-en': 'Visit the office.',
};

it('refuses what comes to a closed service, in words for the applicant, and keeps its answers', async () => {
  const at = await services();
  const before = at.sent();
  const accepted = await post(at.port, before);
  expect((await at.rule(CLOSED)).headers.location).toContain('done');
  const refused = await post(at.port, at.sent());
  expect(refused.status).toBe(409);
  expect(refused.json).toMatchObject({ type: 'service-closed', detail: 'راجعوا الدائرة.' });
  expect(refused.json.title).toMatch(/^هذه الخدمة مغلقة الآن، وتُفتح يوم .*1 كانون الأول 2026\.$/);
  const headers = new Headers({ 'content-type': String(refused.headers['content-type']) });
  const outcome = interpretResponse(refused.status, headers, refused.text);
  expect(outcome).toMatchObject({
    kind: 'refused',
    type: 'service-closed',
    title: refused.json.title,
    detail: 'راجعوا الدائرة.',
  });
  const again = await post(at.port, before);
  expect(again).toMatchObject({ status: 201, json: { tracking: accepted.json.tracking } });
  expect(await collect(at.store.iterate({ form: 'sample' }))).toHaveLength(1);
});

it('opens on its day in the zone of the service, and closes on its day', async () => {
  const at = await services();
  await at.rule({ choice: 'closed', from: '2026-11-26', opens: '2026-11-28' });
  const states: Record<string, number> = {};
  for (const moment of ['24T12:00', '25T23:59', '26T00:00', '27T23:59', '28T00:00']) {
    at.clock.now = Date.parse(`2026-11-${moment}:00+03:00`);
    states[moment] = (await post(at.port, at.sent())).status;
  }
  expect(states).toEqual({ '24T12:00': 201, '25T23:59': 201, '26T00:00': 409, '27T23:59': 409, '28T00:00': 201 });
});

it('shows on the pages that a service is closed, and when it opens', async () => {
  const at = await services({ dist });
  expect((await at.page('/?lang=en')).text).not.toContain('This service is closed');
  await at.rule(CLOSED);
  expect((await at.page('/?lang=en')).text).toMatch(
    /This service is closed now. It opens on .*1 December 2026.*Visit the office/s,
  );
  const closed = await at.page('/forms/household/');
  expect(closed.status).toBe(200);
  expect(closed.text).toContain('Visit the office.');
  expect(closed.text).not.toContain('name="full_name"');
  expect((await at.page('/forms/household/index.ar.html')).text).toContain('راجعوا الدائرة.');
  const shown = await at.page('/forms/household/?form');
  expect(shown.text).toContain('name="full_name"');
  expect(shown.text).toContain('This service is closed now.');
  const stored = await at.page('/forms/household/', { prefer: 'as-built' });
  expect(stored.text).not.toContain('This service is closed now.');
  at.clock.now += 7 * DAY;
  expect((await at.page('/forms/household/')).text).toContain('name="full_name"');
  expect((await at.page('/?lang=en')).text).not.toContain('This service is closed');
});

const ANSWERS = {
  full_name: 'ليلى الخطيب',
  national_id: '01020304050',
  birth: ['5', '3', '1990'],
  status: 'single',
  sign: 'ليلى',
  sure: 'true',
};

it('gives a page without JavaScript back with its answers, which are sent once the service opens', async () => {
  const at = await services({ dist });
  const first = filled(entriesOf((await at.page('/forms/household/')).text), ANSWERS);
  const fill = (entries: typeof first) => {
    const { type, body } = multipart(entries);
    const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
    return ask(at.port, '/forms/household/', { method: 'POST', headers, body });
  };
  await at.rule(CLOSED);
  const refused = await fill(first);
  expect(refused.status).toBe(409);
  expect(refused.text).toMatch(/This was not sent.*It opens on .* Visit the office. Your answers are kept below/s);
  expect(refused.text).toContain('value="ليلى الخطيب"');
  expect(await collect(at.store.iterate({ form: 'household' }))).toEqual([]);
  await at.rule({ choice: 'open' });
  const done = await fill(filled(entriesOf(refused.text), {}));
  expect(done.status).toBe(303);
  await at.rule(CLOSED);
  expect(await fill(filled(entriesOf(refused.text), {}))).toMatchObject({
    status: 303,
    headers: { location: done.headers.location },
  });
});

it('takes exactly so many a day, also at once, and answers retries of those', async () => {
  const at = await services();
  await at.rule({ 'per-day': '٣' });
  const all = Array.from({ length: 12 }, () => at.sent());
  const replies = await Promise.all(all.map(one => post(at.port, one)));
  const accepted = all.filter((_, index) => replies[index]!.status === 201);
  expect(accepted).toHaveLength(3);
  expect(replies.filter(({ status }) => status === 409)).toHaveLength(9);
  expect(replies.find(({ status }) => status === 409)!.json.title).toContain('اكتمل عدد طلبات اليوم');
  for (const one of accepted) expect((await post(at.port, one)).status).toBe(201);
  expect((await at.page('/?lang=en')).text).toContain('all applications that it takes today. It opens on Wednesday');
  expect(await collect(at.store.iterate({ form: 'sample' }))).toHaveLength(3);
  at.clock.now = Date.parse('2026-11-24T23:59:59+03:00');
  expect((await post(at.port, at.sent())).status).toBe(409);
  at.clock.now = Date.parse('2026-11-25T00:00:00+03:00');
  expect((await post(at.port, at.sent())).status).toBe(201);
});

it('counts after a restart what came before it on the day', async () => {
  const first = await services();
  await first.rule({ 'per-day': '2' });
  expect((await post(first.port, first.sent())).status).toBe(201);
  const second = await start({ store: first.store, now: () => first.clock.now });
  expect((await post(second.port, first.sent())).status).toBe(201);
  expect((await post(second.port, first.sent())).status).toBe(409);
});

it('takes corrections that an office asked for, and no other replacement', async () => {
  const at = await services();
  const { json } = await post(at.port, at.sent());
  await at.rule(CLOSED);
  const replaces = { replaces: json.tracking, replaces_pin: applicantPin(json.receipt) };
  expect((await post(at.port, at.sent(replaces))).status).toBe(409);
  await at.store.changeStatus([
    { tracking: json.tracking, from: 'received', status: 'sent-back', at: at.clock.now, by: 'sami', note: 'x' },
  ]);
  expect((await post(at.port, at.sent({ replaces: json.tracking }))).status).toBe(409);
  expect((await post(at.port, at.sent(replaces))).status).toBe(201);
});

it('does not concern the counter', async () => {
  const at = await services({ dist });
  await at.rule({ ...CLOSED, 'per-day': '1' });
  await account(at.store, 'sami', 'clerk');
  const cookie = cookieOf(await signIn(at.deskPort, 'sami'));
  const address = '/desk/counter/household/?lang=en';
  const blank = await ask(at.deskPort, address, { headers: { cookie, accept: 'text/html' } });
  const entries = entriesOf(blank.text.slice(blank.text.indexOf('<form class="keyed"')));
  const { type, body } = multipart(filled(entries, { ...ANSWERS, '-identity': 'identity-card' }));
  const headers = { cookie, 'content-type': type, origin: `http://127.0.0.1:${at.deskPort}`, accept: 'text/html' };
  const done = await ask(at.deskPort, address, {
    method: 'POST',
    headers: { ...headers, 'sec-fetch-site': 'same-origin' },
    body,
  });
  expect(done.status).toBe(303);
});

it.each<readonly [string, Fields, ServiceFault]>([
  ['neither open nor closed', { choice: 'toString' }, 'choice'],
  ['a first day that there is not', { choice: 'closed', from: '2026-02-30' }, 'from'],
  ['words for a first day', { choice: 'closed', from: 'tomorrow' }, 'from'],
  ['a last day that there is not', { choice: 'closed', opens: '2026-13-01' }, 'opens'],
  ['an end before the beginning', { choice: 'closed', from: '2026-12-02', opens: '2026-12-01' }, 'order'],
  ['an end on the first day', { choice: 'closed', from: '2026-12-02', opens: '2026-12-02' }, 'order'],
  ['a closing that is over', { choice: 'closed', from: '2026-11-01', opens: '2026-11-24' }, 'past'],
  ['no places', { 'per-day': '0' }, 'number'],
  ['half a place', { 'per-day': '1.5' }, 'number'],
  ['a negative number', { 'per-day': '-1' }, 'number'],
  ['more than a million', { 'per-day': '1000001' }, 'number'],
  ['a sentence that is too long', { choice: 'closed', 'message-en': 'x'.repeat(501) }, 'long'],
])('refuses %s', async (_, fields, fault) => {
  const at = await services();
  const refused = await at.rule(fields);
  expect(refused).toMatchObject({ status: 422, text: expect.stringContaining(faults[fault].slice(0, 40)) });
  expect(await at.store.auditEvents({ what: 'service', limit: 9 })).toEqual([]);
});

it('saves nothing from a stale page', async () => {
  const at = await services();
  const stale = { form: 'sample', changed: '0', ...CLOSED };
  await at.rule({ 'per-day': '5' });
  const refused = await at.fill(POST, stale);
  expect(refused).toMatchObject({ status: 422, text: expect.stringContaining(faults.meanwhile.slice(0, 40)) });
  expect(refused.text).toContain('value="5"');
  const twice = await Promise.all([at.rule({ 'per-day': '6' }), at.rule({ 'per-day': '7' })]);
  expect(twice.map(({ status }) => status).sort()).toEqual([303, 422]);
});

it('is in the log, and in the list', async () => {
  const at = await services();
  await at.rule({ choice: 'closed', from: '2026-11-30', opens: '2026-12-05', 'per-day': '9' });
  expect((await at.see('/desk/log?lang=en')).text).toMatch(
    /limited a service \(closed from .*2026.*opens on .*at most a day: 9\)/,
  );
  expect((await at.see('/desk/admin/services?lang=en')).text).toMatch(/open \(closed from .*2026/);
  expect((await at.see('/desk/admin/service?form=constructor')).status).toBe(404);
});

it('is for administrators of all offices', async () => {
  const { enter, port, store } = await offices();
  const homs = await enter('hadi', 'administrator', { office: 'homs' });
  const list = await homs.see('/desk/admin/services?lang=en');
  expect(list).toMatchObject({ status: 200, text: expect.stringContaining('Only an administrator of all offices') });
  expect(list.text).not.toContain('/desk/admin/service?form');
  expect((await homs.see('/desk/admin/service?form=attached')).status).toBe(403);
  expect((await homs.fill(POST, { form: 'attached', changed: '0', choice: 'closed' })).status).toBe(403);
  const head = await enter('mona', 'administrator', { forms: ['other'] });
  expect((await head.fill(POST, { form: 'attached', changed: '0', choice: 'closed' })).status).toBe(404);
  expect(await store.auditEvents({ what: 'service', limit: 9 })).toEqual([]);
  expect((await ask(port, '/forms/attached/form.json')).status).toBe(200);
});

it('refuses a submission with files to a closed service, and stores none of them', async () => {
  const { enter, send, store } = await offices();
  const head = await enter('mona', 'administrator');
  const day = today('Asia/Damascus', Date.now());
  await head.fill(POST, { form: 'attached', changed: '0', choice: 'closed', from: day });
  await expect(send('Own Person', 'homs')).rejects.toThrow('service-closed');
  expect(await collect(store.iterate({ form: 'attached' }))).toEqual([]);
});
