/** Fees that are taken at the counter, over HTTP: receipts, the till of a day, its closing, corrections, who sees what. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { type PaymentStep, toAuditEvent } from '../../../src/backend/payment/payment-history.js';
import type { PaymentProvider } from '../../../src/backend/payment/provider.js';
import type { Status } from '../../../src/backend/statuses.js';
import { ask, type Reply } from '../harness.js';
import { buildHousehold, PATH } from '../no-js/pages.js';
import { entry } from '../stores/entries.js';
import { account, cookieOf, desk, openDesk, postForm, signIn } from './clerks.js';
import { TREE } from './two-offices.js';

const dist = mkdtempSync(join(tmpdir(), 'istimara-till-'));
const SOURCE = readFileSync(PATH, 'utf8').replace(
  'procedure:\n',
  'procedure:\n  currency: SYP\n  fees: { copy: { label: { en: Copy, ar: نسخة }, amount: 20 } }\n',
);
beforeAll(() => buildHousehold(dist, SOURCE));
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const NOON = Date.parse('2026-11-24T12:00:00+03:00');
const DAY = 86_400_000;

type Desk = Awaited<ReturnType<typeof open>>;

/** Opens a desk with cases, whose clock can be moved. */
async function open(role: 'clerk' | 'supervisor' = 'clerk', cases = 2, data: object = { fees_total: 20 }, more = {}) {
  const clock = { now: NOON };
  const at = await desk(role, {}, { dist, now: () => clock.now, ...more });
  const { form, version, definition } = (await at.store.definitions('household'))[0]!;
  const sent = { form, version, definition, language: 'en', submitted_at: '2026-11-24T11:00:00+03:00', data };
  const body = Buffer.from(JSON.stringify(sent));
  const entries = Array.from({ length: cases }, () =>
    entry({ form, version, definition, data: JSON.stringify(data), body }),
  );
  await at.store.append(entries);
  const trackings = entries.map(({ tracking }) => tracking);
  const as = async (name: string, role: 'clerk' | 'supervisor' | 'auditor', more: object = {}): Promise<Person> => {
    await account(at.store, name, role, more);
    const cookie = cookieOf(await signIn(at.deskPort, name));
    return {
      see: (path: string) => ask(at.deskPort, path, { headers: { cookie, accept: 'text/html' } }),
      fill: (path: string, fields: Record<string, string>) =>
        postForm(at.deskPort, path, fields, { cookie, accept: 'text/html' }),
    };
  };
  return { ...at, clock, trackings, as };
}

const refOf = ({ text }: Reply, nth = 0): string => [...text.matchAll(/name="ref" value="([^"]+)"/g)][nth]?.[1] ?? '';
const receiptsOf = ({ text }: Reply): readonly string[] =>
  [...text.matchAll(/(\d{4}-\d\d-\d\d\/\d+\/[^/<]+)/g)].map(match => match[1]!);

/** Closes the till as the sheet of a clerk asks. */
async function close(who: Person, more: Record<string, string> = {}): Promise<Reply> {
  const entries = /name="entries" value="(\d+)"/.exec((await who.see('/desk/till?lang=en')).text)?.[1] ?? '';
  return who.fill('/desk/till?lang=en', { entries, counted: 'yes', ...more });
}

interface Person {
  see(path: string): Promise<Reply>;
  fill(path: string, fields: Record<string, string>): Promise<Reply>;
}

const feeOf = (tracking: string): string => `/desk/${tracking}/fee?lang=en`;

/** Takes the fee of a case. */
async function take(who: Person, tracking: string, means = 'cash'): Promise<Reply> {
  const ref = refOf(await who.see(feeOf(tracking)));
  return who.fill(feeOf(tracking), { ref, means });
}

/** Reverses the latest entry of a case. */
async function reverse(who: Person, tracking: string, reason = 'typed twice'): Promise<Reply> {
  const page = (await who.see(feeOf(tracking))).text;
  const reverses = /name="reverses" value="([^"]+)"/.exec(page)?.[1] ?? 'none';
  return who.fill(feeOf(tracking), { ref: refOf({ text: page } as Reply), reverses, reason });
}

const events = ({ store }: Desk) => store.auditEvents({ what: 'fee', limit: 20 });

