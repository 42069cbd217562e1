/** A submission that comes in the place of one that was sent back, by whoever has the PIN of that one: the earlier one is told of it. */
import type { Submission } from '../../runtime/submit/envelope.js';
import type { Store, StoredSubmission } from '../contracts/store.js';
import { httpError } from '../http/problem.js';
import { applicantPin } from '../receipts/applicant-pin.js';
import { isPin, type PinCheck } from '../receipts/pin-check.js';
import { parseTrackingNumber } from './tracking-number.js';

type Replacing = Pick<Submission, 'replaces' | 'replaces_pin'>;

export interface ReplacementClaim {
  readonly tracking: string;
  /** Without it nothing is replaced: anyone may know a tracking number. */
  readonly pin: string | undefined;
}

/** What a submission says that it replaces. */
export function replacementOf(body: Uint8Array): ReplacementClaim | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  // Most say nothing: they are not parsed once more.
  if (!bytes.includes('"replaces"')) return undefined;
  const { replaces, replaces_pin } = JSON.parse(bytes.toString('utf8')) as Replacing;
  const tracking = replaces && parseTrackingNumber(replaces);
  return tracking ? { tracking, pin: replaces_pin } : undefined;
}

/** What a page says that it replaces; the PIN was typed before the page was made. */
export async function findReplaced(store: Store, { tracking, proven }: { tracking: string; proven: boolean }) {
  const earlier = proven ? await store.findTracking(tracking) : undefined;
  return { replaces: tracking, ...(earlier && { replaces_pin: applicantPin(earlier.receipt) }) } satisfies Replacing;
}

/** Refuses a wrong PIN, so that none that is stored is a guess. */
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
 * Marks what was sent back as replaced by `tracking`. Only of the same form, only by its PIN, and only what was sent back: whatever
 * else somebody names stays as it is. The submission is accepted whether this can be stored or not; done again it changes nothing,
 * so that a retry, or whoever opens it at the desk, makes up for it.
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
    // What a supervisor took back is not done once more.
    if ((await store.history(replaces)).some(({ replacement }) => replacement === tracking)) return;
    await store.changeStatus([
      { tracking: replaces, from: 'sent-back', status: 'replaced', at, by: 'applicant', replacement: tracking },
    ]);
  } catch {
    // Told again later.
  }
}
