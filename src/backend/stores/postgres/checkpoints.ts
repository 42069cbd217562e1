/** Checkpoints: how long each chain was and which hash was its last, signed by whichever process sees it first, also of chains whose process is gone. */

import type { Log } from '../../log.js';
import { CHECKPOINT, type Checkpoint } from '../../receipts/checkpoints.js';
import { type SigningKey, signClaims } from '../../receipts/jws.js';
import type { Query } from './connection.js';
import { placeIn, SQL } from './schema.js';

interface Head {
  readonly name: string;
  readonly last: number;
  readonly hash: Buffer;
}

/** Chains at a time. */
const PAGE = 500;

/** Signs every chain that has grown, into the table and into the log, which stands elsewhere. */
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
