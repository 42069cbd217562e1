/** THE table of statuses: where a submission may go from each, and what has to be said then. */

export interface StatusRule {
  /** What a clerk may change it to. */
  readonly next: readonly string[];
  /** What a supervisor may change it to besides. */
  readonly reopen?: readonly string[];
  /** Whose turn it is; nobody's once it is decided. */
  readonly turn?: 'office' | 'applicant';
  /** The applicant has to be told why. */
  readonly note?: true;
  /** It may be said of which fields. */
  readonly fields?: true;
}

export const STATUSES = {
  received: { next: ['needs-documents', 'sent-back', 'accepted', 'rejected'], turn: 'office' },
  'needs-documents': { next: ['received', 'sent-back', 'accepted', 'rejected'], turn: 'applicant', note: true },
  'sent-back': { next: ['received', 'rejected'], turn: 'applicant', note: true, fields: true },
  /** Sent anew by the applicant, under another tracking number: never chosen, it comes of that. */
  replaced: { next: [], reopen: ['received'] },
  accepted: { next: ['issued', 'rejected'], reopen: ['received'], turn: 'office' },
  rejected: { next: [], reopen: ['received'], note: true },
  issued: { next: [], reopen: ['received'] },
  /** By law, by two people: never chosen, and nothing is left to go back to. */
  erased: { next: [] },
} as const satisfies Readonly<Record<string, StatusRule>>;

export type Status = keyof typeof STATUSES;

export const statuses = Object.keys(STATUSES) as readonly Status[];

export const isStatus = (name: string): name is Status => Object.hasOwn(STATUSES, name);

export const ruleOf = (status: Status): StatusRule => STATUSES[status];

/** What a status may be changed to; a supervisor may take a decision back. */
export function nextOf(status: Status, mayReopen: boolean): readonly Status[] {
  const { next, reopen = [] } = ruleOf(status);
  return [...next, ...(mayReopen ? reopen : [])] as Status[];
}

/** True of one that is decided, one way or the other. */
export const isDecided = (status: Status): boolean => ruleOf(status).turn === undefined || status === 'accepted';
