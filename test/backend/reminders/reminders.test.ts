/** Reminders to offices: on which days, to whom, once from several servers and across a restart, in each store. */
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '../../../src/backend/contracts/store.js';
import { openStore } from '../../../src/backend/index.js';
import type { LogEntry } from '../../../src/backend/log.js';
import { startReminders } from '../../../src/backend/reminders/index.js';
import type { ReminderOptions } from '../../../src/backend/reminders/options.js';
import { recipientsOf } from '../../../src/backend/reminders/recipients.js';
import { dueSoonBefore, sendingDay, stageOn } from '../../../src/backend/reminders/stages.js';
import { reminderText } from '../../../src/backend/reminders/texts.js';
import type { Status } from '../../../src/backend/statuses.js';
import { SYRIAN_CALENDAR } from '../../../src/runtime/calendar/syrian-calendar.js';
import { eachInTiers } from '../../tier.js';
import { TREE } from '../desk/two-offices.js';
import { temporary } from '../harness.js';
import { startGateway, startMail } from '../notices/gateways.js';
import { definition, entry } from '../stores/entries.js';
import { type Cluster, startCluster } from '../stores/postgres.js';

const state: { cluster?: Promise<Cluster> } = {};
const cluster = () => (state.cluster ??= startCluster());
let mail: Awaited<ReturnType<typeof startMail>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  [mail, gateway] = await Promise.all([startMail(), startGateway()]);
});
afterAll(async () => {
  mail?.close();
  gateway?.close();
  await (await state.cluster)?.remove();
});
beforeEach(() => {
  for (const list of [mail.mails, mail.refused, mail.answers, mail.ends]) list.length = 0;
  for (const list of [gateway.messages, gateway.refused, gateway.answers]) list.length = 0;
});

const STORES: readonly { name: string; url(): string | Promise<string> }[] = [
  { name: 'sqlite', url: () => `sqlite:${join(temporary(), 'store.db')}` },
  { name: 'postgres', url: async () => `${await (await cluster()).database()}?keys=${join(temporary(), 'keys')}` },
];

const at = (day: string, time = '09:00') => Date.parse(`${day}T${time}:00+03:00`);
/** Received before Revolution Day and Eid al-Fitr; three working days later it is due. */
const [RECEIVED, DUE] = ['2026-03-16', '2026-03-23'];
const DAYS = { before: 2, after: 1, escalate: 5 };

const options = (more: Partial<ReminderOptions> = {}): ReminderOptions => ({
  ...DAYS,
  mail: { host: '127.0.0.1', port: mail.port, tls: false, from: 'no-reply@forms.example' },
  sms: { url: gateway.url },
  desk: 'https://desk.example',
  language: 'en',
  offices: {
    homs: { office: ['homs@example.org'], supervisor: ['+963933000001'] },
    aleppo: { office: ['aleppo@example.org'] },
    ministry: { supervisor: ['minister@example.org'] },
  },
  others: { office: ['others@example.org'] },
  ...more,
});

describe('a deadline', () => {
  it.each([
    ['2026-03-16', undefined],
    ['2026-03-17', 'before'],
    ['2026-03-19', 'before'],
    ['2026-03-23', 'today'],
    ['2026-03-24', 'late'],
    ['2026-03-29', 'late'],
    ['2026-03-30', 'escalated'],
    ['2027-01-04', 'escalated'],
  ])('has on %s the stage %s', (day, stage) => {
    expect(stageOn(SYRIAN_CALENDAR, day, at(DUE, '23:59'), DAYS)).toBe(stage);
  });

  it.each([
    ['Revolution Day', '2026-03-18', '09:00', false],
    ['Eid al-Fitr', '2026-03-22', '09:00', false],
    ['a Friday', '2026-03-27', '09:00', false],
    ['the early morning', '2026-03-17', '07:59', false],
    ['a working day', '2026-03-17', '08:00', true],
    ['its evening', '2026-03-17', '23:59', true],
  ])('is no reason to send on %s unless offices are open', (_, day, time, sends) => {
    expect(sendingDay(SYRIAN_CALENDAR, at(day, time))).toBe(sends ? day : undefined);
  });

  it('is near from two working days before, to the end of its day', () => {
    expect(dueSoonBefore(SYRIAN_CALENDAR, at('2026-03-17'), 2)).toBe(at('2026-03-24', '00:00'));
    expect(dueSoonBefore(SYRIAN_CALENDAR, at('2026-03-16'), 2)).toBe(at('2026-03-20', '00:00'));
  });
});

