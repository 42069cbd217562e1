/**
 * Checkpoints: how long each chain was and the hash of its last record. The first process that sees a grown chain signs
 * it, even if the process of the chain is gone.
 */

import type { Jwks } from '../../contracts/jwks.js';
import type { Log } from '../../log.js';
import { createCheckpoint } from '../../receipts/checkpoints.js';
import { isOfThisVersion, isSigned } from '../../receipts/history-check.js';
import type { SigningKey } from '../../receipts/jws.js';
import { receiptIn } from '../../receipts/receipt.js';
import type { ChainWriter } from './chain-writer.js';
import type { Query } from './connection.js';
import { placeIn, SQL } from './schema/index.js';
import { publishedKeys } from './signing-keys.js';

interface Head {
  readonly name: string;
  readonly last: number;
  readonly hash: Buffer;
  readonly header: string;
  /** Chain hash of the record before, or null for the first record. */
  readonly previous: Buffer | null;
}

interface Signing {
  readonly run: Query;
  readonly key: SigningKey;
  readonly lanes: readonly ChainWriter[];
  readonly log: Log;
}

/** Number of chains per query. */
const PAGE = 500;

/**
 * Signs every chain that has grown. The checkpoint goes into the table and into the log, which is stored elsewhere.
 * Nothing is signed that no server signed before: a head of an earlier version or an altered one gets no checkpoint.
 */
export async function signHeads(signing: Signing): Promise<void> {
  for (let after = 0; ; ) {
    const heads = await signing.run<Head>({ text: SQL.heads, values: [PAGE, after] });
    if (heads.length === 0) return;
    const keys = await publishedKeys(signing.run);
    for (const head of heads) if (isSignedHead(head, keys)) await signHead(signing, head);
    after = placeIn(heads.at(-1)!.last).chain;
  }
}

/** Returns whether the last record of a chain is signed. A record that cannot be read is reported by the integrity check. */
function isSignedHead({ header: text, previous }: Head, keys: Jwks): boolean {
  try {
    const record = { header: JSON.parse(text), text };
    const isOurs = isOfThisVersion(record.header, receiptIn(record.header));
    return isOurs && isSigned(record, { hash: previous ?? Buffer.alloc(32) }, keys);
  } catch {
    return false;
  }
}

async function signHead({ run, key, lanes, log }: Signing, { name, last, hash }: Head): Promise<void> {
  const { seq } = placeIn(last);
  const signed = createCheckpoint(name, { number: seq, hash }, key);
  await run({ text: SQL.checkpoint, values: [last, hash, signed] });
  // From now on the records of the chain name this checkpoint.
  for (const { chain } of lanes) if (chain?.name === name) chain.checkpoint = seq;
  log({ level: 'info', event: 'checkpoint', checkpoint: signed });
}
