/** Outbox operations as they are passed to the writer. Changes that must last become records. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  type ClaimRequest,
  DELIVERY_STATES,
  type DeliveryBatch,
  type DeliveryState,
  type Outbox,
  type ReplayRequest,
} from '../../../contracts/outbox.js';
import { type Content, encodeDelivery } from '../../../journal/record.js';
import type { RecordBatch } from '../../../journal/record-batch.js';
import type { JournalIndex } from '../journal-index.js';

export type OutboxWork =
  | {
      readonly kind: 'begin';
      readonly name: string;
      readonly forms: readonly string[] | undefined;
      readonly now: number;
    }
  | { readonly kind: 'end'; readonly name: string; readonly now: number }
  | { readonly kind: 'claim'; readonly claim: ClaimRequest }
  | { readonly kind: 'settle'; readonly settlement: DeliveryBatch }
  | { readonly kind: 'which'; readonly name: string; readonly which: ReplayRequest }
  | { readonly kind: 'again'; readonly name: string; readonly numbers: readonly number[]; readonly now: number };

type Add = (content: Content, parts: readonly Uint8Array[]) => void;

/**
 * Maximum number of submission numbers in one record, and in one transaction of a replay. Others can write between two
 * transactions.
 */
const MAX_NUMBERS_PER_RECORD = 10_000;

/**
 * Delay between two of these transactions in milliseconds. SQLite has no queue, and a process that waits for its lock
 * tries only once in 100 ms.
 */
const TURN_MS = 150;

/** Runs one operation in the transaction of the caller. */
export function workOn({ outbox, enter }: JournalIndex, draft: RecordBatch, work: OutboxWork): unknown {
  const add: Add = (content, parts) => enter(draft, content, parts);
  switch (work.kind) {
    case 'begin': {
      const { name, forms, now } = work;
      const opened = outbox.opened(name);
      if (!opened || JSON.stringify(opened.forms) !== JSON.stringify(forms))
        add({ kind: 'destination', name, open: true, at: now, ...(forms && { forms }) }, []);
      return undefined;
    }
    case 'end': {
      const opened = outbox.opened(work.name);
      if (opened) add({ kind: 'destination', name: work.name, open: false, at: work.now, ...opened }, []);
      return opened !== undefined;
    }
    case 'claim':
      return outbox.claim(work.claim);
    case 'settle': {
      const { destination, now, tried } = work.settlement;
      outbox.put(work.settlement);
      for (const state of DELIVERY_STATES) {
        const numbers = tried.filter(one => one.state === state && state !== 'waiting').map(({ number }) => number);
        handOver(add, destination, state, now, outbox.changing(destination, state, numbers));
      }
      return undefined;
    }
    case 'which':
      return outbox.which(work.name, work.which);
    case 'again': {
      handOver(add, work.name, 'waiting', work.now, work.numbers);
      outbox.wake(work.name, work.now);
      return undefined;
    }
  }
}

function handOver(add: Add, destination: string, state: DeliveryState, at: number, numbers: readonly number[]): void {
  for (let from = 0; from < numbers.length; from += MAX_NUMBERS_PER_RECORD)
    add(...encodeDelivery(destination, state, at, numbers.slice(from, from + MAX_NUMBERS_PER_RECORD)));
}

/** Creates the part of the outbox that writes. */
export const outboxWriting = (
  write: (work: OutboxWork) => Promise<unknown>,
): Pick<Outbox, 'begin' | 'end' | 'claim' | 'recordResults' | 'replay'> => ({
  begin: async (name, forms, now) => void (await write({ kind: 'begin', name, forms, now })),
  end: async (name, now) => (await write({ kind: 'end', name, now })) as boolean,
  claim: async claim => (await write({ kind: 'claim', claim })) as Awaited<ReturnType<Outbox['claim']>>,
  recordResults: async settlement => void (await write({ kind: 'settle', settlement })),
  replay: async (name, which, now) => {
    // The numbers are selected once, because submissions that are delivered in the meantime would be selected again.
    const numbers = (await write({ kind: 'which', name, which })) as readonly number[];
    // This is also needed if there are no numbers, because it wakes the destination.
    await write({ kind: 'again', name, numbers: numbers.slice(0, MAX_NUMBERS_PER_RECORD), now });
    for (let from = MAX_NUMBERS_PER_RECORD; from < numbers.length; from += MAX_NUMBERS_PER_RECORD) {
      await pause(TURN_MS);
      await write({ kind: 'again', name, numbers: numbers.slice(from, from + MAX_NUMBERS_PER_RECORD), now });
    }
    return numbers.length;
  },
});