it.each([
  ['homs', 'before', ['homs@example.org', '+963933000001']],
  ['homs', 'escalated', ['+963933000001', 'minister@example.org']],
  // A centre without addresses has those of the office above.
  ['tadmur', 'late', ['homs@example.org', '+963933000001']],
  ['aleppo', 'escalated', ['minister@example.org']],
  ['hama', 'before', ['minister@example.org']],
  [null, 'late', ['others@example.org']],
  ['elsewhere', 'today', ['others@example.org']],
] as const)('tells of a case of %s that is %s: %j', (office, stage, told) => {
  expect(recipientsOf(options(), TREE, office, stage)).toEqual(told);
});

it('lists fifty cases of a stage, and says how many more there are, in both languages', () => {
  const cases = Array.from({ length: 53 }, (_, n) => ({
    tracking: `T${n}`,
    office: 'homs',
    due: at(DUE),
    stage: 'late' as const,
  }));
  const en = reminderText({ language: 'en', desk: 'https://desk.example' }, TREE, cases);
  expect(en.subject).toBe('Deadlines of your office – late: 53');
  expect(en.text).toContain('T0 – 23/03/2026 – Homs office\n');
  expect(en.text).toContain('T49 –');
  expect(en.text).not.toContain('T50 –');
  expect(en.text).toContain('and more cases: 3');
  const ar = reminderText({ language: 'ar', desk: 'https://desk.example' }, TREE, cases);
  expect(ar.short).toBe('تذكير بمواعيد الرد: متأخرة: 53. https://desk.example/desk?soon=1&lang=ar');
  expect(ar.text).toContain('T0 – 23/03/2026 – دائرة homs\n');
});

