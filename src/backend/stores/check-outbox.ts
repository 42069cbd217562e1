/**
 * Integrity check of the outbox tables against the records that they were made from. It is the same for every store.
 */

import type { DeliveryState, Destination } from '../contracts/outbox.js';
import { decodeDelivery, type JournalRecord } from '../journal/record.js';

export interface OutboxRow {
  readonly destination: string;
  readonly submission: number;
  readonly state: DeliveryState;
  /** Number of the record that set the state, or null if the delivery has waited since the submission was accepted. */
  readonly record: number | null;
}

export interface DestinationRow extends Pick<Destination, 'name' | 'open'> {
  readonly forms: readonly string[] | null;
  /** Number of the last record about the destination. */
  readonly record: number;
}

export interface OutboxCheck {
  /** Takes the next record into account, under the number that the tables use for it. */
  take(number: number, record: Pick<JournalRecord, 'header' | 'body'>): void;
  /** Returns whether a record produced this row. */
  isRow(row: OutboxRow): boolean;
  isDestination(row: DestinationRow): boolean;
}

interface Handed {
  readonly destination: string;
  readonly state: DeliveryState;
  readonly numbers: ReadonlySet<number>;
}

export function createOutboxCheck(): OutboxCheck {
  const handed = new Map<number, Handed>();
  const destinations = new Map<number, string>();
  return {
    take: (number, { header, body }) => {
      if (header.kind === 'destination') destinations.set(number, keyOf(header.name, header.open, header.forms));
      if (header.kind === 'handover') handed.set(number, { ...header, numbers: new Set(decodeDelivery(body)) });
    },
    isRow: ({ destination, submission, state, record }) => {
      if (record === null) return state === 'waiting';
      const found = handed.get(record);
      return found?.destination === destination && found.state === state && found.numbers.has(submission);
    },
    isDestination: ({ name, open, forms, record }) => destinations.get(record) === keyOf(name, open, forms),
  };
}

const keyOf = (name: string, open: boolean, forms: readonly string[] | null = null): string =>
  JSON.stringify([name, open, forms]);
