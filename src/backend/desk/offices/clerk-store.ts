/**
 * Store as one clerk may see it: no case of a form or an office that is not theirs is in any answer, and none can be
 * changed. Every page of the desk gets this store and no other, so that a new page cannot forget the check.
 */
import { type Clerk, canSeeCase } from '../../accounts/clerk.js';
import type { AuditEvent } from '../../contracts/audit-log.js';
import type { QueueFilter } from '../../contracts/queue.js';
import type { Store, StoredSubmission } from '../../contracts/store.js';
import { httpError } from '../../http/problem.js';
import { parseTrackingNumber } from '../../intake/tracking-number.js';

export interface ClerkStore extends Store {
  /** Returns whether there is such a case and the clerk may see it. Nothing is recorded. */
  canSee(tracking: string): Promise<boolean>;
  /**
   * Returns the submission with a tracking number that this clerk entered, wherever it belongs: the clerk who entered
   * the paper, or filled in the form at the counter, hands the slip out. Undefined if another clerk entered it.
   */
  findEntered(tracking: string): Promise<StoredSubmission | undefined>;
  /** Returns the submission with an id that this clerk entered, in the same way. */
  findEnteredById(form: string, id: string): Promise<StoredSubmission | undefined>;
}

/** Function that is called with the tracking number of a case that the clerk asked for and may not see. */
export type ReportForeign = (tracking: string) => Promise<void>;

export function createClerkStore(store: Store, clerk: Clerk, reportForeign: ReportForeign): ClerkStore {
  const isOwn = (found: StoredSubmission | undefined): found is StoredSubmission =>
    found !== undefined && canSeeCase(clerk, found);
  const findTracking = async (tracking: string): Promise<StoredSubmission | undefined> => {
    const found = await store.findTracking(tracking);
    if (found && !isOwn(found)) await reportForeign(tracking);
    return isOwn(found) ? found : undefined;
  };
  const findEntered = async (about: string): Promise<StoredSubmission | undefined> => {
    const [keyed] = await store.auditEvents({ what: 'key-in', about, limit: 1 });
    const [event = keyed] = await store.auditEvents({ what: 'counter', about, limit: 1 });
    return event?.by === clerk.name ? store.findTracking(about) : undefined;
  };
  /** Returns those of the asked ids that are the clerk's, or all of the clerk's; undefined if nothing is restricted. */
  const within = (asked: readonly string[] | undefined, own: readonly string[] | undefined) =>
    asked && own ? asked.filter(id => own.includes(id)) : (asked ?? own);
  const ownOffices = (asked: readonly string[] | undefined) => {
    const offices = within(asked, clerk.offices);
    return offices && { offices };
  };
  const narrowed = <T extends Pick<QueueFilter, 'forms' | 'offices'>>(filter: T): T => {
    const forms = within(filter.forms, clerk.forms);
    return { ...filter, ...(forms && { forms }), ...ownOffices(filter.offices) };
  };
  /** Runs `work` for the changes of cases that the clerk may see. The others fail as if there were no such cases. */
  const changing = async <T extends { readonly tracking: string }>(
    changes: readonly T[],
    work: (own: readonly T[]) => Promise<readonly boolean[]>,
  ): Promise<readonly boolean[]> => {
    const found = await Promise.all(changes.map(({ tracking }) => findTracking(tracking)));
    const own = changes.filter((_, index) => found[index]);
    const done = own.length > 0 ? await work(own) : [];
    return changes.map(change => done[own.indexOf(change)] ?? false);
  };
  const checkEvent = async ({ about }: AuditEvent): Promise<void> => {
    const found = parseTrackingNumber(about) === about ? await store.findTracking(about) : undefined;
    if (found && !isOwn(found)) throw httpError('not-found');
  };
  return {
    ...store,
    canSee: async tracking => isOwn(await store.findTracking(tracking)),
    queue: query => store.queue(narrowed(query)),
    queueCounts: (filter, now) => store.queueCounts(narrowed(filter), now),
    unreadAmong: async trackings => {
      const unread = [...(await store.unreadAmong(trackings))];
      const own = await Promise.all(unread.map(async tracking => isOwn(await store.findTracking(tracking))));
      return new Set(unread.filter((_, index) => own[index]));
    },
    list: query => store.list(narrowed(query)),
    findTracking,
    findByNumbers: async numbers => (await store.findByNumbers(numbers)).filter(isOwn),
    findAcknowledgement: async (form, id) => {
      const known = await store.findAcknowledgement(form, id);
      return known && ((await findTracking(known.tracking)) ? known : undefined);
    },
    findEntered,
    findEnteredById: async (form, id) => {
      const known = await store.findAcknowledgement(form, id);
      return known && findEntered(known.tracking);
    },
    history: async tracking => ((await findTracking(tracking)) ? store.history(tracking) : []),
    auditEvents: query => store.auditEvents({ ...query, ...ownOffices(query.offices) }),
    async *iterate(cursor) {
      for await (const stored of store.iterate(cursor)) if (isOwn(stored)) yield stored;
    },
    changeStatus: changes => changing(changes, store.changeStatus),
    assign: assignments => changing(assignments, store.assign),
    transfer: transfers => changing(transfers, store.transfer),
    erase: async change => (await changing([change], async () => [await store.erase(change)]))[0]!,
    record: async (events, expected) => {
      for (const event of events) await checkEvent(event);
      await store.record(events, expected);
    },
  };
}
