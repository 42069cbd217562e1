/** Decisions on a submission at the desk, and what the applicant sees of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { encodeQR } from 'qr';
import { expect, it } from 'vitest';
import { storeError } from '../../../src/backend/contracts/store.js';
import { cursorIn } from '../../../src/backend/desk/desk-request.js';
import { statisticsSince } from '../../../src/backend/desk/statistics/statistics.js';
import { applicantPin } from '../../../src/backend/receipts/applicant-pin.js';
import { createPinCheck } from '../../../src/backend/receipts/pin-check.js';
import { nextOf, type Status, statuses } from '../../../src/backend/statuses.js';
import { compile } from '../../../src/compiler/index.js';
import { formatBlankCode } from '../../../src/runtime/codes/blank-code.js';
import { encodeCodes } from '../../../src/runtime/codes/index.js';
import { ask, DEFINITION, definitionOf, envelope, post, start, temporary, until } from '../harness.js';
import { MULTIPART, multipart } from '../with-files.js';
import { account, desk, type Fields, PASSWORD, postForm, signIn } from './clerks.js';

type Scanning = typeof import('../../../src/cli/scan/scanner.js');

const page = { accept: 'text/html', 'accept-language': 'en' };

/** Starts a server with a desk and one submission. */
async function opened(
  role: Parameters<typeof desk>[0] = 'clerk',
  data: object = { full_name: 'ليلى الخطيب' },
  options: Parameters<typeof desk>[2] = {},
) {
  const server = await desk(role, {}, options);
  const { json } = await post(server.port, envelope({ data }));
  const tracking: string = json.tracking;
  const change = (to: Status, fields: Fields = {}) =>
    server.store
      .findTracking(tracking)
      .then(stored =>
        server.fill(`/desk/${tracking}/status?lang=en`, { from: stored!.status, to, note: '', ...fields }),
      );
  const track = (path = '') => ask(server.port, `/track/${tracking}${path}`, { headers: page });
  const openWith = (pin: string) => postForm(server.port, `/track/${tracking}?lang=en`, { pin });
  return { ...server, tracking, pin: json.pin as string, receipt: json.receipt as string, change, track, openWith };
}

it('sends a submission back with a note and marked fields, which the applicant sees only with the PIN', async () => {
  const { change, see, track, openWith, tracking, pin } = await opened();
  const note = 'الاسم لا يطابق <الهوية>\r\nراجعه';
  const done = await change('sent-back', { note, field: ['full_name', 'nonsense'] });
  expect(done).toMatchObject({ status: 303, headers: { location: `/desk/${tracking}?lang=en&done=${tracking}` } });
  const view = (await see(`/desk/${tracking}?lang=en`)).text;
  for (const text of ['Sent back</strong>', 'rana', 'الاسم لا يطابق &lt;الهوية&gt;\nراجعه', '<li>Full name</li>'])
    expect(view).toContain(text);
  expect(view).not.toContain('nonsense');
  const outside = (await track()).text;
  expect(outside).toContain('Something in your request has to be corrected');
  for (const secret of ['الهوية', 'ليلى', 'Full name', pin]) expect(outside).not.toContain(secret);
  const inside = await openWith(`${pin.slice(0, 3)} ${pin.slice(3)}`);
  expect(inside.status).toBe(200);
  for (const text of ['&lt;الهوية&gt;', 'ليلى الخطيب', '<li>Full name</li>']) expect(inside.text).toContain(text);
});

