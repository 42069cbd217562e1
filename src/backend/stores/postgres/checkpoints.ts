/**
 * Checkpoints: how long each chain was and the hash of its last record. The first process that sees a grown chain signs
 * it, even if the process of the chain is gone.
 */

import type { Log } from '../../log.js';
import { CHECKPOINT, type Checkpoint } from '../../receipts/checkpoints.js';
import { type SigningKey, signClaims } from '../../receipts/jws.js';
import type { Query } from './connection.js';
import { placeIn, SQL } from './schema/index.js';

interface Head {
  readonly name: string;
  readonly last: number;
  readonly hash: Buffer;
}

/** Number of chains per query. */
const PAGE = 500;

/** Signs every chain that has grown. The checkpoint goes into the table and into the log, which is stored elsewhere. */
export async function signHeads(run: Query, key: SigningKey, log: Log): Promise<void> {
  for (;;) {
    const heads = await run<Head>({ text: SQL.heads, values: [PAGE] });
    for (const head of heads) await signHead(run, key, log, head);
    if (heads.length < PAGE) return;
  }
}

async function signHead(run: Query, key: SigningKey, log: Log, { name, last, hash }: Head): Promise<void> {
  const checkpoint: Checkpoint = {
    chain: name,
    seq: placeIn(last).seq,
    hash: hash.toString('hex'),
    at: new Date().toISOString(),
  };
  const signed = signClaims(CHECKPOINT, checkpoint, key);
  await run({ text: SQL.checkpoint, values: [last, hash, signed] });
  log({ level: 'info', event: 'checkpoint', checkpoint: signed });
}
