/**
 * Outbox contract: deliveries to other systems are recorded in the same flush as the submission and kept for ever.
 * Deliveries, parking and replays are records of the journal. The time of the next attempt is not, and starts from
 * scratch with a new index.
 */

/**
 * States of a delivery. `delivered`: the destination confirmed that it has the submission. `parked`: not attempted any
 * more until an operator asks for it (a dead letter).
 */
export const DELIVERY_STATES = ['waiting', 'delivered', 'parked'] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Destination: a system that submissions are forwarded to, under the name that the operator gave it. */
export interface Destination {
  readonly name: string;
  /** Ids of the forms whose submissions it gets; all forms if omitted. */
  readonly forms?: readonly string[];
  /** False once the destination was ended: no new deliveries are recorded for it. */
  readonly open: boolean;
  /** Start of the destination, in milliseconds since 1970: it gets what was accepted after that. */
  readonly since: number;
  /** Time before which nothing is attempted; 0 if the destination is not paused. */
  readonly pausedUntil: number;
  /** Number of failed attempts in a row, and the reason of the last failure. */
  readonly failures: number;
  readonly reason?: string;
}

export interface ClaimRequest {
  readonly destination: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Time until which no other process gets what is claimed. */
  readonly until: number;
  readonly limit: number;
}

export interface ClaimedDelivery {
  /** Number of the submission. */
  readonly number: number;
  /** Number of earlier attempts. */
  readonly tries: number;
}

/** Result of an attempted delivery. `due` is the time of the next attempt if the delivery still waits. */
export interface DeliveryResult {
  readonly number: number;
  readonly state: DeliveryState;
  readonly due?: number;
  /** Short code of the reason; never what was sent or received. */
  readonly reason?: string;
}

export interface DeliveryBatch {
  readonly destination: string;
  readonly now: number;
  readonly tried: readonly DeliveryResult[];
  /** Pause of the destination, if nothing got through and the fault is the destination's: its end and its reason. */
  readonly pause?: { readonly until: number; readonly reason: string };
}

/**
 * Deliveries to replay: all that are parked, or all that were accepted in a span (milliseconds since 1970, `to`
 * excluded).
 */
export type ReplayRequest = { readonly parked: true } | { readonly from: number; readonly to: number };

export interface DeliveryCounts extends Record<DeliveryState, number> {
  readonly destination: string;
  /** Number of submissions for the destination: accepted = delivered + waiting + parked, or something is missing. */
  readonly accepted: number;
  /** Time when the oldest waiting submission was accepted. */
  readonly oldest?: number;
}

/** Parked delivery. */
export interface ParkedDelivery {
  readonly tracking: string;
  readonly form: string;
  readonly tries: number;
  readonly reason: string;
}

export interface Outbox {
  /** Begins to record deliveries for a destination. Changes nothing if the destination is open for the same forms. */
  begin(name: string, forms: readonly string[] | undefined, now: number): Promise<void>;
  /**
   * Stops recording deliveries for a destination; what waits is still delivered. Returns false if the destination is
   * not open.
   */
  end(name: string, now: number): Promise<boolean>;
  /** Claims due deliveries, oldest first: at most one while the destination is failing, none while it is paused. */
  claim(claim: ClaimRequest): Promise<readonly ClaimedDelivery[]>;
  /** Records the results of attempts in one flush. */
  recordResults(settlement: DeliveryBatch): Promise<void>;
  /**
   * Returns deliveries to the waiting state and makes everything that waits for the destination due at once. Returns
   * how many deliveries were changed.
   */
  replay(name: string, which: ReplayRequest, now: number): Promise<number>;
  /** Returns the destinations, sorted by name. */
  destinations(): Promise<readonly Destination[]>;
  /** Returns how many deliveries wait and are parked. It is quick, because it is called often. */
  backlog(): Promise<readonly Omit<DeliveryCounts, 'accepted' | 'delivered'>[]>;
  /** Counts the deliveries of each destination in all states. */
  countAll(): Promise<readonly DeliveryCounts[]>;
  /** Returns parked deliveries, oldest first. */
  parked(name: string, limit: number): Promise<readonly ParkedDelivery[]>;
}

/**
 * Number of failures in a row after which a success means that the destination is available again; what waits for it is
 * then due at once.
 */
export const UNAVAILABLE_AFTER_FAILURES = 3;