it('takes a fee once with a receipt number, and shows it in the sheet of the day and in CSV', async () => {
  const at = await open();
  const [first, second] = at.trackings as [string, string];
  expect((await at.see(`/desk/${first}?lang=en`)).text).toContain(`href="/desk/${first}/fee?lang=en"`);
  const page = await at.see(feeOf(first));
  const ref = refOf(page);
  const sent = await at.fill(feeOf(first), { ref, means: 'cash' });
  expect(sent.status).toBe(303);
  // The same page sent twice is one entry; another page for the same case is refused.
  expect((await at.fill(feeOf(first), { ref, means: 'cash' })).status).toBe(303);
  const again = await at.fill(feeOf(first), { ref: randomUUID(), means: 'cash' });
  expect([again.status, again.text.includes('taken before')]).toEqual([409, true]);
  expect((await take(at, second, 'stamps')).status).toBe(303);
  expect(await events(at)).toHaveLength(2);
  expect(receiptsOf(await at.see(feeOf(first)))).toEqual(['2026-11-24/1/rana']);
  const sheet = await at.see('/desk/till?lang=en');
  expect(receiptsOf(sheet)).toEqual(['2026-11-24/1/rana', '2026-11-24/2/rana']);
  expect(sheet.text).toMatch(/In cash<\/td><td><strong><bdi>20 /);
  const csv = (await at.see('/desk/till.csv?lang=en')).text.trim().split('\r\n');
  expect(csv).toHaveLength(3);
  expect(csv[1]).toContain(`2026-11-24/1/rana,2026-11-24 12:00,${first},Household,In cash,20,SYP`);
});

it('closes a till once; afterwards nothing is added to it, and the next day has a till of its own', async () => {
  const at = await open();
  const [first, second] = at.trackings as [string, string];
  await take(at, first);
  expect((await close(at)).status).toBe(303);
  const twice = await close(at);
  expect([twice.status, twice.text.includes('closed before')]).toEqual([409, true]);
  expect(await at.store.auditEvents({ what: 'till-closed', limit: 9 })).toHaveLength(1);
  const late = await take(at, second);
  expect([late.status, late.text.includes('till of today is closed')]).toEqual([409, true]);
  expect(await events(at)).toHaveLength(1);
  at.clock.now += DAY;
  const cookie = cookieOf(await signIn(at.deskPort, 'rana'));
  const next: Person = {
    see: path => ask(at.deskPort, path, { headers: { cookie, accept: 'text/html' } }),
    fill: (path, fields) => postForm(at.deskPort, path, fields, { cookie, accept: 'text/html' }),
  };
  expect((await take(next, second)).status).toBe(303);
  // A correction of what is closed is an entry of the new day.
  expect((await reverse(next, first)).status).toBe(303);
  expect(receiptsOf(await next.see('/desk/till?day=24/11/2026&lang=en'))).toEqual(['2026-11-24/1/rana']);
  expect(new Set(receiptsOf(await next.see('/desk/till?lang=en')))).toEqual(
    new Set(['2026-11-25/1/rana', '2026-11-25/2/rana', '2026-11-24/1/rana']),
  );
});

it('reverses an entry once, with a reason, and the fee can be taken again; the sheet has all three', async () => {
  const at = await open();
  const [first] = at.trackings as [string];
  await take(at, first);
  const empty = await reverse(at, first, ' ');
  expect([empty.status, empty.text.includes('Write the reason')]).toEqual([422, true]);
  expect((await reverse(at, first)).status).toBe(303);
  expect((await reverse(at, first)).status).toBe(409);
  expect((await take(at, first, 'stamps')).status).toBe(303);
  const { text } = await at.see('/desk/till?lang=en');
  expect(text).toContain('typed twice');
  expect(text).toMatch(/In cash<\/td><td><strong><bdi>0 /);
  expect(text).toMatch(/In stamps<\/td><td><strong><bdi>20 /);
  expect(await events(at)).toHaveLength(3);
});

it('lets only the clerk and supervisors reverse an entry', async () => {
  const at = await open();
  const [first] = at.trackings as [string];
  await take(at, first);
  const [taken] = await events(at);
  const other = await at.as('سامر', 'clerk');
  const refused = await other.fill(feeOf(first), {
    ref: randomUUID(),
    reverses: String(taken!.detail!.ref),
    reason: 'wrong',
  });
  expect([refused.status, refused.text.includes('by the clerk who made it')]).toEqual([422, true]);
  const supervisor = await at.as('هدى', 'supervisor');
  expect((await reverse(supervisor, first)).status).toBe(303);
  expect((await events(at))[0]).toMatchObject({ by: 'هدى', about: first });
});

