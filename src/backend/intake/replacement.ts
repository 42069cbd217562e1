/**
 * Replacements: submissions that replace one that was sent back, from a person who has the PIN of that one. The earlier
 * submission records its replacement.
 */
import type { Submission } from '../../runtime/submit/envelope.js';
import type { Store, StoredSubmission } from '../contracts/store.js';
import { httpError } from '../http/problem.js';
import { applicantPin } from '../receipts/applicant-pin.js';
import { decodeClaims } from '../receipts/jws.js';
import { isPin, type PinCheck } from '../receipts/pin-check.js';
import type { ReceiptClaims } from '../receipts/receipt.js';
import { parseTrackingNumber } from './tracking-number.js';

type Replacing = Pick<Submission, 'replaces' | 'replaces_pin'>;

export interface ReplacementClaim {
  readonly tracking: string;
  /** PIN of the earlier submission. Without it nothing is replaced, because anyone may know a tracking number. */
  readonly pin: string | undefined;
}

/** Returns what a submission claims to replace, or undefined if it claims nothing. */
export function replacementOf(body: Uint8Array): ReplacementClaim | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  // Most bodies claim nothing and are not parsed again.
  if (!bytes.includes('"replaces"')) return undefined;
  const { replaces, replaces_pin } = JSON.parse(bytes.toString('utf8')) as Replacing;
  const tracking = replaces && parseTrackingNumber(replaces);
  return tracking ? { tracking, pin: replaces_pin } : undefined;
}

/** Returns the members for what a page claims to replace. The PIN was typed before the page was made. */
export async function findReplaced(store: Store, { tracking, proven }: { tracking: string; proven: boolean }) {
  const earlier = proven ? await store.findTracking(tracking) : undefined;
  return { replaces: tracking, ...(earlier && { replaces_pin: applicantPin(earlier.receipt) }) } satisfies Replacing;
}

/** Returns the digests of the files of the submission that was sent back and that this one replaces, with its PIN. */
export async function filesOfReplaced(
  store: Store,
  { form, body }: Pick<StoredSubmission, 'form' | 'body'>,
): Promise<readonly string[]> {
  const earlier = await correctedBy(store, { form, body });
  return earlier ? (decodeClaims<ReceiptClaims>(earlier.receipt)?.files ?? []) : [];
}

/** Returns whether a submission is the correction of one that was sent back, with its PIN. */
export const isCorrection = async (
  store: Pick<Store, 'findTracking'>,
  sent: Pick<StoredSubmission, 'form' | 'body'>,
): Promise<boolean> => (await correctedBy(store, sent)) !== undefined;

async function correctedBy(
  store: Pick<Store, 'findTracking'>,
  { form, body }: Pick<StoredSubmission, 'form' | 'body'>,
): Promise<StoredSubmission | undefined> {
  const { tracking, pin } = replacementOf(body) ?? {};
  if (tracking === undefined || pin === undefined) return undefined;
  const earlier = await store.findTracking(tracking);
  return earlier?.form === form && earlier.status === 'sent-back' && isPin(pin, earlier.receipt) ? earlier : undefined;
}

/** Throws an HTTP error for a wrong PIN, so that no stored PIN is a guess. */
export async function checkPin(
  { store, pins }: { readonly store: Store; readonly pins: PinCheck },
  { form, replaces = '', replaces_pin }: Replacing & Pick<Submission, 'form'>,
): Promise<void> {
  if (replaces_pin === undefined) return;
  const earlier = await store.findTracking(parseTrackingNumber(replaces) ?? '');
  const opened = earlier?.form === form ? (await pins.open(earlier, replaces_pin)).kind : 'wrong';
  if (opened === 'wait') throw httpError('too-many-requests');
  if (opened === 'wrong') throw httpError('invalid-envelope', { detail: 'replaces_pin' });
}

/**
 * Marks a submission that was sent back as replaced by `tracking`. It must be of the same form, sent back, and named
 * with its PIN; any other named submission stays as it is.
 *
 * The new submission is accepted whether this can be stored or not. Repeating the call changes nothing, so a retry, or
 * opening the submission at the desk, makes up for it.
 */
export async function markReplaced(
  store: Store,
  { form, body }: Pick<StoredSubmission, 'form' | 'body'>,
  tracking: string,
  at: number,
): Promise<void> {
  const { tracking: replaces, pin } = replacementOf(body) ?? {};
  if (replaces === undefined || pin === undefined) return;
  try {
    const earlier = await store.findTracking(replaces);
    if (earlier?.form !== form || earlier.status !== 'sent-back' || !isPin(pin, earlier.receipt)) return;
    // A replacement that a supervisor took back is not repeated.
    if ((await store.history(replaces)).some(({ replacement }) => replacement === tracking)) return;
    await store.changeStatus([
      { tracking: replaces, from: 'sent-back', status: 'replaced', at, by: 'applicant', replacement: tracking },
    ]);
  } catch {
    // A later call records it.
  }
}
