/** Retention: rules by service and status, cases that are due, and their erasure by two supervisors. */
import { expect, it } from 'vitest';
import { type RetentionFault, retentionMessages } from '../../../src/backend/desk/retention/messages.js';
import { PAGE_MESSAGES } from '../../../src/backend/pages/messages.js';
import { erasureDay, type RetentionUnit } from '../../../src/backend/retention/retention-rules.js';
import type { Status } from '../../../src/backend/statuses.js';
import type { Reply } from '../harness.js';
import type { Fields } from './clerks.js';
import { type Clerk, offices } from './two-offices.js';

const { faults } = retentionMessages({ language: 'en', words: PAGE_MESSAGES.en! });
const DAY = 86_400_000;
const RULES = '/desk/admin/retention?lang=en';
const PAGE = '/desk/retention?lang=en';
const THIRTY = { 'count-rejected': '30', 'unit-rejected': 'days' };

/** Starts the two offices with an administrator, two supervisors of all, and a clock. */
async function archive() {
  const clock = { now: Date.parse('2026-01-10T12:00:00+03:00') };
  const server = await offices({ now: () => clock.now, limits: { oldestDays: 3650, aheadMs: 3650 * DAY } });
  const { store, enter, send } = server;
  /** Sets rules as the administrator, who signs in for it, because sessions end as time passes. */
  const rule = async (fields: Fields): Promise<Reply> => {
    const mona = await enter('mona', 'administrator');
    const { text } = await mona.see('/desk/admin/service?form=attached&lang=en');
    const changed = [...text.matchAll(/name="changed" value="(\d+)"/g)][1]![1]!;
    return mona.fill(RULES, { form: 'attached', changed, ...fields });
  };
  /** Receives a case, which gets a status at once. */
  const decided = async (name: string, governorate: string, status: Status = 'rejected') => {
    const { tracking } = await send(name, governorate);
    await store.changeStatus([{ tracking, from: 'received', status, at: clock.now, by: 'sami', note: 'x' }]);
    return tracking;
  };
  const statusOf = async (tracking: string) => (await store.findTracking(tracking))!.status;
  return { ...server, clock, rule, decided, statusOf };
}

const proposalOn = ({ text }: Reply): string => /name="proposal" value="(\d*)"/.exec(text)?.[1] ?? '';
const act = async (clerk: Clerk, name: string, more: Fields = {}): Promise<Reply> =>
  clerk.fill(PAGE, { form: 'attached', proposal: proposalOn(await clerk.see(PAGE)), act: name, ...more });
const hasFault = (fault: RetentionFault) => ({
  status: 422,
  text: expect.stringContaining(faults[fault].slice(0, 40)),
});

it('erases what is kept no longer, after two supervisors, and reports numbers', async () => {
  const at = await archive();
  const [old, kept] = [await at.decided('Zenobia', 'homs'), await at.decided('Odaenathus', 'homs', 'accepted')];
  expect((await at.rule(THIRTY)).headers.location).toContain('done=retention');
  at.clock.now += 30 * DAY;
  const recent = await at.decided('Longinus', 'homs');
  const [samer, huda] = [await at.enter('samer', 'supervisor'), await at.enter('huda', 'supervisor')];
  const before = await samer.see(PAGE);
  expect(before.text).toContain(`/desk/${old}?lang=en`);
  expect(before.text).toContain('30 days after the last event');
  expect(before.text.indexOf(`/desk/${recent}`)).toBeGreaterThan(before.text.indexOf('In the next 30 days'));
  expect(before.text).not.toContain(`/desk/${kept}`);
  expect((await act(samer, 'propose')).headers.location).toContain('done=proposed');
  expect(await at.statusOf(old)).toBe('rejected');
  expect(await act(samer, 'confirm', { sure: 'yes' })).toMatchObject(hasFault('same'));
  expect(await act(huda, 'confirm')).toMatchObject(hasFault('sure'));
  expect(await at.statusOf(old)).toBe('rejected');
  expect((await act(huda, 'confirm', { sure: 'yes' })).headers.location).toContain('done=done');
  expect([await at.statusOf(old), await at.statusOf(kept), await at.statusOf(recent)]).toEqual([
    ...['erased', 'accepted', 'rejected'],
  ]);
  expect((await at.store.history(old)).at(-1)).toMatchObject({
    by: 'huda',
    erasure: { proposedBy: 'samer', ground: 'Retention: Rejected: 30 days after the last event' },
  });
  const csv = await samer.see('/desk/retention.csv?lang=en');
  expect(csv.text).toMatch(/Attached,Rejected,1,0,samer,huda/);
  expect(csv.text + (await samer.see(PAGE)).text).not.toContain('Zenobia');
  expect((await samer.see('/desk/log?lang=en')).text).toContain('erased cases that are kept no longer: Rejected 1');
  expect((await samer.see(PAGE)).text).toContain('Nothing is to be erased now.');
});

