/**
 * Reminders to offices and their supervisors, before and after a deadline: one message a working day to each address,
 * with all cases that it was not reminded of yet. What has to be sent follows from the queue, and what was sent is an audit
 * event of each case, so that a reminder survives a restart and is sent once from several servers.
 */
import { createHash } from 'node:crypto';
import { SYRIAN_CALENDAR } from '../../runtime/calendar/syrian-calendar.js';
import type { WorkingCalendar } from '../../runtime/calendar/working-days.js';
import { DEFAULT_ZONE } from '../../runtime/clock.js';
import { dayInZone } from '../../runtime/day-in-zone.js';
import { exclusiveFor } from '../contracts/attempt-counter.js';
import { promisedDeadline } from '../contracts/queue.js';
import type { Store } from '../contracts/store.js';
import type { Log } from '../log.js';
import { channelsOf, type SendResult } from '../notices/channels.js';
import { contactAt, contactBucket } from '../notices/contacts.js';
import type { OfficeTree } from '../offices/office-tree.js';
import { casesDueBefore, remindedOf } from './due-cases.js';
import type { ReminderOptions } from './options.js';
import { recipientsOf } from './recipients.js';
import { dueSoonBefore, sendingDay, stageOn } from './stages.js';
import { type DueCase, reminderText } from './texts.js';

/** Calendar of the offices, with the years whose holidays it knows; without them it knows all. */
export type OfficeCalendar = WorkingCalendar & { readonly years?: readonly number[] };

export interface Reminders {
  /** Sends what is due. Never rejects. */
  tick(): Promise<void>;
  /** Stops, after what is under way. */
  close(): Promise<void>;
}

export interface ReminderContext {
  readonly store: Store;
  /** Calendar of the offices; that of Syria if absent. */
  readonly calendar?: OfficeCalendar | undefined;
  readonly offices?: OfficeTree | undefined;
  readonly now: () => number;
  readonly log: Log;
}

const EVERY = 60_000;
const HOUR = 3_600_000;
/** Time for which one server has an address alone, longer than the timeout of any channel. */
const ALONE = exclusiveFor(120_000);
/** Number of audit events that are recorded in one flush. */
const GROUP = 500;
const PAGE = 200;

export function startReminders(context: ReminderContext, options: ReminderOptions, every = EVERY): Reminders {
  const { store, calendar = SYRIAN_CALENDAR, now, log } = context;
  const channels = channelsOf(options);
  /** State of the day; `next` is the time of the next attempt. */
  const state = { day: '', done: false, tries: 0, next: 0, warned: 0, closed: false, running: Promise.resolve() };

  /** Sends the message of an address, unless it got one today. Returns false if it has to be tried again. */
  const send = async (address: string, cases: readonly DueCase[]): Promise<boolean> => {
    const contact = contactAt(address)!;
    const bucket = contactBucket(contact);
    const turn = `reminder ${bucket}`;
    if ((await store.tries.countAttempt(turn, ALONE, now())) > 0) return false;
    try {
      if ((await bucketsOn(store, state.day)).has(bucket)) return true;
      const text = reminderText(options, context.offices, cases);
      const id = idOf([address, state.day, ...cases.map(({ tracking, stage }) => `${tracking} ${stage}`)]);
      const result = (await channels[contact.channel]?.(address, text, id)) ?? 'refused';
      if (result === 'later') return false;
      if (result === 'refused') log({ level: 'warning', event: 'reminder-refused', channel: contact.channel });
      await record(store, cases, { bucket, channel: contact.channel, result, at: now() });
      return true;
    } finally {
      await store.tries.forget(turn);
    }
  };

  const run = async () => {
    const day = sendingDay(calendar, now());
    if (state.closed || day === undefined) return;
    if (state.day !== day) Object.assign(state, { day, done: false, tries: 0, next: 0 });
    warnOfYear(Number(day.slice(0, 4)));
    if (state.done || state.next > now()) return;
    const messages = await messagesOn(context, options, day);
    let done = true;
    for (const [address, cases] of messages) if (!state.closed && !(await send(address, cases))) done = false;
    state.done = done;
    state.next = now() + Math.min(HOUR, EVERY * 2 ** state.tries);
    state.tries += 1;
    if (!done && state.tries === 1) log({ level: 'warning', event: 'reminders-retrying' });
  };

  /** Logs once a year that the holidays of the year are not known, so that a reminder may come on one. */
  const warnOfYear = (year: number) => {
    const { years }: OfficeCalendar = calendar;
    if (!years || years.includes(year) || state.warned === year) return;
    state.warned = year;
    log({ level: 'warning', event: 'calendar-outdated', year, last: Math.max(...years) });
  };

  const tick = () => {
    state.running = state.running.then(run).catch(error => {
      log({ level: 'warning', event: 'reminders-failed', reason: String((error as { code?: unknown }).code) });
    });
    return state.running;
  };
  const timer = setInterval(() => void tick(), every).unref();
  return {
    tick,
    close: () => {
      clearInterval(timer);
      state.closed = true;
      return state.running;
    },
  };
}

/** Returns the cases by the address that has to be reminded of them on a day. */
async function messagesOn(
  { store, calendar = SYRIAN_CALENDAR, offices, now }: ReminderContext,
  options: ReminderOptions,
  day: string,
): Promise<ReadonlyMap<string, readonly DueCase[]>> {
  const messages = new Map<string, DueCase[]>();
  for await (const listed of casesDueBefore(store, dueSoonBefore(calendar, now(), options.before))) {
    const due = promisedDeadline(listed);
    const stage = due === undefined ? undefined : stageOn(calendar, day, due, options);
    if (due === undefined || stage === undefined) continue;
    const one = { tracking: listed.tracking, office: listed.office, due, stage };
    const isReminded = await remindedOf(store, one);
    for (const address of recipientsOf(options, offices, one.office, stage))
      if (!isReminded(address)) messages.set(address, [...(messages.get(address) ?? []), one]);
  }
  return messages;
}

/** Returns the buckets of the addresses that got a reminder on a day, from any server. */
async function bucketsOn(store: Store, day: string): Promise<ReadonlySet<string>> {
  const buckets = new Set<string>();
  for (let before: number | undefined; ; ) {
    const page = await store.auditEvents({ what: 'reminder', limit: PAGE, ...(before !== undefined && { before }) });
    const today = page.filter(({ at }) => dayInZone(DEFAULT_ZONE, at) === day);
    for (const { detail } of today) buckets.add(String(detail?.bucket));
    if (page.length < PAGE || today.length === 0) return buckets;
    before = page.at(-1)!.number;
  }
}

interface Sent {
  readonly bucket: string;
  readonly channel: string;
  readonly result: Exclude<SendResult, 'later'>;
  readonly at: number;
}

async function record(store: Store, cases: readonly DueCase[], { at, ...sent }: Sent): Promise<void> {
  const events = cases.map(({ tracking, office, due, stage }) => ({
    ...({ what: 'reminder', about: tracking, at, by: 'reminders' } as const),
    detail: { stage, due: dayInZone(DEFAULT_ZONE, due), ...(office !== null && { office }), ...sent },
  }));
  for (let from = 0; from < events.length; from += GROUP) await store.record(events.slice(from, from + GROUP));
}

/** Returns the id of a message: the same at every attempt of a day, and nothing can be read from it. */
const idOf = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