it('links a replacement with the submission before it, in both directions and once', async () => {
  const { port, change, see, store, tracking, pin } = await opened();
  const early = await post(port, envelope({ replaces: tracking, replaces_pin: pin }));
  expect((await store.findTracking(tracking))!.status).toBe('received');
  await change('sent-back', { note: 'راجع الاسم' });
  const opening = () => postForm(port, `/track/${tracking}?lang=en`, { pin }, { accept: 'text/html' });
  await opening();
  const anew = envelope({ replaces: tracking.replaceAll('-', '').toLowerCase(), replaces_pin: pin });
  const { json } = await post(port, anew);
  expect((await store.findTracking(tracking))!.status).toBe('replaced');
  expect(await post(port, anew)).toMatchObject({ status: 201, json });
  await post(port, envelope({ replaces: tracking, replaces_pin: pin }));
  expect((await store.history(tracking)).map(({ status, by }) => [status, by])).toEqual([
    ['sent-back', 'rana'],
    ['replaced', 'applicant'],
  ]);
  expect((await see(`/desk/${tracking}`)).text).toContain(`/desk/${json.tracking}?`);
  expect((await see(`/desk/${tracking}?lang=en`)).text).toContain('The applicant read this on');
  expect((await opening()).text).toContain(' – You – <strong>');
  for (const later of [json.tracking, early.json.tracking])
    expect((await see(`/desk/${later}`)).text).toContain(`/desk/${tracking}?`);
});

it('lets a supervisor take back a replacement, and does not link it again', async () => {
  const { port, change, see, store, tracking, pin } = await opened('supervisor');
  await change('sent-back', { note: 'x' });
  const { json } = await post(port, envelope({ replaces: tracking, replaces_pin: pin }));
  expect((await store.findTracking(tracking))!.status).toBe('replaced');
  expect((await change('received')).status).toBe(303);
  await change('sent-back', { note: 'x' });
  await see(`/desk/${json.tracking}`);
  expect((await store.findTracking(tracking))!.status).toBe('sent-back');
  const { json: own } = await post(port, envelope({ replaces: tracking, replaces_pin: pin }));
  expect((await store.history(tracking)).at(-1)).toMatchObject({ status: 'replaced', replacement: own.tracking });
});

it('links a replacement when it is opened if a crash prevented it', async () => {
  const { port, change, see, store, tracking, pin } = await opened();
  const { json } = await post(port, envelope({ replaces: tracking, replaces_pin: pin }));
  await change('sent-back', { note: 'x' });
  await see(`/desk/${json.tracking}`);
  expect((await store.findTracking(tracking))!.status).toBe('replaced');
});

it('replaces nothing for a person who knows only the number; the clerk sees that it was named', async () => {
  const { port, change, see, store, tracking, pin } = await opened();
  await change('sent-back', { note: 'x' });
  const { status, json } = await post(port, envelope({ replaces: tracking }));
  expect(status).toBe(201);
  const view = (await see(`/desk/${json.tracking}?lang=en`)).text;
  expect(view).toContain('without the PIN</dt>');
  expect(view).toContain(`/desk/${tracking}?`);
  const wrong = pin === '000000' ? '000001' : '000000';
  const guess = () => post(port, envelope({ replaces: tracking, replaces_pin: wrong }));
  for (let tries = 0; tries < 5; tries++)
    expect(await guess()).toMatchObject({ status: 400, json: { type: 'invalid-envelope', detail: 'replaces_pin' } });
  expect(await guess()).toMatchObject({ status: 429, json: { type: 'too-many-requests' } });
  expect((await post(port, envelope({ replaces_pin: pin }))).status).toBe(400);
  expect((await store.findTracking(tracking))!.status).toBe('sent-back');
  expect(await store.list({ limit: 9 })).toHaveLength(2);
});

it.each([
  ['no status', { to: '' }, 422, 'Choose the new status'],
  ['a status that does not follow', { to: 'issued' }, 422, 'Choose the new status'],
  ['one that is never chosen', { to: 'replaced' }, 422, 'Choose the new status'],
  ['a word of objects', { to: 'constructor' }, 422, 'Choose the new status'],
  ['no reason', { to: 'rejected', note: '  ' }, 422, 'Write to the applicant'],
  ['a note that is too long', { to: 'accepted', note: 'x'.repeat(2001) }, 422, 'longer than 2,000'],
  [
    'a status that was changed meanwhile',
    { from: 'sent-back', to: 'rejected', note: 'لا سند' },
    409,
    'was changed before',
  ],
])('does not store a change with %s, and loses nothing that was typed', async (_name, fields, status, sentence) => {
  const { fill, store, tracking } = await opened();
  const typed = { from: 'received', note: 'ملاحظة طويلة', field: 'full_name', ...fields };
  const answer = await fill(`/desk/${tracking}/status?lang=en`, typed);
  expect(answer).toMatchObject({ status, text: expect.stringContaining(sentence) });
  expect(answer.text).toContain(`>${typed.note.trim()}</textarea>`);
  expect(await store.history(tracking)).toEqual([]);
});

