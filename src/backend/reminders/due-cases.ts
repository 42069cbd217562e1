/** Cases whose deadline is near or has passed, and who was reminded of each. */
import { setImmediate } from 'node:timers/promises';
import { DEFAULT_ZONE } from '../../runtime/clock.js';
import { dayInZone } from '../../runtime/day-in-zone.js';
import { NO_DEADLINE, type QueuePosition } from '../contracts/queue.js';
import type { Store, SubmissionSummary } from '../contracts/store.js';
import { contactAt, contactBucket } from '../notices/contacts.js';
import { REMINDED } from './stages.js';
import type { DueCase } from './texts.js';

const PAGE = 200;

/** Yields the cases that wait for the office and are due before a time, what is due first on top. */
export async function* casesDueBefore(store: Store, dueBefore: number): AsyncGenerator<SubmissionSummary> {
  for (let after: QueuePosition | undefined; ; ) {
    const page = await store.queue({
      ...{ statuses: REMINDED, order: 'due', dueBefore, limit: PAGE },
      ...(after && { after }),
    });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = { at: last.due ?? NO_DEADLINE, number: last.number };
    await setImmediate();
  }
}

/** Maximum number of earlier reminders of a case that are read. */
const MAX_EVENTS = 1000;

/** Returns a function that says whether an address was reminded of the case at this stage of this deadline, in this office. */
export async function remindedOf(store: Store, { tracking, office, due, stage }: DueCase) {
  const events = await store.auditEvents({ what: 'reminder', about: tracking, limit: MAX_EVENTS });
  const day = dayInZone(DEFAULT_ZONE, due);
  const sent = events.filter(
    ({ detail }) => detail?.stage === stage && detail.due === day && (detail.office ?? null) === office,
  );
  return (address: string): boolean => sent.some(({ detail }) => detail?.bucket === contactBucket(contactAt(address)!));
}
