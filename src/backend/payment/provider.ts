/**
 * Contract of payments: the operations that the backend expects of a payment provider. Each adapter is a file next to
 * this one.
 */
import type { IncomingHttpHeaders } from 'node:http';

export interface Money {
  /** Amount with the decimals of its currency, for example `1250.00`. */
  readonly amount: string;
  /** Currency code (ISO 4217). */
  readonly currency: string;
}

/** Payment to be opened: the amount, and the addresses for what follows. */
export interface Payment extends Money {
  /**
   * Id of the payment. It is the same as long as the same fees are due, so that opening a payment twice gives the same
   * payment.
   */
  readonly id: string;
  /** Tracking number of the submission. */
  readonly order: string;
  readonly title: string;
  readonly language: string;
  /** Address to which the provider sends the browser back. */
  readonly returnTo: string;
  /** Address to which the provider reports the outcome, independently of the browser. */
  readonly callback: string;
}

/** Status of a payment as the provider reports it. */
export interface PaymentStatus extends Money {
  readonly id: string;
  readonly order: string;
  readonly state: 'waiting' | 'paid' | 'failed';
  /** The provider's own number for the payment, for receipts and enquiries. */
  readonly reference: string;
}

/**
 * Parsed callback:
 *
 * - `forged`: it is not signed with the shared key.
 * - `late`: it was signed too long ago, or in the future.
 * - `unreadable`: it does not comply with the contract.
 */
export type ParsedCallback =
  | { readonly kind: 'told'; readonly status: PaymentStatus }
  | { readonly kind: 'forged' | 'late' | 'unreadable' };

/** Payment provider. A call rejects if the provider cannot be asked now; the backend tries again later. */
export interface PaymentProvider {
  /** Returns the address at which the person pays. Idempotent by `id`. */
  open(payment: Payment): Promise<string>;
  /** Parses a callback. `now` is in milliseconds. */
  parseCallback(headers: IncomingHttpHeaders, body: Uint8Array, now: number): ParsedCallback;
  /** Returns the status of a payment, or undefined if the provider does not know the payment. */
  fetchStatus(id: string): Promise<PaymentStatus | undefined>;
}
