/** Fees that are taken at the counter, over HTTP: receipts, the till of a day, its closing, corrections, who sees what. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, type Reply } from '../harness.js';
import { buildHousehold, PATH } from '../no-js/pages.js';
import { entry } from '../stores/entries.js';
import { account, cookieOf, desk, postForm, signIn } from './clerks.js';

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
async function open(role: 'clerk' | 'supervisor' = 'clerk', cases = 2, data: object = { fees_total: 20 }) {
  const clock = { now: NOON };
  const at = await desk(role, {}, { dist, now: () => clock.now });
  const { form, version, definition } = (await at.store.definitions('household'))[0]!;
  const sent = { form, version, definition, language: 'en', submitted_at: '2026-11-24T11:00:00+03:00', data };
  const body = Buffer.from(JSON.stringify(sent));
  const entries = Array.from({ length: cases }, () =>
    entry({ form, version, definition, data: JSON.stringify(data), body }),
  );
  await at.store.append(entries);
  const trackings = entries.map(({ tracking }) => tracking);
  const as = async (name: string, role: 'clerk' | 'supervisor' | 'auditor', more: object = {}) => {
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
  [...text.matchAll(/(\d{4}-\d\d-\d\d\/[^/<]+\/\d+)/g)].map(match => match[1]!);

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
  const again = await at.fill(feeOf(first), { ref: 'another', means: 'cash' });
  expect([again.status, again.text.includes('taken before')]).toEqual([409, true]);
  expect((await take(at, second, 'stamps')).status).toBe(303);
  expect(await events(at)).toHaveLength(2);
  expect(receiptsOf(await at.see(feeOf(first)))).toEqual(['2026-11-24/rana/1']);
  const sheet = await at.see('/desk/till?lang=en');
  expect(receiptsOf(sheet)).toEqual(['2026-11-24/rana/1', '2026-11-24/rana/2']);
  expect(sheet.text).toMatch(/In cash<\/td><td><strong><bdi>20 /);
  const csv = (await at.see('/desk/till.csv?lang=en')).text.trim().split('\r\n');
  expect(csv).toHaveLength(3);
  expect(csv[1]).toContain(`2026-11-24/rana/1,2026-11-24T09:00:00.000Z,${first},household,In cash,20,SYP`);
});

it('closes a till once; afterwards nothing is added to it, and the next day has a till of its own', async () => {
  const at = await open();
  const [first, second] = at.trackings as [string, string];
  await take(at, first);
  expect((await at.fill('/desk/till?lang=en', { counted: 'yes' })).status).toBe(303);
  const twice = await at.fill('/desk/till?lang=en', { counted: 'yes' });
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
  expect(receiptsOf(await next.see('/desk/till?day=24/11/2026&lang=en'))).toEqual(['2026-11-24/rana/1']);
  expect(new Set(receiptsOf(await next.see('/desk/till?lang=en')))).toEqual(
    new Set(['2026-11-25/rana/1', '2026-11-25/rana/2', '2026-11-24/rana/1']),
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
  const refused = await other.fill(feeOf(first), { ref: 'x', reverses: String(taken!.detail!.ref), reason: 'wrong' });
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
  const reply = await at.fill(feeOf(at.trackings[0]!), { ref: 'r', ...fields });
  expect(reply.status).toBe(status);
  expect(await events(at)).toEqual([]);
});

it('takes nothing for a case without a fee', async () => {
  const at = await open('clerk', 1, {});
  const page = await at.see(feeOf(at.trackings[0]!));
  expect(page.text).toContain('has no fee');
  expect((await at.fill(feeOf(at.trackings[0]!), { ref: 'r', means: 'cash' })).status).toBe(422);
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
  expect(receiptsOf(await auditor.see(till))).toEqual(['2026-11-24/rana/1']);
  expect((await auditor.fill('/desk/till?lang=en', { counted: 'yes' })).status).toBe(403);
  const elsewhere = await at.as('نور', 'supervisor', { forms: ['passport'] });
  expect((await elsewhere.see(till)).status).toBe(404);
  expect((await elsewhere.see(feeOf(at.trackings[0]!))).status).toBe(404);
  for (const day of ['25/11/2026', 'tomorrow', '31/2/2026'])
    expect([day, (await at.see(`/desk/till?lang=en&day=${day}`)).status]).toEqual([day, 422]);
});
