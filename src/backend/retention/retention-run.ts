/**
 * Erasure by the rules of retention: one supervisor proposes it for a service, another one confirms it within a week,
 * and what is still due then is erased by the means of an erasure by law.
 */
import type { JsonObject } from '../../runtime/model.js';
import type { AuditLog, StoredAuditEvent } from '../contracts/audit-log.js';
import type { Store } from '../contracts/store.js';
import { CONFIRM_MS } from '../erasure.js';
import type { Status } from '../statuses.js';
import { type DueCase, dueCases } from './due-cases.js';
import { retentionOf } from './retention-rules.js';

/** Maximum number of cases of one run, which a person waits for. */
export const MAX_RUN = 500;

export interface RetentionProposal {
  /** Number of the proposal's audit event. */
  readonly number: number;
  readonly by: string;
  readonly until: number;
  /** Day on which the cases were due. */
  readonly day: string;
  /** Offices of the clerk who proposed it. */
  readonly offices?: readonly string[];
}

/** Maximum number of proposals for a service, and of their ends, that are read. */
const MAX_PROPOSALS = 200;

/**
 * Returns the newest open proposal for a service that concerns no other offices than the clerk's; none if its time is
 * over or the rules were changed since.
 */
export async function openRetentionProposal(
  log: AuditLog,
  form: string,
  { offices: own, now }: { readonly offices?: readonly string[] | undefined; readonly now: number },
): Promise<RetentionProposal | undefined> {
  const eventsOf = (what: 'retention-proposed' | 'retention-withdrawn' | 'retention-run') =>
    log.auditEvents({ what, about: form, limit: MAX_PROPOSALS });
  const ends = [...(await eventsOf('retention-withdrawn')), ...(await eventsOf('retention-run'))];
  const ended = new Set(ends.map(({ detail }) => detail?.proposal));
  const { changed } = await retentionOf(log, form);
  const found = (await eventsOf('retention-proposed')).find(event => {
    const { rules, offices } = detailOf(event);
    const isOwn = !own || (offices?.every(id => own.includes(id)) ?? false);
    return isOwn && rules === changed && event.at + CONFIRM_MS > now && !ended.has(event.number);
  });
  if (!found) return undefined;
  const { day, offices } = detailOf(found);
  return { number: found.number, by: found.by, until: found.at + CONFIRM_MS, day, ...(offices && { offices }) };
}

const detailOf = ({ detail }: StoredAuditEvent): ProposalDetail => detail as unknown as ProposalDetail;

interface ProposalDetail {
  readonly rules: number;
  readonly day: string;
  readonly offices?: readonly string[];
}

/** Returns the detail of a proposal's event. */
export const proposalDetail = (detail: ProposalDetail): JsonObject => detail as unknown as JsonObject;

/** Numbers of a run. They say nothing about a person. */
export interface RetentionReport {
  /** Number of erased cases by status. */
  readonly erased: Readonly<Partial<Record<Status, number>>>;
  /** Number of cases that were due and had been changed meanwhile. */
  readonly skipped: number;
  /** True if more cases are due than a run erases. */
  readonly more: boolean;
}

export interface RetentionRun {
  readonly form: string;
  readonly proposal: RetentionProposal;
  readonly by: string;
  readonly now: () => number;
  /** Returns the ground of an erasure, which stays in the log. */
  ground(one: DueCase): string;
}

/** Erases what is still due of a proposal, and records how many cases that were. */
export async function runRetention(
  store: Pick<Store, 'queue' | 'auditEvents' | 'erase' | 'record'>,
  { form, proposal, by, now, ground }: RetentionRun,
): Promise<RetentionReport> {
  const { rules } = await retentionOf(store, form);
  const { day: until, offices, number, by: proposedBy } = proposal;
  const { cases, more } = await dueCases(store, { form, rules, until, offices, limit: MAX_RUN });
  const erased: Partial<Record<Status, number>> = {};
  for (const one of cases) {
    const { status } = one.rule;
    const change = { tracking: one.tracking, from: status, status: 'erased', at: now(), by } as const;
    if (await store.erase({ ...change, erasure: { proposedBy, ground: ground(one) } }))
      erased[status] = (erased[status] ?? 0) + 1;
  }
  const done = Object.values(erased).reduce((sum, count) => sum + count, 0);
  const report = { erased, skipped: cases.length - done, more };
  const detail = { ...report, proposal: number, proposedBy, day: until, ...(offices && { offices }) };
  await store.record([{ what: 'retention-run', about: form, at: now(), by, detail: detail as unknown as JsonObject }]);
  return report;
}

/** Report of a run as its event has it. */
export interface StoredReport extends RetentionReport {
  readonly proposedBy: string;
  /** Offices whose cases were meant; all if absent. */
  readonly offices?: readonly string[];
}

export const reportIn = ({ detail }: StoredAuditEvent): StoredReport => detail as unknown as StoredReport;
