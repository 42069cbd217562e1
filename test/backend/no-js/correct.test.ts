/**
 * Correction of a submission that was sent back: its applicant gets the answers again, and the new submission replaces
 * the old one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type RunningServer, type Store, startServer } from '../../../src/backend/index.js';
import { applicantPin } from '../../../src/backend/receipts/applicant-pin.js';
import { postForm } from '../desk/clerks.js';
import { ask, type Reply } from '../harness.js';
import { buildHousehold, type Entry, entriesOf, filled, multipart } from './pages.js';

const folder = mkdtempSync(join(tmpdir(), 'istimara-correct-'));
let store: Store;
let server: RunningServer;

beforeAll(async () => {
  await buildHousehold(join(folder, 'dist'));
  store = await openStore(`sqlite:${join(folder, 'store.db')}`);
  server = await startServer({ dist: join(folder, 'dist'), store, port: 0, log: () => undefined });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function post(entries: readonly Entry[]): Promise<Reply> {
  const { type, body } = multipart(entries);
  const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
  return ask(server.port, '/forms/household/', { method: 'POST', headers, body });
}

/** Minimum of answers that is accepted, as typed in Arabic. */
const ANSWERS = {
  full_name: 'ليلى الخطيب',
  national_id: '٠١٠ ٢٠٣ ٠٤٠٥٠',
  birth: ['5', '3', '1990'],
  status: 'single',
  sign: 'ليلى الخطيب',
  sure: 'true',
};

async function sent(entries: readonly Entry[]) {
  const answer = await post(entries);
  expect(answer.status).toBe(303);
  const { tracking } = (await store.findAcknowledgement('household', answer.headers.location!.split('/').at(-1)!))!;
  return (await store.findTracking(tracking))!;
}

const blank = async () => entriesOf((await ask(server.port, '/forms/household/index.ar.html')).text);

it('shows the answers and the note of the office, and a new submission replaces the old one', async () => {
  const first = await sent(filled(await blank(), ANSWERS));
  const { tracking } = first;
  const pin = applicantPin(first.receipt);
  const correct = (typed = pin) => postForm(server.port, '/forms/household/correct', { tracking, pin: typed });
  const toTrack = { status: 303, headers: { location: `/track/${tracking}` } };
  // There is nothing to correct yet.
  expect(await correct()).toMatchObject(toTrack);
  const change = { tracking, from: 'received', status: 'sent-back', at: Date.now(), by: 'rana' } as const;
  await store.changeStatus([{ ...change, note: 'الاسم <ناقص>', fields: ['full_name'] }]);
  const details = await postForm(server.port, `/track/${tracking}`, { pin });
  expect(details.text).toContain('action="/forms/household/correct"');
  // A chosen option is shown with its label in the form.
  expect(details.text).toContain('<bdi>أعزب</bdi>');
  expect(await correct('000000')).toMatchObject(toTrack);
  const page = await correct();
  expect(page.status).toBe(200);
  for (const text of ['الاسم &lt;ناقص&gt;', 'ليلى الخطيب', '01020304050']) expect(page.text).toContain(text);
  expect(page.text).not.toContain('<script');
  const entries = entriesOf(page.text);
  expect(entries).toContainEqual(['-replaces', expect.stringMatching(`^${tracking}\\.[\\w-]{43}$`)]);
  expect(page.text).not.toContain(pin);
  // Neither the tracking number alone nor the token of another page is accepted in place of the PIN.
  const given = entries.find(([name]) => name === '-replaces')![1];
  for (const claimed of [tracking, given, `${tracking}.${'A'.repeat(43)}`]) {
    const page = filled(await blank(), { ...ANSWERS, full_name: 'شخص آخر' });
    const foreign = await sent([...page, ['-replaces', claimed]]);
    expect(JSON.parse(Buffer.from(foreign.body).toString())).toMatchObject({ replaces: tracking });
    expect((await store.findTracking(tracking))!.status).toBe('sent-back');
  }
  const again = await post(filled(entries, { full_name: '', sign: ANSWERS.sign }));
  expect(again.status).toBe(422);
  const { sign } = ANSWERS;
  const second = await sent(filled(entriesOf(again.text), { full_name: 'ليلى محمد الخطيب', sign }));
  expect(JSON.parse(second.data)).toMatchObject({ full_name: 'ليلى محمد الخطيب', national_id: '01020304050' });
  expect(JSON.parse(Buffer.from(second.body).toString())).toMatchObject({ replaces: tracking });
  expect((await store.findTracking(tracking))!.status).toBe('replaced');
  expect((await store.history(tracking)).at(-1)).toMatchObject({ replacement: second.tracking, by: 'applicant' });
  expect(await correct()).toMatchObject(toTrack);
});

it.each([
  ['an unknown number', { tracking: '0000-0000-16JD', pin: '123456' }],
  ['no number', { tracking: '', pin: '' }],
  ['nothing', {}],
])('redirects %s to the services', async (_name, fields) => {
  const answer = await postForm(server.port, '/forms/household/correct', fields);
  expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
});