eachInTiers(
  describe,
  ({ name }) => name === 'sqlite',
  STORES,
)('in $name', ({ url }) => {
  /** Creates a store with cases of offices, and reminders whose clock and ticks the test has. */
  async function opened(more: Partial<ReminderOptions> = {}) {
    const clock = { now: at(RECEIVED) };
    const log: LogEntry[] = [];
    const store = await openStore(await url());
    onTestFinished(() => store.close());
    const model = Buffer.from(JSON.stringify({ procedure: { workingDays: 3 } }));
    await store.saveDefinitions([definition({ model })]);
    const take = async (office?: string) => {
      const one = entry({ receivedAt: clock.now, ...(office && { office }) });
      await store.append([one]);
      return one.tracking;
    };
    const start = (
      calendar = SYRIAN_CALENDAR as Parameters<typeof startReminders>[0]['calendar'],
      of: Store = store,
    ) => {
      const context = { store: of, calendar, offices: TREE, now: () => clock.now };
      const reminders = startReminders({ ...context, log: one => void log.push(one) }, options(more), 1e9);
      onTestFinished(() => reminders.close());
      return reminders;
    };
    /** Goes to a day and returns who was reminded since the last time, each with what the message says. */
    const on = async (day: string, reminders = start(), time = '09:00') => {
      clock.now = at(day, time);
      for (const list of [mail.mails, gateway.messages]) list.length = 0;
      await reminders.tick();
      await reminders.tick();
      return told();
    };
    return { store, clock, log, take, start, on };
  }

  const told = () => [
    ...mail.mails.map(({ to, text }) => `${to[0]!.slice(1, -1)} ${stageIn(text)}`),
    ...gateway.messages.map(({ body }) => `${body.to} ${stageIn(body.text)}`),
  ];
  const stageIn = (text: string) =>
    ['late for days', 'late:', 'due today', 'due soon'].find(stage => `${text} ${subjectOf(text)}`.includes(stage));
  /** Returns the subject of a mail: it is encoded, because of its dash. */
  const subjectOf = (text: string) =>
    [...text.matchAll(/=\?UTF-8\?Q\?(.*?)\?=/gi)]
      .map(([, part]) => part!.replaceAll('_', ' ').replaceAll('=3A', ':'))
      .join('');

  it('reminds the office and its supervisor before, on the day and after, and then the one above, each once', async () => {
    const { store, take, on, start } = await opened();
    await take('homs');
    const one = start();
    const days: Record<string, readonly string[]> = {};
    for (const day of ['16', '17', '18', '19', '20', '22', '23', '24', '25', '29', '30', '31'])
      days[day] = await on(`2026-03-${day}`, one);
    const both = (stage: string) => [`homs@example.org ${stage}`, `+963933000001 ${stage}`];
    expect(days).toEqual({
      ...{ 16: [], 17: both('due soon'), 18: [], 19: [], 20: [], 22: [], 23: both('due today'), 24: both('late:') },
      ...{ 25: [], 29: [], 30: ['minister@example.org late for days', '+963933000001 late for days'], 31: [] },
    });
    const events = await store.auditEvents({ what: 'reminder', limit: 99 });
    expect(events).toHaveLength(8);
    expect(events[0]).toMatchObject({ by: 'reminders', detail: { stage: 'escalated', due: DUE, result: 'sent' } });
    expect(JSON.stringify(events)).not.toMatch(/example\.org|933000001/);
  });

  it('sends nothing twice after a restart or from two servers, and what a stopped server missed the next time', async () => {
    const { take, on, start, clock } = await opened();
    await take('homs');
    expect(await on('2026-03-17')).toHaveLength(2);
    expect(await on('2026-03-17')).toEqual([]);
    // A case that came a day later is due a day later.
    await take('aleppo');
    clock.now = at('2026-03-24');
    for (const list of [mail.mails, gateway.messages]) list.length = 0;
    const both = [start(), start()];
    for (let ticks = 0; ticks < 3; ticks++) {
      await Promise.all(both.map(reminders => reminders.tick()));
      clock.now += 61_000;
    }
    expect(told().sort()).toEqual(['+963933000001 late:', 'aleppo@example.org due today', 'homs@example.org late:']);
  });

  it('is silent while it is the turn of the applicant or the case is decided, and counts again from there', async () => {
    const { store, clock, take, on } = await opened();
    const [asked, decided] = [await take('aleppo'), await take('aleppo')];
    const change = (tracking: string, from: Status, status: Status) =>
      store.changeStatus([{ tracking, from, status, at: clock.now, by: 'rana', note: 'x' }]);
    clock.now = at('2026-03-17', '07:00');
    await change(asked, 'received', 'needs-documents');
    await change(decided, 'received', 'accepted');
    for (const day of ['17', '23', '24', '30']) expect(await on(`2026-03-${day}`)).toEqual([]);
    await change(asked, 'needs-documents', 'received');
    // The pause had seven working days: the deadline is on 5 April, which is Easter, so that it is on the next day.
    const due = (await store.findTracking(asked))!.due!;
    const day = new Date(due).toISOString().slice(0, 10);
    expect(day > '2026-03-31').toBe(true);
    expect(await on(day)).toEqual(['aleppo@example.org due today']);
    expect(mail.mails[0]!.text).toContain(asked);
    expect(mail.mails[0]!.text).not.toContain(decided);
  });

  it('tells the office to which a case was transferred', async () => {
    const { store, clock, take, on } = await opened();
    const tracking = await take('homs');
    expect(await on('2026-03-17')).toHaveLength(2);
    await store.transfer([{ tracking, from: 'homs', to: 'aleppo', at: clock.now, by: 'rana' }]);
    expect(await on('2026-03-19')).toEqual(['aleppo@example.org due soon']);
  });

  it('tries again what could not be sent, with the same id, and records what was refused', async () => {
    const { clock, log, take, on, start, store } = await opened({
      offices: { homs: { supervisor: ['+963933000001'] } },
    });
    await take('homs');
    gateway.answers.push(503);
    const reminders = start();
    expect(await on('2026-03-17', reminders)).toEqual([]);
    expect(log).toContainEqual({ level: 'warning', event: 'reminders-retrying' });
    clock.now += 61_000;
    await reminders.tick();
    expect(told()).toEqual(['+963933000001 due soon']);
    expect(gateway.messages[0]!.body.id).toBe(gateway.refused[0]!.body.id);
    gateway.answers.push(410);
    expect(await on('2026-03-23', reminders)).toEqual([]);
    expect(log).toContainEqual({ level: 'warning', event: 'reminder-refused', channel: 'sms' });
    expect((await store.auditEvents({ what: 'reminder', limit: 1 }))[0]!.detail).toMatchObject({ result: 'refused' });
  });

  it('sends again with the same id if the server was killed before it recorded that', async () => {
    const { clock, take, start, store } = await opened({ offices: { homs: { supervisor: ['+963933000001'] } } });
    await take('homs');
    clock.now = at('2026-03-17');
    const killed = { ...store, record: () => Promise.reject(new Error('killed')) };
    await start(SYRIAN_CALENDAR, killed).tick();
    await start().tick();
    await start().tick();
    expect(gateway.messages.map(({ body }) => body.id)).toEqual(Array(2).fill(gateway.messages[0]!.body.id));
  });

  it('logs once that the calendar does not know the year', async () => {
    const { log, on, start } = await opened();
    const reminders = start({ ...SYRIAN_CALENDAR, years: [2025] });
    await on('2026-03-17', reminders);
    await on('2026-03-19', reminders);
    expect(log).toEqual([{ level: 'warning', event: 'calendar-outdated', year: 2026, last: 2025 }]);
  });
});