it('counts from the last event of a case, and not from a look at it', async () => {
  const at = await archive();
  await at.rule(THIRTY);
  const [answered, looked] = [await at.decided('Zenobia', 'homs'), await at.decided('Longinus', 'homs')];
  at.clock.now += 20 * DAY;
  const samer = await at.enter('samer', 'supervisor');
  await at.store.record([{ what: 'message', about: answered, at: at.clock.now, by: 'samer', detail: { text: 'x' } }]);
  await samer.see(`/desk/${looked}?lang=en`);
  at.clock.now += 11 * DAY;
  const again = await at.enter('huda', 'supervisor');
  const { text } = await again.see(PAGE);
  const due = text.slice(0, text.indexOf('In the next 30 days'));
  expect([due.includes(looked), due.includes(answered), text.includes(answered)]).toEqual([true, false, true]);
});

it('keeps a case that was changed between the proposal and its confirmation', async () => {
  const at = await archive();
  await at.rule(THIRTY);
  const [one, other] = [await at.decided('Zenobia', 'homs'), await at.decided('Longinus', 'homs')];
  at.clock.now += 31 * DAY;
  const [samer, huda] = [await at.enter('samer', 'supervisor'), await at.enter('huda', 'supervisor')];
  await act(samer, 'propose');
  await at.store.changeStatus([{ tracking: one, from: 'rejected', status: 'received', at: at.clock.now, by: 'samer' }]);
  await act(huda, 'confirm', { sure: 'yes' });
  expect([await at.statusOf(one), await at.statusOf(other)]).toEqual(['received', 'erased']);
});

it('erases only cases of the offices of both supervisors, and shows no others', async () => {
  const at = await archive();
  await at.rule(THIRTY);
  const [homs, aleppo] = [await at.decided('Zenobia', 'homs'), await at.decided('Longinus', 'aleppo')];
  at.clock.now += 31 * DAY;
  const local = await at.enter('samer', 'supervisor', { office: 'homs' });
  const beside = await at.enter('rana', 'supervisor', { office: 'aleppo' });
  const head = await at.enter('huda', 'supervisor');
  expect((await local.see(PAGE)).text).not.toContain(aleppo);
  await act(local, 'propose');
  const proposal = proposalOn(await local.see(PAGE));
  const page = await beside.see(PAGE);
  expect([page.text.includes(homs), proposalOn(page)]).toEqual([false, '']);
  for (const name of ['confirm', 'withdraw'])
    expect(await beside.fill(PAGE, { form: 'attached', proposal, act: name, sure: 'yes' })).toMatchObject(
      hasFault('meanwhile'),
    );
  await act(beside, 'propose');
  await act(head, 'withdraw');
  expect(proposalOn(await beside.see(PAGE))).toBe('');
  await act(head, 'confirm', { sure: 'yes' });
  expect([await at.statusOf(homs), await at.statusOf(aleppo)]).toEqual(['erased', 'rejected']);
  expect((await beside.see('/desk/retention.csv?lang=en')).text).not.toContain('samer');
  expect((await local.see('/desk/retention.csv?lang=en')).text).toContain('samer');
});

it.each<readonly [string, (at: Awaited<ReturnType<typeof archive>>) => unknown]>([
  ['the rules were changed', at => at.rule({ 'count-rejected': '29', 'unit-rejected': 'days' })],
  ['a week is over', at => (at.clock.now += 7 * DAY)],
  ['the proposer may no longer erase', async at => at.enter('samer', 'clerk')],
])('confirms no proposal after %s', async (_, change) => {
  const at = await archive();
  await at.rule(THIRTY);
  const old = await at.decided('Zenobia', 'homs');
  at.clock.now += 31 * DAY;
  const samer = await at.enter('samer', 'supervisor');
  await act(samer, 'propose');
  const first = await at.enter('huda', 'supervisor');
  const proposal = proposalOn(await first.see(PAGE));
  expect(proposal).not.toBe('');
  await change(at);
  const huda = await at.enter('huda', 'supervisor');
  const late = await huda.fill(PAGE, { form: 'attached', proposal, act: 'confirm', sure: 'yes' });
  expect(late).toMatchObject(hasFault('meanwhile'));
  expect(await at.statusOf(old)).toBe('rejected');
});

