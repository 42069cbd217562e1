/**
 * Notices to applicants. What has to be sent is read from the store, and what was sent is an audit event there. The
 * queue is the difference between the two, so that it survives a restart without tables of its own. If there are
 * several servers, one at a time serves an address, and first reads what was sent in the meantime. Intake waits for
 * none of this.
 */
import { createHash } from 'node:crypto';
import type { Submission } from '../../runtime/submit/envelope.js';
import { exclusiveFor } from '../contracts/attempt-counter.js';
import type { Store } from '../contracts/store.js';
import type { Log } from '../log.js';
import { channelsOf, type SendResult } from './channels.js';
import { type Contact, contactBucket, contactsOf } from './contacts.js';
import { createDailyQuota, DAY_MS, OVERLAP_MS } from './daily-quota.js';
import type { NoticeOptions } from './options.js';
import { eventsSince, type StatusEvent } from './status-events.js';
import { noticeText } from './texts.js';

export interface Notices {
  /** Sends what is due. Never rejects. */
  tick(): Promise<void>;
  /** Stops, after what is under way. */
  close(): Promise<void>;
}

const HOUR = 3_600_000;
/** Maximum age of an event in milliseconds: a notice that could not be sent by then is never sent. */
const LATEST = 2 * DAY_MS;
const FIRST_WAIT = 60_000;
const EVERY = 5000;
/**
 * Time for which one server has an address alone, longer than the timeout of any channel. After it, the others no
 * longer wait for a server that died.
 */
const ALONE = exclusiveFor(120_000);

interface Job {
  readonly event: StatusEvent;
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
  /** Events that were considered, until no look goes back to them. */
  const seen = new Map<string, number>();
  const state = { looked: 0, running: Promise.resolve(), closed: false };
  const daily = createDailyQuota(store, options.daily, now);

  const take = async (event: StatusEvent) => {
    const key = keyOf(event);
    if (seen.has(key)) return;
    await consider(event, key);
    // This comes last, so that the next look asks the store again if it could not be queried.
    seen.set(key, event.at);
  };

  /**
   * Returns a function that says whether a notice of this submission was already recorded for an event and a contact.
   */
  const toldOf = async (tracking: string) => {
    const events = await store.auditEvents({ what: 'notice', about: tracking, limit: 100 });
    return ({ at, status }: StatusEvent, { channel }: Contact) =>
      events.some(({ detail }) => detail?.of === at && detail.status === status && detail.channel === channel);
  };

  const consider = async (event: StatusEvent, key: string) => {
    const stored = await store.findTracking(event.tracking);
    if (!stored || stored.status === 'erased') return;
    const contacts = contactsOf(options, stored);
    if (contacts.length === 0) return;
    const told = await toldOf(event.tracking);
    const { language = '' } = JSON.parse(Buffer.from(stored.body).toString('utf8')) as Partial<Submission>;
    for (const contact of contacts)
      if (!told(event, contact))
        jobs.set(`${key} ${contact.channel}`, { event, contact, language, tries: 0, next: now() });
  };

  const look = async () => {
    const start = now();
    const since = Math.max(start - LATEST, state.looked === 0 ? 0 : state.looked - OVERLAP_MS);
    for await (const event of eventsSince(store, forms, since)) await take(event);
    for (const [key, at] of seen) if (at < since - OVERLAP_MS) seen.delete(key);
    state.looked = start;
  };

  const settle = async (key: string, job: Job, result: Exclude<SendResult, 'later'> | 'late') => {
    jobs.delete(key);
    const { event, contact } = job;
    const detail = {
      of: event.at,
      status: event.status,
      channel: contact.channel,
      result,
      bucket: contactBucket(contact),
    };
    await store.record([{ what: 'notice', about: event.tracking, at: now(), by: 'notices', detail }]);
  };

  const send = async (key: string, job: Job) => {
    const { event, contact, language } = job;
    if (now() - event.at > LATEST) return settle(key, job, 'late');
    await daily.read();
    // Another server may have sent it.
    if ((await toldOf(event.tracking))(event, contact)) return void jobs.delete(key);
    job.next = daily.free(contact);
    if (job.next > now()) return undefined;
    // A submission that was erased in the meantime gets no notice.
    if ((await store.findTracking(event.tracking))?.status === 'erased') return void jobs.delete(key);
    const text = noticeText(language, event.tracking, event.status, options.site);
    const result = await channels[contact.channel]!(contact.address, text, idOf(key));
    if (result !== 'later') return settle(key, job, result);
    job.next = now() + Math.min(HOUR, FIRST_WAIT * 2 ** job.tries) * (0.75 + Math.random() / 2);
    job.tries += 1;
    if (job.tries === 1) log({ level: 'warning', event: 'notice-retrying', channel: contact.channel });
    return undefined;
  };

  /** Sends a notice if no other server serves the same address. What the other server does is read the next time. */
  const sendAlone = async (key: string, job: Job) => {
    const turn = `notice ${contactBucket(job.contact)}`;
    if ((await store.tries.countAttempt(turn, ALONE, now())) > 0) return;
    try {
      await send(key, job);
    } finally {
      await store.tries.forget(turn);
    }
  };

  const run = async () => {
    if (state.closed) return;
    await look();
    for (const [key, job] of jobs) if (job.next <= now() && !state.closed) await sendAlone(key, job);
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

const keyOf = ({ tracking, status, at }: StatusEvent): string => `${tracking} ${status} ${at}`;

/** Returns the id of a notice: the same at every attempt, and nothing can be read from it. */
const idOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32);
