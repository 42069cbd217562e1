/** Look-up of the case that a request names, and the record of what was done with it. */
import type { AuditAction, AuditEvent } from '../../contracts/audit-log.js';
import type { StoredSubmission } from '../../contracts/store.js';
import type { ServedForm } from '../../definitions.js';
import { httpError } from '../../http/problem.js';
import { parseTrackingNumber } from '../../intake/tracking-number.js';
import type { DeskRequest } from '../desk-request.js';

export interface Case {
  readonly stored: StoredSubmission;
  /** Form with which it was filled in, if it is still known. */
  readonly served: ServedForm | undefined;
}

/** Finds the case that a request names. Throws an HTTP error if it is missing; one that the clerk may not see counts as missing. */
export async function findCase({ desk, params }: DeskRequest): Promise<Case> {
  const { store, catalogue } = desk;
  const tracking = parseTrackingNumber(params[0]!);
  const stored = tracking ? await store.findTracking(tracking) : undefined;
  if (!stored) throw httpError('not-found');
  const served = await catalogue.find(stored.form, stored.version, stored.definition);
  return { stored, served: typeof served === 'string' ? undefined : served };
}

/** Records what a clerk did with a case. */
export const recordAction = (
  { desk, clerk }: DeskRequest,
  what: AuditAction,
  tracking: string,
  detail?: AuditEvent['detail'],
): Promise<void> =>
  desk.store.record([{ what, about: tracking, at: desk.now(), by: clerk.name, ...(detail && { detail }) }]);
