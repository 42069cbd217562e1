/** Look-up of a submission by its tracking number. Those of one address are limited. */
import type { StoredSubmission } from '../contracts/store.js';
import type { ServedForm } from '../definitions.js';
import type { Exchange } from '../http/router.js';
import type { IntakeContext } from '../intake/accept-submission.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import type { PaymentSummary, Payments } from '../payment/payments.js';
import type { LookupLimit } from './lookup-limit.js';

export interface TrackedSubmission {
  readonly stored: StoredSubmission;
  readonly served: ServedForm | undefined;
  /** Summary of its fees, if fees are paid here. */
  readonly standing: PaymentSummary | undefined;
}

export async function findLimited(
  intake: IntakeContext,
  lookups: LookupLimit,
  exchange: Exchange,
  payments: Payments | undefined,
): Promise<TrackedSubmission | undefined> {
  lookups.count(exchange.client);
  const found = await findTracked(intake, exchange, payments);
  if (!found) lookups.countMissed(exchange.client);
  return found;
}

export async function findTracked(
  { store, catalogue }: IntakeContext,
  { params }: Exchange,
  payments: Payments | undefined,
): Promise<TrackedSubmission | undefined> {
  const tracking = parseTrackingNumber(params[0]!);
  const stored = tracking ? await store.findTracking(tracking) : undefined;
  if (!stored) return undefined;
  const known = await catalogue.find(stored.form, stored.version, stored.definition);
  const served = typeof known === 'string' ? undefined : known;
  return { stored, served, standing: await payments?.standing(stored, served) };
}