it.each<{ what: string; fields: Record<string, string>; status: number }>([
  { what: 'no means', fields: { means: '' }, status: 422 },
  { what: 'unknown means', fields: { means: 'cheque' }, status: 422 },
  { what: 'an unknown entry to reverse', fields: { reverses: 'nothing', reason: 'x' }, status: 409 },
  { what: 'a reason that is too long', fields: { reverses: 'nothing', reason: 'x'.repeat(201) }, status: 409 },
])('records nothing with $what', async ({ fields, status }) => {
  const at = await open();
  const reply = await at.fill(feeOf(at.trackings[0]!), { ref: randomUUID(), ...fields });
  expect(reply.status).toBe(status);
  expect(await events(at)).toEqual([]);
});

it('takes nothing for a case without a fee', async () => {
  const at = await open('clerk', 1, {});
  const page = await at.see(feeOf(at.trackings[0]!));
  expect(page.text).toContain('has no fee');
  expect((await at.fill(feeOf(at.trackings[0]!), { ref: randomUUID(), means: 'cash' })).status).toBe(422);
  expect(await events(at)).toEqual([]);
});

it('shows a till to its clerk and to supervisors and auditors of its forms, and refuses odd days', async () => {
  const at = await open();
  await take(at, at.trackings[0]!);
  const till = '/desk/till?clerk=rana&lang=en';
  const clerk = await at.as('سامر', 'clerk');
  expect((await clerk.see(till)).status).toBe(404);
  expect((await clerk.see('/desk/till.csv?clerk=rana')).status).toBe(404);
  const auditor = await at.as('هدى', 'auditor');
  expect(receiptsOf(await auditor.see(till))).toEqual(['2026-11-24/1/rana']);
  expect((await auditor.fill('/desk/till?lang=en', { counted: 'yes' })).status).toBe(403);
  const elsewhere = await at.as('نور', 'supervisor', { forms: ['passport'] });
  expect((await elsewhere.see(till)).status).toBe(404);
  expect((await elsewhere.see(feeOf(at.trackings[0]!))).status).toBe(404);
  for (const day of ['25/11/2026', 'tomorrow', '31/2/2026'])
    expect([day, (await at.see(`/desk/till?lang=en&day=${day}`)).status]).toEqual([day, 422]);
});

it('closes a till only over the entries that its clerk counted', async () => {
  const at = await open();
  const [first, second] = at.trackings as [string, string];
  const empty = await close(at, { entries: '0' });
  expect([empty.status, empty.text.includes('was not closed')]).toEqual([409, true]);
  await take(at, first);
  expect((await close(at, { counted: '' })).status).toBe(409);
  // A page that was opened before another entry came.
  await take(at, second);
  const late = await close(at, { entries: '1' });
  expect([late.status, receiptsOf(late)]).toEqual([409, ['2026-11-24/1/rana', '2026-11-24/2/rana']]);
  expect(await at.store.auditEvents({ what: 'till-closed', limit: 9 })).toEqual([]);
  expect((await close(at)).status).toBe(303);
});

/** Opens a second server on the store of a desk, and signs its clerk in there. */
async function secondServer({ path, clock }: Desk, more = {}): Promise<Person & { readonly port: number }> {
  const other = await openDesk({ dist, store: await openStore(`sqlite:${path}`), now: () => clock.now, ...more });
  const cookie = cookieOf(await signIn(other.deskPort, 'rana'));
  return {
    port: other.port,
    see: path => ask(other.deskPort, path, { headers: { cookie, accept: 'text/html' } }),
    fill: (path, fields) => postForm(other.deskPort, path, fields, { cookie, accept: 'text/html' }),
  };
}

it('takes a fee once, numbers receipts apart and reverses once, also by two servers at the same moment', async () => {
  const at = await open('clerk', 8);
  const other = await secondServer(at);
  const pay = (who: Person, tracking: string) => who.fill(feeOf(tracking), { ref: randomUUID(), means: 'cash' });
  const [first, ...more] = at.trackings as [string, ...string[]];
  const taken = await Promise.all([pay(at, first), pay(other, first)]);
  expect(taken.map(({ status }) => status).sort()).toEqual([303, 409]);
  await Promise.all(more.map((tracking, index) => pay(index % 2 === 0 ? at : other, tracking)));
  const receipts = receiptsOf(await at.see('/desk/till?lang=en'));
  expect(receipts).toEqual(receipts.map((_, index) => `2026-11-24/${index + 1}/rana`));
  const [entry] = await at.store.auditEvents({ what: 'fee', about: first, limit: 9 });
  const reversal = { reverses: String(entry!.detail!.ref), reason: 'typed twice' };
  const reversed = await Promise.all(
    [at, other].map(who => who.fill(feeOf(first), { ref: randomUUID(), ...reversal })),
  );
  expect(reversed.map(({ status }) => status).sort()).toEqual([303, 409]);
});

