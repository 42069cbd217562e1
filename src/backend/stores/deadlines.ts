/** Deadlines of cases, which stores index: what the service card promises, counted from the receipt, without the time of the applicant. */
import type { WorkingCalendar } from '../../runtime/calendar/working-days.js';
import { type Period, promisedTime, responseDeadline } from '../../runtime/submission-view/response-deadline.js';
import { NO_DEADLINE } from '../contracts/queue.js';
import type { StatusChange, StoredDefinition } from '../contracts/store.js';
import type { Header } from '../journal/record.js';
import { isDecided, ruleOf, type Status, statuses } from '../statuses.js';

export type DefinitionKey = Pick<StoredDefinition, 'form' | 'version' | 'definition'>;

/** A status of a submission, and when it got it, in milliseconds since 1970. */
export type StatusAt = Pick<StatusChange, 'status' | 'at'>;

interface Counting {
  /** Calendar of the offices; that of Syria if absent. */
  readonly calendar?: WorkingCalendar | undefined;
  /** Changes of the status, oldest first. */
  readonly changes?: readonly StatusAt[] | undefined;
}

/**
 * Returns the deadline of a case in milliseconds since 1970, or `NO_DEADLINE`, also for what promises no time. It never
 * throws.
 */
export function deadlineOf(
  receivedAt: number,
  promised: string | undefined,
  { calendar, changes = [] }: Counting = {},
): number {
  const options = { pauses: pausesIn(changes), ...(calendar && { calendar }) };
  return Math.min(Math.round(responseDeadline(receivedAt, promised, options) ?? NO_DEADLINE), NO_DEADLINE);
}

/** Statuses of cases that are not decided, whose deadlines follow the calendar. */
export const UNDECIDED: readonly Status[] = statuses.filter(status => !isDecided(status));

const isApplicants = ({ status }: StatusAt): boolean => ruleOf(status).turn === 'applicant';

/** Returns the times in which it was the applicant's turn, as far as they have ended. */
const pausesIn = (changes: readonly StatusAt[]): readonly Period[] =>
  changes.flatMap((change, index) => {
    const next = changes[index + 1];
    return next && isApplicants(change) && next.at > change.at ? [{ from: change.at, to: next.at }] : [];
  });

/**
 * Returns whether a change gives a case back to the office, so that its deadline is another one if it was paused. It
 * never throws.
 */
export const isReturn = (from: Status | undefined, status: Status): boolean =>
  ruleOf(status).turn === 'office' && (from === undefined || ruleOf(from).turn !== 'office');

/** Returns the statuses in the headers of records. */
export const statusesIn = (headers: readonly string[]): readonly StatusAt[] =>
  headers.map(header => JSON.parse(header) as Header & { kind: 'status' });

/**
 * Returns the response time that a model promises, as `responseDeadline` takes it. A model that cannot be read has none;
 * it never throws.
 */
export function promisedIn(model: Uint8Array): string | undefined {
  try {
    const { procedure } = JSON.parse(Buffer.from(model).toString('utf8'));
    return promisedTime(procedure);
  } catch {
    return undefined;
  }
}

/** Creates a lookup of the promised times, which are kept because the model of a definition never changes. */
export function createPromises(modelOf: (key: DefinitionKey) => Uint8Array | undefined) {
  const known = new Map<string, string | undefined>();
  return (given: DefinitionKey): string | undefined => {
    const key = `${given.form} ${given.version} ${given.definition}`;
    if (known.has(key)) return known.get(key);
    const model = modelOf(given);
    const promised = model && promisedIn(model);
    if (model) known.set(key, promised);
    return promised;
  };
}
