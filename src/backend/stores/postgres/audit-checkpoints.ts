/** What was signed of the chains, against the chains. */

import { damaged } from '../../journal/damage.js';
import { CHECKPOINT, type Checkpoint } from '../../receipts/checkpoints.js';
import { type Jwks, verifyClaims } from '../../receipts/jws.js';
import type { Rows } from './line.js';

export interface Checkpoints {
  readonly count: number;
  /** Throws where another hash was signed for this record. */
  check(chain: string, seq: number, hash: Uint8Array): void;
  /** After the last record of all: throws where one was signed that is not there. */
  end(): void;
}

const FILE = 'checkpoint';

export async function checkpointsIn(run: Rows, keys: Jwks): Promise<Checkpoints> {
  const rows = await run<{ signed: string }>({ text: 'SELECT signed FROM istimara.checkpoint ORDER BY number' });
  const open = new Map<string, Checkpoint>();
  for (const { signed } of rows) {
    const found = verifyClaims<Checkpoint>(signed, CHECKPOINT, keys);
    if (typeof found === 'string') throw damaged({ why: found === 'key' ? 'signer' : 'checkpoint', file: FILE });
    open.set(`${found.claims.chain} ${found.claims.seq}`, found.claims);
  }
  return {
    count: rows.length,
    check: (chain, seq, hash) => {
      const signed = open.get(`${chain} ${seq}`);
      open.delete(`${chain} ${seq}`);
      if (signed && signed.hash !== Buffer.from(hash).toString('hex'))
        throw damaged({ why: 'checkpoint', file: chain, record: seq });
    },
    end: () => {
      const [beyond] = open.values();
      if (beyond) throw damaged({ why: 'missing', file: beyond.chain, record: beyond.seq });
    },
  };
}
