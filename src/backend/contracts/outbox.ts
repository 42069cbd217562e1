/**
 * The contract of what is to be handed over to other systems: noted down in the same flush as the submission, kept for ever. What
 * was delivered, parked and sent anew are records of the journal; when to try next is not, and begins anew with a new index.
 */

/** `delivered`: the destination said that it has it. `parked`: it is not tried any more until somebody says so. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'parked'] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A system that submissions are handed over to, by the name that the operator gave it. */
export interface Destination {
  readonly name: string;
  /** Only submissions of these forms; all where it is left out. */
  readonly forms?: readonly string[];
  /** False once it was ended: nothing new is noted down for it. */
  readonly open: boolean;
  /** Milliseconds since 1970: what was accepted after that is for it. */
  readonly since: number;
  /** Nothing is tried before; 0 where it is not at rest. */
  readonly pausedUntil: number;
  /** Tries in a row of which none came through, and why the last did not. */
  readonly failures: number;
  readonly reason?: string;
}

export interface ClaimRequest {
  readonly destination: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Until when nobody else gets what is claimed. */
  readonly until: number;
  readonly limit: number;
}

export interface ClaimedDelivery {
  /** Of the submission. */
  readonly number: number;
  /** How often it was tried before. */
  readonly tries: number;
}

/** What became of one that was tried. `due`: when to try again, of what still waits. */
export interface DeliveryResult {
  readonly number: number;
  readonly state: DeliveryState;
  readonly due?: number;
  /** A short code; never what was sent or answered. */
  readonly reason?: string;
}

export interface DeliveryBatch {
  readonly destination: string;
  readonly now: number;
  readonly tried: readonly DeliveryResult[];
  /** Where nothing came through and the fault is the destination's: until when it is left alone, and why. */
  readonly pause?: { readonly until: number; readonly reason: string };
}

/** What is to be sent anew: all that is parked, or all that was accepted in a span (milliseconds since 1970, `to` left out of it). */
export type ReplayRequest = { readonly parked: true } | { readonly from: number; readonly to: number };

export interface DeliveryCounts extends Record<DeliveryState, number> {
  readonly destination: string;
  /** Submissions that are for it: accepted = delivered + waiting + parked, or something is missing. */
  readonly accepted: number;
  /** When the oldest that waits was accepted. */
  readonly oldest?: number;
}

/** One that is parked. */
export interface ParkedDelivery {
  readonly tracking: string;
  readonly form: string;
  readonly tries: number;
  readonly reason: string;
}

export interface Outbox {
  /** From now on submissions are noted down for a destination too. Nothing changes for one that is open for the same forms. */
  begin(name: string, forms: readonly string[] | undefined, now: number): Promise<void>;
  /** Notes nothing more down for it; what waits goes on. False where it is not open. */
  end(name: string, now: number): Promise<boolean>;
  /** Those that are due, the oldest first, and no more than one while the destination fails; none while it rests. */
  claim(claim: ClaimRequest): Promise<readonly ClaimedDelivery[]>;
  /** Keeps what became of them, in one flush. */
  recordResults(settlement: DeliveryBatch): Promise<void>;
  /** Lets submissions wait again, and the destination be tried at once with all that waits. Gives how many were changed. */
  replay(name: string, which: ReplayRequest, now: number): Promise<number>;
  /** By name. */
  destinations(): Promise<readonly Destination[]>;
  /** How many wait and are parked: quick, and asked for often. */
  backlog(): Promise<readonly Omit<DeliveryCounts, 'accepted' | 'delivered'>[]>;
  /** Counts everything. */
  countAll(): Promise<readonly DeliveryCounts[]>;
  /** The oldest first. */
  parked(name: string, limit: number): Promise<readonly ParkedDelivery[]>;
}

/** Failures in a row after which a success means that the destination is back: what waits for it is due at once. */
export const UNAVAILABLE_AFTER_FAILURES = 3;
