/**
 * Chain writer: a connection that writes, and the chain that it writes to. No chain writer waits for another.
 *
 * A new chain begins whenever the outcome of a group is unknown, so that a write of the old chain that arrives late
 * does not conflict.
 */
import { randomBytes } from 'node:crypto';
import type { LocatedRecord } from '../../journal/read-segment.js';
import { type Content, type Link, NO_LINK } from '../../journal/record.js';
import { type RecordBatch, startBatch } from '../../journal/record-batch.js';
import type { SigningKey } from '../../receipts/jws.js';
import { headerSigner } from '../../receipts/record-signature.js';
import type { Connection, Query } from './connection.js';
import { isUniqueViolation } from './error-codes.js';
import { numberOf, SQL } from './schema/index.js';

export interface ChainWriter {
  readonly line: Connection;
  /** Returns the key that signs now. */
  key(): SigningKey;
  /** Current chain, or undefined if the next record begins one. */
  chain?: Chain;
}

interface Chain {
  readonly number: number;
  readonly name: string;
  link: Link;
  /** Position of the last checkpoint that this process signed, or 0. */
  checkpoint: number;
}

const TRIES = 50;

/** Returns the current chain of a chain writer. Begins one if there is none. */
export async function chainOf(lane: ChainWriter): Promise<Chain> {
  lane.chain ??= await begin(lane.line);
  return lane.chain;
}

/** Begins a chain. Two processes that begin one at the same time draw the same number, and one of them draws again. */
async function begin(line: Connection): Promise<Chain> {
  const name = randomBytes(8).toString('hex');
  for (let tries = 1; ; tries++) {
    try {
      const [row] = await line.run<{ number: number }>({ text: SQL.chain, values: [name, Date.now()] });
      return { number: row!.number, name, link: NO_LINK, checkpoint: 0 };
    } catch (error) {
      if (!isUniqueViolation(error) || tries === TRIES) throw error;
    }
  }
}

/** Batch of records for a chain. */
export interface ChainBatch extends RecordBatch {
  readonly chainNumber: number;
  readonly placed: readonly LocatedRecord[];
}

/** Starts a batch of records that follow in a chain. The records follow each other as in one segment without end. */
export function startChainBatch({ number, name, link, checkpoint }: Chain, key: SigningKey): ChainBatch {
  const head = { ...link, segment: link.number === 0 ? 0 : 1, end: 0 };
  const draft = startBatch(head, name, { sign: headerSigner(key), checkpoint });
  const placed: LocatedRecord[] = [];
  const add: RecordBatch['add'] = (content: Content, parts, digests) => {
    const added = draft.add(content, parts, digests);
    placed.push(...added);
    return added;
  };
  return { ...draft, add, chainNumber: number, placed };
}

/** Returns the values of `SQL.records`. */
export function recordValues({ bytes, placed, chainNumber }: ChainBatch): unknown[] {
  const all = bytes();
  return [
    Buffer.from(all.buffer, all.byteOffset, all.byteLength),
    placed.map(({ record }) => numberOf(chainNumber, record.header.number)),
    placed.map(({ place }) => place.offset),
    placed.map(({ record }) => Buffer.byteLength(record.text)),
    placed.map(({ record }) => record.body.length),
  ];
}

/** Advances the chain to the last record of a stored batch. */
export function advanceChain(chain: Chain, { placed }: ChainBatch): void {
  const last = placed.at(-1)?.record;
  if (last) chain.link = { number: last.header.number, hash: last.hash };
}

/** Runs `work` in one transaction with the records that it adds to the batch. */
export async function inOneCommit<T>(
  lane: ChainWriter,
  work: (draft: ChainBatch, run: Query) => Promise<T>,
): Promise<T> {
  const chain = await chainOf(lane);
  const draft = startChainBatch(chain, lane.key());
  const result = await lane.line.transaction(async run => {
    const worked = await work(draft, run);
    if (draft.placed.length > 0) await run({ text: SQL.records, values: recordValues(draft) });
    return worked;
  });
  advanceChain(chain, draft);
  return result;
}