it('adds no entry to a till that another server closes at the same moment', async () => {
  const at = await open('clerk', 2);
  const other = await secondServer(at);
  const [first, second] = at.trackings as [string, string];
  await take(at, first);
  const closing = close(other, { entries: '1' });
  const [closed, taken] = await Promise.all([closing, take(at, second)]);
  expect([closed.status, taken.status].sort()).toEqual([303, 409]);
  const [event] = await at.store.auditEvents({ what: 'till-closed', limit: 9 });
  if (event) expect(event.detail!.entries).toBe((await events(at)).length);
});

it('takes a fee for a person at the counter, although the case went to another office', async () => {
  const at = await open('clerk', 0, {}, { offices: TREE, limits: { copyMs: 60_000 } });
  const samer = await at.as('سامر', 'clerk', { office: 'homs' });
  const huda = await at.as('هدى', 'supervisor', { office: 'homs' });
  const nour = await at.as('نور', 'supervisor', { office: 'aleppo' });
  const { form, version, definition } = (await at.store.definitions('household'))[0]!;
  const data = JSON.stringify({ fees_total: 20 });
  const envelope = { channel: 'counter', office: 'aleppo', receivedAt: NOON } as const;
  const given = entry({ form, version, definition, data, body: Buffer.from('{"data":{}}'), ...envelope });
  const { tracking, id } = given;
  await at.store.record([{ what: 'counter', about: tracking, at: NOON, by: 'سامر', detail: { channel: 'counter' } }]);
  await at.store.append([given]);
  const slip = await samer.see(`/desk/counter/household/stored/${id}?lang=en`);
  expect([slip.status, slip.text.includes(`/desk/${tracking}/fee`)]).toEqual([200, true]);
  expect(slip.text).not.toContain(`"/desk/${tracking}?`);
  expect((await at.see(feeOf(tracking))).text).toContain('fee');
  expect((await huda.see(feeOf(tracking))).status).toBe(404);
  expect((await take(samer, tracking)).status).toBe(303);
  expect(await at.store.auditEvents({ what: 'other-office', about: tracking, limit: 9 })).toHaveLength(1);
  // The sheet of the day stays whole for those who are responsible for the clerk.
  const till = `/desk/till?lang=en&clerk=${encodeURIComponent('سامر')}`;
  const sheet = await huda.see(till);
  expect(receiptsOf(sheet)).toEqual(['2026-11-24/1/سامر']);
  expect(sheet.text).not.toContain('/fee?');
  expect((await huda.see('/desk/till?lang=en')).text).toContain('<bdi>سامر</bdi>');
  expect((await nour.see(till)).status).toBe(404);
  // Later the case is with the other office alone, and the entry stays the clerk's to reverse.
  at.clock.now += 61_000;
  expect((await reverse(samer, tracking)).status).toBe(303);
  const again = await samer.fill(feeOf(tracking), { ref: randomUUID(), means: 'cash' });
  expect([again.status, again.text.includes('with another office')]).toEqual([422, true]);
});

it('leads those to the tills who may see them', async () => {
  const at = await open();
  const link = 'href="/desk/till?lang=en"';
  expect((await at.see('/desk?lang=en')).text).toContain(link);
  expect((await (await at.as('هدى', 'auditor')).see('/desk?lang=en')).text).toContain(link);
});

it('takes a fee whose page has the id of another case, and refuses an id that is none', async () => {
  const at = await open();
  const [first, second] = at.trackings as [string, string];
  const ref = randomUUID();
  for (const tracking of [first, second])
    expect((await at.fill(feeOf(tracking), { ref, means: 'cash' })).status).toBe(303);
  const sheet = await at.see('/desk/till?lang=en');
  expect(receiptsOf(sheet)).toEqual(['2026-11-24/1/rana', '2026-11-24/2/rana']);
  expect(sheet.text).toMatch(/In cash<\/td><td><strong><bdi>40 /);
  expect((await at.fill(feeOf(second), { ref: 'none', means: 'cash' })).status).toBe(400);
  expect(await events(at)).toHaveLength(2);
});

