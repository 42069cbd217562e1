/** What was signed of the chains, against the chains: as many at a time as stand beside a page of records. */

import type { Jwks } from '../../contracts/jwks.js';
import { damageError } from '../../journal/damage.js';
import { CHECKPOINT, type Checkpoint } from '../../receipts/checkpoints.js';
import { verifyClaims } from '../../receipts/jws.js';
import type { Query } from './connection.js';
import { placeIn } from './schema.js';

export interface Checkpoints {
  readonly count: number;
  /** Takes up those of a chain that are of the records behind one number, up to another. */
  open(chain: string, after: number, last: number): Promise<void>;
  /** Throws where another hash was signed for this record. */
  check(chain: string, seq: number, hash: Uint8Array): void;
  /** After the last record of a chain: throws where one was signed that is not there. */
  beyond(chain: string, after: number, end: number): Promise<void>;
  /** After all chains: throws where one was signed of none of them. */
  end(): Promise<void>;
}

interface Row {
  readonly number: number;
  readonly signed: string;
}

const FILE = 'checkpoint';

export function checkpointsIn(run: Query, keys: Jwks): Checkpoints {
  const open = new Map<number, Checkpoint>();
  const state = { count: 0 };
  const read = (chain: string, { number, signed }: Row): Checkpoint => {
    const found = verifyClaims<Checkpoint>(signed, CHECKPOINT, keys);
    if (typeof found === 'string') throw damageError({ kind: found === 'key' ? 'signer' : 'checkpoint', file: FILE });
    const { seq } = placeIn(number);
    if (found.claims.chain !== chain || found.claims.seq !== seq)
      throw damageError({ kind: 'checkpoint', file: chain, record: seq });
    return found.claims;
  };
  return {
    get count() {
      return state.count;
    },
    open: async (chain, after, last) => {
      const rows = await run<Row>({
        name: 'audit-checkpoints',
        text: 'SELECT number, signed FROM istimara.checkpoint WHERE number > $1 AND number <= $2 ORDER BY number',
        values: [after, last],
      });
      open.clear();
      for (const row of rows) open.set(placeIn(row.number).seq, read(chain, row));
      state.count += rows.length;
    },
    check: (chain, seq, hash) => {
      const signed = open.get(seq);
      if (signed && signed.hash !== Buffer.from(hash).toString('hex'))
        throw damageError({ kind: 'checkpoint', file: chain, record: seq });
    },
    beyond: async (chain, after, end) => {
      const [row] = await run<Row>({
        text: 'SELECT number, signed FROM istimara.checkpoint WHERE number > $1 AND number < $2 ORDER BY number LIMIT 1',
        values: [after, end],
      });
      if (row) throw damageError({ kind: 'missing', file: chain, record: read(chain, row).seq });
    },
    end: async () => {
      const [row] = await run<{ count: number }>({ text: 'SELECT count(*) AS count FROM istimara.checkpoint' });
      if (row!.count !== state.count) throw damageError({ kind: 'missing', file: 'chain' });
    },
  };
}