it('withdraws a proposal, and proposes nothing if nothing is due', async () => {
  const at = await archive();
  await at.rule(THIRTY);
  const samer = await at.enter('samer', 'supervisor');
  expect(await samer.fill(PAGE, { form: 'attached', proposal: '', act: 'propose' })).toMatchObject(hasFault('none'));
  await at.decided('Zenobia', 'homs');
  at.clock.now += 31 * DAY;
  const again = await at.enter('samer', 'supervisor');
  await act(again, 'propose');
  expect((await act(again, 'withdraw')).headers.location).toContain('done=withdrawn');
  expect(proposalOn(await again.see(PAGE))).toBe('');
  expect((await again.fill(PAGE, { form: 'attached', proposal: '', act: 'constructor' })).status).toBe(404);
  expect((await again.fill(PAGE, { form: 'other', proposal: '', act: 'propose' })).status).toBe(404);
});

it.each<readonly [string, Fields, RetentionFault]>([
  ['no time', { 'count-rejected': '0', 'unit-rejected': 'days' }, 'number'],
  ['half a year', { 'count-rejected': '0.5', 'unit-rejected': 'years' }, 'number'],
  ['words', { 'count-issued': 'ten', 'unit-issued': 'years' }, 'number'],
  ['more than a century in days', { 'count-issued': '36501', 'unit-issued': 'days' }, 'number'],
  ['a unit that there is not', { 'count-rejected': '3', 'unit-rejected': 'toString' }, 'unit'],
])('refuses a rule with %s, and keeps what was typed', async (_, fields, fault) => {
  const at = await archive();
  const refused = await at.rule(fields);
  expect(refused).toMatchObject(hasFault(fault));
  expect(refused.text).toContain(`value="${Object.values(fields)[0]}"`);
  expect(await at.store.auditEvents({ what: 'retention', limit: 9 })).toEqual([]);
});

it('sets no rule for cases that wait for an answer, nor from a stale page', async () => {
  const at = await archive();
  await at.rule({ 'count-received': '1', 'unit-received': 'days', ...THIRTY });
  const [event] = await at.store.auditEvents({ what: 'retention', limit: 1 });
  expect(event!.detail).toEqual({ rules: [{ status: 'rejected', count: 30, unit: 'days' }] });
  const mona = await at.enter('mona', 'administrator');
  const stale = await mona.fill(RULES, { form: 'attached', changed: '0', ...THIRTY });
  expect(stale).toMatchObject(hasFault('meanwhile'));
});

it.each(['clerk', 'auditor', 'operator', 'administrator'] as const)(
  'has no erasure by retention for %s',
  async role => {
    const at = await archive();
    await at.rule(THIRTY);
    const one = await at.enter('rana', role);
    expect((await one.see(PAGE)).status).toBe(403);
    expect((await one.fill(PAGE, { form: 'attached', proposal: '', act: 'propose' })).status).toBe(403);
    if (role !== 'administrator') expect((await one.fill(RULES, { form: 'attached', changed: '0' })).status).toBe(403);
  },
);

it.each<readonly [string, number, RetentionUnit, string]>([
  ['2026-01-10', 30, 'days', '2026-02-09'],
  ['2026-01-31', 1, 'months', '2026-02-28'],
  ['2028-01-31', 1, 'months', '2028-02-29'],
  ['2026-08-31', 1, 'months', '2026-09-30'],
  ['2026-12-15', 1, 'months', '2027-01-15'],
  ['2026-11-30', 15, 'months', '2028-02-29'],
  ['2028-02-29', 1, 'years', '2029-02-28'],
  ['2026-03-01', 10, 'years', '2036-03-01'],
  ['2026-12-31', 1, 'days', '2027-01-01'],
])('keeps a case of %s for %i %s, until %s', (last, count, unit, day) => {
  expect(erasureDay(last, { count, unit })).toBe(day);
});
