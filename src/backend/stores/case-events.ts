/** Audit events that change a case: who has it, and which office it belongs to. Stores keep both in their index. */
import { type AuditEvent, ERASED_WITH_SUBMISSION } from '../contracts/audit-log.js';
import type { Assignment, Transfer } from '../contracts/queue.js';
import type { IncomingSubmission } from '../contracts/store.js';

/** Returns the audit event of an assignment. It never throws. */
export const assignmentEvent = ({ tracking, to, at, by }: Assignment): AuditEvent => ({
  ...{ what: 'assign', about: tracking, at, by },
  detail: { to: to ?? '' },
});

/** Actor of the events of intake. */
const INTAKE = 'intake';

/** Returns the audit event of the first office of a case. It never throws. */
export const firstOfficeEvent = ({
  tracking,
  receivedAt,
  office,
}: IncomingSubmission & { readonly office: string }): AuditEvent => ({
  ...{ what: 'office', about: tracking, at: receivedAt, by: INTAKE },
  detail: { to: office },
});

/** Returns the audit events of a transfer. Its note is an event of its own, because an erasure erases it. It never throws. */
export const transferEvents = ({ tracking, from, to, at, by, note }: Transfer): readonly AuditEvent[] => [
  { what: 'office', about: tracking, at, by, detail: { ...(from !== undefined && { from }), to } },
  ...(note ? [{ what: 'internal-note', about: tracking, at, by, detail: { text: note } } as const] : []),
];

/** Returns the cases whose texts are among events: no text may be added to one that is erased. It never throws. */
export const casesWithTexts = (events: readonly AuditEvent[]): readonly string[] =>
  events.filter(({ what }) => ERASED_WITH_SUBMISSION.includes(what)).map(({ about }) => about);

/** Changes of a case that an audit event makes; a member that is absent stays as it is. */
export interface CaseChange {
  readonly assignee?: string | null;
  readonly office?: string;
}

/** Returns what an audit event changes of its case. A case that comes to an office is taken by no one there. */
export function caseChangeIn({ what, detail }: Pick<AuditEvent, 'what' | 'detail'>): CaseChange {
  const to = typeof detail?.to === 'string' && detail.to !== '' ? detail.to : null;
  if (what === 'assign') return { assignee: to };
  return what === 'office' && to !== null ? { assignee: null, office: to } : {};
}