it('keeps the number of a receipt if an earlier entry arrives later from another server', async () => {
  const at = await open();
  const [first, second] = at.trackings as [string, string];
  await take(at, first);
  const [taken] = await events(at);
  const late = { ...taken!, about: second, at: taken!.at - 60_000 };
  await at.store.record([{ ...late, detail: { ...taken!.detail, number: 2, ref: randomUUID() } }]);
  expect(receiptsOf(await at.see(feeOf(first)))).toEqual(['2026-11-24/1/rana']);
  expect(receiptsOf(await at.see(feeOf(second)))).toEqual(['2026-11-24/2/rana']);
});

it.each<Status>(['rejected', 'issued', 'replaced'])('takes no fee for a case that is %s', async status => {
  const at = await open('clerk', 1);
  const [first] = at.trackings as [string];
  const ref = refOf(await at.see(feeOf(first)));
  await at.store.changeStatus([{ tracking: first, from: 'received', status, at: at.clock.now, by: 'rana', note: '' }]);
  expect((await at.see(`/desk/${first}?lang=en`)).text).not.toContain('/fee?');
  expect((await at.see(`/desk/${first}/slip?lang=en`)).text).not.toContain('/fee?');
  const reply = await at.fill(feeOf(first), { ref, means: 'cash' });
  expect([reply.status, reply.text.includes('is closed')]).toEqual([422, true]);
  expect(await events(at)).toEqual([]);
});

const PAYMENT = { payment: 'p', amount: '20.00', currency: 'SYP', reference: '' };

it.each<{ step: PaymentStep; said: string }>([
  { step: 'opened', said: 'began to pay online' },
  { step: 'wrong', said: 'not the amount due' },
  { step: 'paid', said: 'was paid online' },
])('takes no fee for a case whose payment is $step', async ({ step, said }) => {
  const at = await open('clerk', 1);
  const [first] = at.trackings as [string];
  const ref = refOf(await at.see(feeOf(first)));
  await at.store.record([toAuditEvent(first, 'applicant', { ...PAYMENT, step, at: at.clock.now })]);
  const reply = await at.fill(feeOf(first), { ref, means: 'cash' });
  expect([reply.status, reply.text.includes(said)]).toEqual([422, true]);
  expect(refOf(await at.see(feeOf(first)))).toBe('');
  expect(await events(at)).toEqual([]);
});

it('opens no payment for a fee that was taken at the counter, until the entry is reversed', async () => {
  const opened: string[] = [];
  const provider: PaymentProvider = {
    open: async ({ id }) => `https://pay.example.org/${opened.push(id)}`,
    parseCallback: () => ({ kind: 'unreadable' }),
    fetchStatus: async () => undefined,
  };
  const at = await open('clerk', 1, { fees_total: 20 }, { payment: provider });
  const [first] = at.trackings as [string];
  await take(at, first);
  expect((await at.see(`/desk/${first}?lang=en`)).text).toContain('2026-11-24/1/rana');
  const track = await ask(at.port, `/track/${first}?lang=en`, { headers: { accept: 'text/html' } });
  expect(track.text).toContain('paid at the counter');
  expect(track.text).not.toContain('/pay?');
  const pay = () => ask(at.port, `/track/${first}/pay?lang=en`, { method: 'POST', headers: { accept: 'text/html' } });
  expect((await pay()).status).toBe(303);
  expect(opened).toEqual([]);
  await reverse(at, first);
  expect((await pay()).status).toBe(200);
  expect(opened).toHaveLength(1);
  // Now it may be paid online, so the counter takes nothing.
  expect((await at.fill(feeOf(first), { ref: randomUUID(), means: 'cash' })).status).toBe(422);
});

it('lets one of two win, if a payment is opened on one server while the fee is taken on another', async () => {
  const opened: string[] = [];
  const payment: PaymentProvider = {
    open: async ({ id }) => `https://pay.example.org/${opened.push(id)}`,
    parseCallback: () => ({ kind: 'unreadable' }),
    fetchStatus: async () => undefined,
  };
  const at = await open('clerk', 6, { fees_total: 20 }, { payment });
  const other = await secondServer(at, { payment });
  for (const tracking of at.trackings) {
    opened.length = 0;
    const fields = { ref: randomUUID(), means: 'cash' };
    const pay = ask(other.port, `/track/${tracking}/pay?lang=en`, { method: 'POST', headers: { accept: 'text/html' } });
    const [taken] = await Promise.all([at.fill(feeOf(tracking), fields), pay]);
    expect([taken.status, opened.length]).toEqual(opened.length === 0 ? [303, 0] : [422, 1]);
  }
});
