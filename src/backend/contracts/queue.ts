/** Queue contract: what the desk requires of a store to show cases in the order in which they are due. */

import type { Status } from '../statuses.js';
import type { IntakeChannel, SubmissionSummary } from './submission.js';

/** How a submission came: sent to the server, entered from paper, taken from a file, or filled in at the counter. */
export type QueueChannel = 'online' | 'paper' | IntakeChannel;

/** Filters of the queue. Each that is given must hold. */
export interface QueueFilter {
  /** Ids of the forms; all forms if omitted. */
  readonly forms?: readonly string[];
  /** Ids of the offices whose cases are meant; all cases if omitted. A case without an office is in no list of offices. */
  readonly offices?: readonly string[];
  /** Only cases that belong to no office. */
  readonly withoutOffice?: boolean;
  readonly statuses: readonly Status[];
  /** Name of the account that has taken the case, or null for cases that no one has taken. */
  readonly assignee?: string | null;
  /** Only cases whose deadline is before this time. */
  readonly dueBefore?: number;
  readonly channel?: QueueChannel;
  /** Only cases with a reply of the applicant that no clerk has read. */
  readonly unread?: boolean;
  /** First and last millisecond of the receipt; the last one is excluded. */
  readonly receivedFrom?: number;
  readonly receivedBefore?: number;
}

/** Order of the queue: by deadline, or by receipt. */
export const QUEUE_ORDERS = ['due', 'newest', 'oldest'] as const;

export type QueueOrder = (typeof QUEUE_ORDERS)[number];

/** Position of a case in the queue: its deadline or time of receipt, and its number. */
export interface QueuePosition {
  readonly at: number;
  readonly number: number;
}

export interface QueueQuery extends QueueFilter {
  readonly order: QueueOrder;
  /** Position after which the page begins. */
  readonly after?: QueuePosition;
  readonly limit: number;
}

/** Number of cases with a status, and how many of them are past their deadline. */
export interface QueueCount {
  readonly status: Status;
  readonly count: number;
  readonly late: number;
}

/** Taking or giving back of a case. A name that is undefined means no one. */
export interface Assignment {
  readonly tracking: string;
  /** Assignee that the case must still have. Of two clerks who take a case at once, the second one learns of the first. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Name of the actor. */
  readonly by: string;
}

/** Transfer of a case to another office. It is taken by no one there. */
export interface Transfer {
  readonly tracking: string;
  /** Office that the case must still have; undefined if it has none. */
  readonly from: string | undefined;
  readonly to: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Name of the actor. */
  readonly by: string;
  /** Note to the other office, which becomes an internal note of the case. */
  readonly note?: string;
}

/** Queue of a store. */
export interface Queue {
  queue(query: QueueQuery): Promise<readonly SubmissionSummary[]>;
  /** Counts the cases of a filter by status. Those whose deadline is before `now` are late. */
  queueCounts(filter: QueueFilter, now: number): Promise<readonly QueueCount[]>;
  /** Returns those of these tracking numbers whose case has a reply that no clerk has read. */
  unreadAmong(trackings: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Records assignments in one flush, as audit events. Returns false for each whose submission does not exist or has
   * another assignee by now.
   */
  assign(assignments: readonly Assignment[]): Promise<readonly boolean[]>;
  /** Records transfers as `assign` does. Returns false for each whose case is erased, or in another office by now. */
  transfer(transfers: readonly Transfer[]): Promise<readonly boolean[]>;
}

/** Deadline of a case for which nothing was promised. It sorts after all others. */
export const NO_DEADLINE = 8_640_000_000_000_000;

/** Returns the deadline of a case, or undefined if nothing was promised or it is not known yet. */
export const promisedDeadline = ({ due }: Pick<SubmissionSummary, 'due'>): number | undefined =>
  due === null || due >= NO_DEADLINE ? undefined : due;
