/** The contract of payments: what the backend asks of whoever takes the money. One file an adapter beside this one. */
import type { IncomingHttpHeaders } from 'node:http';

export interface Money {
  /** With the decimals of its currency: `1250.00`. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** What is to be paid, and where things go afterwards. */
export interface Payment extends Money {
  /** The same whenever the same fees are to be paid: whoever asks twice gets the same payment. */
  readonly id: string;
  /** The tracking number of the submission. */
  readonly order: string;
  readonly title: string;
  readonly language: string;
  /** Where the provider sends the browser. */
  readonly returnTo: string;
  /** Where it says what came of it, whatever became of the browser. */
  readonly callback: string;
}

/** What a provider says of a payment. */
export interface PaymentStatus extends Money {
  readonly id: string;
  readonly order: string;
  readonly state: 'waiting' | 'paid' | 'failed';
  /** The provider's own number of it, for receipts and questions. */
  readonly reference: string;
}

/** `forged`: not signed with the shared key. `late`: signed too long ago, or in the future. `unreadable`: not what is agreed. */
export type ParsedCallback =
  | { readonly kind: 'told'; readonly status: PaymentStatus }
  | { readonly kind: 'forged' | 'late' | 'unreadable' };

/** What cannot be asked now rejects; it is tried again later. */
export interface PaymentProvider {
  /** The address at which the person pays. Idempotent by `id`. */
  open(payment: Payment): Promise<string>;
  /** Reads a callback. `now` in milliseconds. */
  parseCallback(headers: IncomingHttpHeaders, body: Uint8Array, now: number): ParsedCallback;
  /** What became of a payment; undefined where the provider never heard of it. */
  fetchStatus(id: string): Promise<PaymentStatus | undefined>;
}