it('rejects the second of two decisions made at the same moment', async () => {
  const { change, store, tracking } = await opened();
  const both = await Promise.all([change('accepted'), change('rejected', { note: 'لا' })]);
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
  expect(await store.history(tracking)).toHaveLength(1);
});

it('lets only a supervisor take back a decision', async () => {
  const { change, see, store, deskPort, tracking } = await opened();
  await change('rejected', { note: 'لا سند' });
  expect((await see(`/desk/${tracking}`)).text).not.toContain('id="decision"');
  expect((await change('received')).status).toBe(422);
  await account(store, 'samer', 'supervisor');
  const cookie = (await signIn(deskPort, 'samer', PASSWORD)).headers['set-cookie']![0]!.split(';')[0]!;
  const path = `/desk/${tracking}/status`;
  expect((await postForm(deskPort, path, { from: 'rejected', to: 'received', note: '' }, { cookie })).status).toBe(303);
});

it.each([
  ['17', 17],
  ['', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['1e400', undefined],
  ['1e30', undefined],
  ['x', undefined],
])('continues a list before %s: %s', (before, number) => {
  expect(cursorIn(new URLSearchParams({ before }))).toBe(number);
});

it('leads each status to existing ones, and out of a final status only for a supervisor', () => {
  for (const status of statuses)
    for (const next of nextOf(status, true)) expect([status, statuses.includes(next)]).toEqual([status, true]);
  const ends = ['replaced', 'rejected', 'issued', 'erased'];
  expect(statuses.filter(status => nextOf(status, false).length === 0)).toEqual(ends);
  // Nothing is left of an erased submission to return to, and no one chooses this status.
  expect(statuses.filter(status => nextOf(status, true).length === 0)).toEqual(['erased']);
  expect(statuses.flatMap(status => nextOf(status, true))).not.toContain('erased');
});

it('records in the log everything that was viewed, and by whom', async () => {
  const { change, see, fill, tracking, store } = await opened('supervisor');
  await see(`/desk/${tracking}`);
  await change('accepted');
  await until(async () => (await store.list({ words: ['ليلي'], limit: 1 })).length === 1);
  await fill('/desk/search', { q: 'ليلى' });
  const log = await see('/desk/log?lang=en');
  const rows = [...log.text.matchAll(/<tr>\s*<td>.*?<\/tr>/gs)].map(([row]) => row.replace(/<[^>]*>|\s+/g, ' '));
  const said = [
    'searched \\(1\\)',
    'changed the status to Accepted .*',
    'looked at a submission .*',
    'signed in',
    'changed an account \\(supervisor\\)',
  ];
  expect(rows).toHaveLength(said.length);
  for (const [index, what] of said.entries()) expect(rows[index]).toMatch(new RegExp(what));
  expect(rows[1]).toContain(tracking);
  expect(log.text).not.toContain('quick');
  expect(log.text).not.toContain('ليلى');
});

it('finds a submission by name, by number and by what people type of them; the address reveals nothing', async () => {
  const data = { full_name: 'أحمد هبة', children: [{ name: 'مُنى' }] };
  const { fill, tracking, store } = await opened('clerk', data);
  await until(async () => (await store.list({ words: ['احمد'], limit: 1 })).length === 1);
  const answer = await fill('/desk/search?lang=en', { q: 'منى أحـمد' });
  expect(answer.status).toBe(200);
  for (const text of [`/desk/${tracking}?lang=en`, 'Full name: <bdi>أحمد هبة</bdi>', '<bdi>مُنى</bdi>'])
    expect(answer.text).toContain(text);
  for (const q of [tracking, tracking.toLowerCase().replaceAll('-', ' '), `${tracking}\r\n`])
    expect(await fill('/desk/search', { q })).toMatchObject({
      status: 303,
      headers: { location: `/desk/${tracking}?lang=ar` },
    });
  for (const q of ['', '"', '* OR', 'x'.repeat(60_000), '\0', "'); --"])
    expect(await fill('/desk/search', { q })).toMatchObject({
      status: 200,
      text: expect.stringContaining('لا توجد طلبات تطابق'),
    });
});

it('shows nothing of a sensitive answer among the results of a search, only which question it answers', async () => {
  const dist = temporary();
  const source = `form: health
version: 1
languages: [en]
title: Health
privacy: { purpose: Tests }
fields:
  full_name: { label: Name }
  illness: { label: Illness, sensitive: true }
  care: { type: group, label: Care, sensitive: true, fields: { doctor: { label: Doctor } } }
`;
  const of = { file: 'health.form.yaml', project: { read: () => undefined }, only: ['form', 'validator'] };
  const { compiled } = await compile(source, { ...of, today: '2026-11-24' });
  mkdirSync(join(dist, 'health'));
  for (const { path, content } of compiled!.files) writeFileSync(join(dist, 'health', path), content);
  const definition = definitionOf(join(dist, 'health/form.json'));
  const { fill, port, store } = await desk('clerk', {}, { dist });
  const data = { full_name: 'Asthma Hanna', illness: 'Asthma', care: { doctor: 'Asthmatic' } };
  const sent = await post(
    port,
    envelope({ form: 'health', version: 1, definition, language: 'en', data }),
    {},
    'health',
  );
  expect(sent.status, sent.text).toBe(201);
  await until(async () => (await store.list({ words: ['asthma'], limit: 1 })).length === 1);
  const { text } = await fill('/desk/search?lang=en', { q: 'asthma' });
  const hidden = '<em>sensitive answer: open the application to see it</em>';
  for (const row of ['Name: <bdi>Asthma Hanna</bdi>', `Illness: ${hidden}`, `Care · Doctor: ${hidden}`])
    expect(text).toContain(row);
  expect(text).not.toMatch(/<bdi>Asthma(?:tic)?<\/bdi>/);
});

it('opens a submission by its printed code from a scanner that types, also by the first of several codes', async () => {
  const { fill, tracking, store } = await opened();
  const { id, body } = (await store.findTracking(tracking))!;
  const sent = JSON.parse(Buffer.from(body).toString());
  const head = { form: 'sample', version: 2, fingerprint: DEFINITION };
  const noise = Array.from({ length: 200 }, (_, index) => ((index * 7919) % 65_537).toString(36)).join('');
  const codes = (submission: object) => encodeCodes(head, deflateRawSync(JSON.stringify(submission)));
  const [one] = codes(sent);
  const several = codes({ ...sent, data: { noise: noise + noise.split('').reverse().join('') } });
  expect(several.length).toBeGreaterThan(1);
  const location = `/desk/${tracking}?lang=en`;
  for (const q of [
    one!,
    one!.toLowerCase(),
    `${one}\r`,
    several[0]!,
    codes({ tracking, form: 'sample', data: {} })[0]!,
  ])
    expect(await fill('/desk/search?lang=en', { q })).toMatchObject({ status: 303, headers: { location } });
  const other = codes({ ...sent, id: id.replace(/./g, '0') })[0]!;
  const told: readonly [string, string][] = [
    [several[1]!, 'Read the first of them'],
    [other, 'no submission here'],
    ['IST1/SAMPLE/2/X', 'Read the first of them'],
  ];
  for (const [q, sentence] of told)
    expect(await fill('/desk/search?lang=en', { q })).toMatchObject({
      status: 200,
      text: expect.stringContaining(sentence),
    });
});

const { scanner } = (await import(new URL('../../../lib/cli/scan/scanner.js', import.meta.url).href)) as Scanning;

/** Draws a QR code as a scanner returns it, with a white border. */
function picture(text: string): Uint8Array {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const width = modules.length * 6;
  const png = new PNG({ width, height: width });
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++) {
      const dark = modules[Math.floor(y / 6)]![Math.floor(x / 6)];
      png.data.set(dark ? [0, 0, 0, 255] : [255, 255, 255, 255], (y * width + x) * 4);
    }
  return PNG.sync.write(png);
}

