/** Table of statuses: the statuses that a submission may change to from each, and what has to be said then. */

export interface StatusRule {
  /** Statuses that a clerk may change it to. */
  readonly next: readonly string[];
  /** Statuses that a supervisor may change it to in addition. */
  readonly reopen?: readonly string[];
  /** Party that has to act next; absent if neither has to. */
  readonly turn?: 'office' | 'applicant';
  /** True if the applicant has to be given a reason. */
  readonly note?: true;
  /** True if the reason may name the fields that it concerns. */
  readonly fields?: true;
}

export const STATUSES = {
  received: { next: ['needs-documents', 'sent-back', 'accepted', 'rejected'], turn: 'office' },
  'needs-documents': { next: ['received', 'sent-back', 'accepted', 'rejected'], turn: 'applicant', note: true },
  'sent-back': { next: ['received', 'rejected'], turn: 'applicant', note: true, fields: true },
  /**
   * Replaced by what the applicant sent again, under another tracking number. This status follows from that submission
   * and is never chosen.
   */
  replaced: { next: [], reopen: ['received'] },
  accepted: { next: ['issued', 'rejected'], reopen: ['received'], turn: 'office' },
  rejected: { next: [], reopen: ['received'], note: true },
  issued: { next: [], reopen: ['received'] },
  /** Erased by law, by two people. This status is never chosen, and nothing is left to go back to. */
  erased: { next: [] },
} as const satisfies Readonly<Record<string, StatusRule>>;

/** Status of a submission, from its acceptance to its end. */
export type Status = keyof typeof STATUSES;

export const statuses = Object.keys(STATUSES) as readonly Status[];

export const isStatus = (name: string): name is Status => Object.hasOwn(STATUSES, name);

export const ruleOf = (status: Status): StatusRule => STATUSES[status];

/** Returns the statuses that a status may be changed to; a supervisor may take a decision back. */
export function nextOf(status: Status, mayReopen: boolean): readonly Status[] {
  const { next, reopen = [] } = ruleOf(status);
  return [...next, ...(mayReopen ? reopen : [])] as Status[];
}

/** Returns whether a submission with this status is decided, one way or the other. */
export const isDecided = (status: Status): boolean => ruleOf(status).turn === undefined || status === 'accepted';
