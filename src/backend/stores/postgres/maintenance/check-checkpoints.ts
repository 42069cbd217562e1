/**
 * Integrity check of the signed checkpoints against the chains. It loads only the checkpoints that belong to one page
 * of records.
 */

import type { Jwks } from '../../../contracts/jwks.js';
import { damageError } from '../../../journal/damage.js';
import { CHECKPOINT, type Checkpoint } from '../../../receipts/checkpoints.js';
import { verifyClaims } from '../../../receipts/jws.js';
import type { Query } from '../connection.js';
import { numberOf, placeIn, SEQS } from '../schema/index.js';

export interface Checkpoints {
  readonly count: number;
  /** Loads the checkpoints of a chain for the records after `after`, up to `last`. */
  open(chain: string, after: number, last: number): Promise<void>;
  /** Throws a DamageError if another hash was signed for this record. */
  check(chain: string, seq: number, hash: Uint8Array): void;
  /** Throws a DamageError if there is no checkpoint of one of these records of a chain, which signed records name. */
  require(chain: number, named: ReadonlySet<number>): Promise<void>;
  /** Returns the position of the last checkpoint of a chain, or 0. */
  lastOf(chain: number): Promise<number>;
  /** Throws a DamageError if a checkpoint was signed for a record after the last one of the chain. */
  beyond(chain: string, after: number, end: number): Promise<void>;
  /** Throws a DamageError if a checkpoint belongs to none of the chains. Must be called after all chains. */
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
    require: async (chain, named) => {
      const rows = await run<{ number: number }>({
        text: `SELECT g.number FROM unnest($1::bigint[]) AS g (number)
          WHERE NOT EXISTS (SELECT 1 FROM istimara.checkpoint k WHERE k.number = g.number) ORDER BY g.number LIMIT 1`,
        values: [[...named].map(seq => numberOf(chain, seq))],
      });
      if (rows[0]) throw damageError({ kind: 'no-checkpoint', file: FILE, record: placeIn(rows[0].number).seq });
    },
    lastOf: async chain => {
      const [row] = await run<{ number: number | null }>({
        text: 'SELECT max(number) AS number FROM istimara.checkpoint WHERE number > $1 AND number < $2',
        values: [chain * SEQS, (chain + 1) * SEQS],
      });
      return placeIn(row?.number ?? 0).seq;
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
