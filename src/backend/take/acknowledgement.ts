/**
 * Acknowledgement of a bundle: a JWS that names the submissions that the receiving store has. It is carried back, so that
 * the next bundle holds only what is not acknowledged.
 */
import { hostname } from 'node:os';
import type { AuditEvent } from '../contracts/audit-log.js';
import type { Jwks } from '../contracts/jwks.js';
import type { Store } from '../contracts/store.js';
import { type VerificationFailure, verifyClaims } from '../receipts/jws.js';
import type { AcknowledgedSubmission } from './bundle.js';

const ACKNOWLEDGEMENT_TYP = 'istimara-acknowledgement+jwt';
/** Number of audit events that are read or recorded at once. */
const PAGE = 1000;

export interface AcknowledgementClaims {
  /** Id of the bundle. */
  readonly bundle: string;
  /** Host name of the machine that received it. */
  readonly node: string;
  readonly submissions: readonly AcknowledgedSubmission[];
}

/** Signs the acknowledgement of a bundle. Returns the text of its file. */
export async function createAcknowledgement(
  sign: NonNullable<Store['sign']>,
  bundle: string,
  submissions: readonly AcknowledgedSubmission[],
): Promise<string> {
  const claims: AcknowledgementClaims = { bundle, node: hostname(), submissions };
  return `${JSON.stringify({ istimara: 'acknowledgement', jws: await sign(ACKNOWLEDGEMENT_TYP, claims) })}\n`;
}

const MARK = '{"istimara":"acknowledgement"';

export const isAcknowledgement = (bytes: Buffer): boolean => bytes.subarray(0, MARK.length).toString('latin1') === MARK;

/** Reads an acknowledgement. Returns the reason if it is damaged or none of the keys signed it. */
export function readAcknowledgement(
  bytes: Buffer,
  keys: Jwks,
): AcknowledgementClaims | VerificationFailure | 'damaged' {
  try {
    const { jws } = JSON.parse(bytes.toString('utf8')) as { jws: string };
    const verified = verifyClaims<AcknowledgementClaims>(jws, ACKNOWLEDGEMENT_TYP, keys);
    return typeof verified === 'string' ? verified : verified.claims;
  } catch {
    return 'damaged';
  }
}

/** Returns the tracking numbers of all submissions that were acknowledged. */
export async function acknowledgedTrackings(store: Store): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let before: number | undefined; ; ) {
    const events = await store.auditEvents({
      ...{ what: 'acknowledged', limit: PAGE },
      ...(before !== undefined && { before }),
    });
    for (const { about } of events) found.add(about);
    if (events.length < PAGE) return found;
    before = events.at(-1)!.number;
  }
}

/** Counts of an acknowledgement: recorded now, recorded before, and of submissions that this store does not have. */
export interface AcknowledgementCounts {
  readonly recorded: number;
  readonly before: number;
  readonly foreign: number;
}

/** Records an acknowledgement. Recording it again changes nothing. */
export async function recordAcknowledgement(
  store: Store,
  { bundle, node, submissions }: AcknowledgementClaims,
  now: number,
): Promise<AcknowledgementCounts> {
  const known = await acknowledgedTrackings(store);
  const trackings = new Set<string>();
  let foreign = 0;
  for (const { form, id, sha256 } of submissions) {
    const stored = await store.findAcknowledgement(form, id);
    const isSame = stored !== undefined && Buffer.from(stored.digest).toString('hex') === sha256;
    if (isSame) trackings.add(stored.tracking);
    else foreign++;
  }
  const open = [...trackings].filter(tracking => !known.has(tracking));
  const events = open.map(
    (about): AuditEvent => ({ what: 'acknowledged', about, at: now, by: node, detail: { bundle } }),
  );
  for (let at = 0; at < events.length; at += PAGE) await store.record(events.slice(at, at + PAGE));
  return { recorded: open.length, before: trackings.size - open.length, foreign };
}