it('opens a submission by a picture of its printed code; says so if the picture shows none or is no picture', async () => {
  const { deskPort, cookie, tracking, store, see } = await opened('clerk', undefined, { scanner: scanner() });
  const { body } = (await store.findTracking(tracking))!;
  const head = { form: 'sample', version: 2, fingerprint: DEFINITION };
  const [code] = encodeCodes(head, deflateRawSync(body));
  const upload = (bytes: Uint8Array, headers = {}) => {
    const body = multipart([{ name: 'picture', filename: 'photo.png', content: bytes }]);
    const own = {
      'content-type': MULTIPART,
      origin: `http://127.0.0.1:${deskPort}`,
      'sec-fetch-site': 'same-origin',
      cookie,
    };
    const path = '/desk/scan?lang=en';
    return ask(deskPort, path, { method: 'POST', headers: { ...own, ...headers }, body });
  };
  expect((await see('/desk')).text).toContain('action="/desk/scan');
  expect(await upload(picture(code!))).toMatchObject({
    status: 303,
    headers: { location: `/desk/${tracking}?lang=en` },
  });
  for (const bytes of [picture('https://example.org'), Buffer.from('no picture'), Buffer.alloc(0)])
    expect(await upload(bytes)).toMatchObject({ status: 200, text: expect.stringContaining('no printed code') });
  expect((await upload(picture(code!), { cookie: 'x=y' })).status).toBe(401);
  expect((await upload(picture(code!), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await upload(Buffer.alloc(26_000_000))).status).toBe(413);
  // The header alone states the number of pixels, so none of them is decoded.
  const wide = Buffer.from(picture(code!));
  wide.writeUInt32BE(8000, 16);
  wide.writeUInt32BE(7000, 20);
  expect(await upload(wide, { accept: 'text/html' })).toMatchObject({
    status: 413,
    text: expect.stringContaining('more than 50 million dots'),
  });
  // The thread continues to work.
  expect((await upload(picture(code!))).status).toBe(303);
  const blank = formatBlankCode({ form: 'sample', version: 2, fingerprint: DEFINITION, page: 1, pages: 2, serial: 9 });
  expect((await upload(picture(blank))).headers.location).toMatch(/^\/desk\/paper\/sample\/\?.*serial=9/);
});

it('counts the submissions since a date, their statuses and how long they took', async () => {
  const clock = { now: Date.now() - 40 * 86_400_000 };
  const { port, store } = await start({ now: () => clock.now });
  const send = async (more = {}): Promise<string> => {
    const submitted_at = new Date(clock.now).toISOString();
    return (await post(port, envelope({ submitted_at, ...more }))).json.tracking;
  };
  await send();
  clock.now += 38 * 86_400_000;
  const sent = [await send(), await send(), await send(), await send()];
  await send({ paper_date: new Date(clock.now).toISOString().slice(0, 10), entered_from_paper: true });
  const change = (tracking: string, status: Status, hours: number) =>
    store.changeStatus([{ tracking, from: 'received', status, at: clock.now + hours * 3_600_000, by: 'rana' }]);
  await change(sent[0]!, 'accepted', 2);
  await change(sent[1]!, 'rejected', 50);
  await change(sent[2]!, 'sent-back', 1);
  const query = { forms: undefined, since: clock.now - 1000, promised: () => 'P1D' };
  // The statistics must not read any body.
  const none = () => expect.unreachable();
  const bodiless: typeof store = { ...store, iterate: none, findByNumbers: none, findTracking: none };
  expect(await statisticsSince(bodiless, query)).toEqual([
    {
      ...{ form: 'sample', submissions: 5, paper: 1, waiting: 2, returned: 1, accepted: 1, rejected: 1 },
      ...{ median: 2 * 3_600_000, p90: 50 * 3_600_000, withinDeadline: 1, promisedDecisions: 2 },
    },
  ]);
  expect(await statisticsSince(store, { ...query, since: 0 })).toMatchObject([{ submissions: 6 }]);
  // A decision that was taken back is no decision: it counts neither as in time nor in the durations.
  await store.changeStatus([{ tracking: sent[0]!, from: 'accepted', status: 'received', at: clock.now, by: 'rana' }]);
  expect(await statisticsSince(store, query)).toMatchObject([
    { accepted: 0, rejected: 1, median: 50 * 3_600_000, withinDeadline: 0 },
  ]);
  expect(await statisticsSince(store, { ...query, forms: ['other'] })).toEqual([]);
});

it.each([
  ['of February', '2026-02-10T09:00:00Z', '2026-03-11T09:00:00Z', 0],
  ['of July', '2026-07-10T09:00:00Z', '2026-08-10T08:00:00Z', 1],
])(
  'counts a promised month as the month %s, in the statistics as for the deadline',
  async (_name, came, decided, inTime) => {
    const at = Date.parse(came);
    const { port, store } = await start({ now: () => at });
    const { json } = await post(port, envelope({ submitted_at: came }));
    const change = { from: 'received', status: 'accepted', at: Date.parse(decided), by: 'rana' } as const;
    await store.changeStatus([{ tracking: json.tracking, ...change }]);
    const query = { forms: undefined, since: at - 1000, promised: () => 'P1M' };
    expect(await statisticsSince(store, query)).toMatchObject([{ accepted: 1, withinDeadline: inTime }]);
  },
);

it('shows statistics as a page and as a table for spreadsheets', async () => {
  const { see, change } = await opened('supervisor');
  await change('accepted');
  const page = await see('/desk/numbers?days=7&lang=en');
  for (const text of ['Sample request</th>', '1 minute', 'aria-current="page"']) expect(page.text).toContain(text);
  expect(page.text).toMatch(/<li>Sample request: <span class="sizes">Accepted 1<\/span>\s*<svg class="bar"/);
  expect(page.text).toContain('<rect class="part-2" x="0" width="1000" height="24"/>');
  expect(page.text).toContain('Nine in ten within 1 minute · Median time 1 minute');
  const csv = await see('/desk/numbers.csv?days=7&lang=en');
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
  const [head, row, end] = csv.text.split('\r\n');
  expect(head).toBe(`\ufeffService,Submissions,${head!.split(',').slice(2).join(',')}`);
  expect(row).toBe('Sample request,1,0,0,0,1,0,0.0,0.0,,');
  expect(end).toBe('');
});

it('derives a PIN of six digits from the receipt; makes wrong PINs wait longer and longer', async () => {
  const clock = { now: Date.now() };
  const { port } = await start({ now: () => clock.now });
  const { json } = await post(port, envelope());
  expect(json.pin).toBe(applicantPin(json.receipt));
  expect(json.pin).toMatch(/^\d{6}$/);
  const tryPin = (pin: string) => postForm(port, `/track/${json.tracking}`, { pin });
  const wrong = String((Number(json.pin) + 1) % 1_000_000).padStart(6, '0');
  for (const pin of [wrong, '', 'x', `${json.pin}0`, wrong]) expect((await tryPin(pin)).status).toBe(403);
  expect(await tryPin(json.pin)).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
  clock.now += 60_001;
  const arabic = json.pin.replace(/\d/g, (digit: string) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
  expect((await tryPin(arabic)).status).toBe(200);
});

it('accepts the right PIN while the store cannot count attempts, and still makes wrong ones wait', async () => {
  const full = async () => Promise.reject(storeError('full', new Error('no room')));
  const pins = createPinCheck({ countAttempt: full, forget: full }, () => 0);
  const stored = { tracking: 'T', receipt: 'a.b.c' };
  const open = async (typed: string) => (await pins.open(stored, typed)).kind;
  for (let tries = 0; tries < 4; tries++) expect(await open('x')).toBe('wrong');
  expect(await open(applicantPin(stored.receipt))).toBe('open');
  for (let tries = 0; tries < 5; tries++) expect(await open('x')).toBe('wrong');
  expect(await open(applicantPin(stored.receipt))).toBe('wait');
});
