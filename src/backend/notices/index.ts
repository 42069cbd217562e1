/**
 * Notices to applicants. What is to be told is read from the store, and what was told is a deed there: the queue is what is between
 * the two, so that it survives a restart without tables of its own. Intake waits for nothing of it.
 */
import { createHash } from 'node:crypto';
import type { Submission } from '../../runtime/submit/envelope.js';
import type { Log } from '../log.js';
import type { Store } from '../store.js';
import { channelsOf, type Sent } from './channels.js';
import { bucketOf, type Contact, contactsOf } from './contacts.js';
import { DAY, type Daily, dailyOf } from './daily.js';
import { type Event, eventsSince } from './events.js';
import type { NoticeOptions } from './options.js';
import { noticeText } from './texts.js';

export interface Notices {
  /** Sends what is due. Never rejects. */
  tick(): Promise<void>;
  /** After what is under way. */
  close(): Promise<void>;
}

const HOUR = 3_600_000;
/** Older news are none: what could not be sent by then never is. */
const LATEST = 2 * DAY;
/** How far each look goes back behind the one before: of several servers one may be late. */
const OVERLAP = 120_000;
const FIRST_WAIT = 60_000;
const EVERY = 5000;

interface Job {
  readonly event: Event;
  readonly contact: Contact;
  readonly language: string;
  tries: number;
  next: number;
}

export function startNotices(
  store: Store,
  options: NoticeOptions,
  now: () => number,
  log: Log,
  every = EVERY,
): Notices {
  const channels = channelsOf(options);
  const forms = Object.keys(options.forms);
  const jobs = new Map<string, Job>();
  /** Events that were looked at, until no look goes back to them. */
  const seen = new Map<string, number>();
  const state: { looked: number; running: Promise<void>; closed: boolean; daily?: Daily } = {
    looked: 0,
    running: Promise.resolve(),
    closed: false,
  };

  const take = async (event: Event) => {
    const key = keyOf(event);
    if (seen.has(key)) return;
    await consider(event, key);
    // Not before: where the store could not be asked, the next look asks it again.
    seen.set(key, event.at);
  };

  const consider = async (event: Event, key: string) => {
    const stored = await store.findTracking(event.tracking);
    if (!stored || stored.status === 'erased') return;
    const contacts = contactsOf(options, stored);
    if (contacts.length === 0) return;
    const told = await store.deeds({ what: 'notice', about: event.tracking, limit: 100 });
    const { language = '' } = JSON.parse(Buffer.from(stored.body).toString('utf8')) as Partial<Submission>;
    for (const contact of contacts) {
      const isTold = told.some(
        ({ detail }) => detail?.of === event.at && detail.status === event.status && detail.channel === contact.channel,
      );
      if (!isTold) jobs.set(`${key} ${contact.channel}`, { event, contact, language, tries: 0, next: now() });
    }
  };

  const look = async () => {
    const start = now();
    state.daily ??= await dailyOf(store, options.daily, now);
    const since = Math.max(start - LATEST, state.looked === 0 ? 0 : state.looked - OVERLAP);
    for await (const event of eventsSince(store, forms, since)) await take(event);
    for (const [key, at] of seen) if (at < since - OVERLAP) seen.delete(key);
    state.looked = start;
  };

  const settle = async (key: string, job: Job, result: Exclude<Sent, 'later'> | 'late') => {
    jobs.delete(key);
    const { event, contact } = job;
    if (result === 'sent') state.daily!.count(contact);
    const detail = { of: event.at, status: event.status, channel: contact.channel, result, bucket: bucketOf(contact) };
    await store.enter([{ what: 'notice', about: event.tracking, at: now(), by: 'notices', detail }]);
  };

  const send = async (key: string, job: Job) => {
    const { event, contact, language } = job;
    if (now() - event.at > LATEST) return settle(key, job, 'late');
    job.next = state.daily!.free(contact);
    if (job.next > now()) return undefined;
    // What was erased meanwhile is nobody's any more.
    if ((await store.findTracking(event.tracking))?.status === 'erased') return void jobs.delete(key);
    const text = noticeText(language, event.tracking, event.status, options.site);
    const result = await channels[contact.channel]!(contact.address, text, idOf(key));
    if (result !== 'later') return settle(key, job, result);
    job.next = now() + Math.min(HOUR, FIRST_WAIT * 2 ** job.tries) * (0.75 + Math.random() / 2);
    job.tries += 1;
    if (job.tries === 1) log({ level: 'warning', event: 'notice-waits', channel: contact.channel });
    return undefined;
  };

  const run = async () => {
    if (state.closed) return;
    await look();
    for (const [key, job] of jobs) if (job.next <= now() && !state.closed) await send(key, job);
  };
  const tick = () => {
    state.running = state.running.then(run).catch(error => {
      log({ level: 'warning', event: 'notices-failed', reason: String((error as { code?: unknown }).code) });
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

const keyOf = ({ tracking, status, at }: Event): string => `${tracking} ${status} ${at}`;

/** The same for each try, and nothing that can be read from it. */
const idOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32);
