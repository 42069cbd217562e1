/** Check of a store against checkpoints and receipts that were kept elsewhere, in the hands of others. */

import { RECEIPT_TYP } from '../../runtime/submit/receipt-verification.js';
import type { Jwks } from '../contracts/jwks.js';
import { damageError } from '../journal/damage.js';
import type { JournalRecord } from '../journal/record.js';
import { CHECKPOINT, type Checkpoint } from './checkpoints.js';
import { decodeClaims, headerOf, verifyClaims } from './jws.js';
import type { ReceiptClaims } from './receipt.js';

/** Name of the checkpoints that were kept elsewhere, in damage. */
export const ELSEWHERE = '--checkpoint';

const TOKEN = /[\w-]{20,}\.[\w-]{20,}\.[\w-]{86}/g;

/**
 * Finds the checkpoints and receipts in a text: a file of checkpoints, a log, answers of a server, receipts.
 */
export const externalTokensIn = (text: string): string[] =>
  [...new Set(text.match(TOKEN) ?? [])].filter(token => statementIn(token) !== undefined);

type ComparedRecord = Pick<JournalRecord, 'header' | 'hash'>;

/** Statement of a token: records of a chain, by their numbers, and whether a record is the one. */
interface Statement {
  readonly chain: string;
  readonly records: readonly (readonly [seq: number, isIt: (record: ComparedRecord) => boolean])[];
}

const hasHash =
  (hash: string) =>
  (record: ComparedRecord): boolean =>
    hash === Buffer.from(record.hash).toString('hex');

/**
 * Returns what a checkpoint or a receipt states. A receipt states itself and, unless it is of an earlier version, the
 * record before.
 */
function statementIn(token: string): Statement | undefined {
  const { typ } = headerOf(token) ?? {};
  const { chain, seq, hash, previous } = decodeClaims<Partial<Checkpoint & ReceiptClaims>>(token) ?? {};
  if (typeof chain !== 'string' || seq === undefined || !Number.isSafeInteger(seq)) return undefined;
  if (typ === CHECKPOINT && hash !== undefined) return { chain, records: [[seq, hasHash(hash)]] };
  if (typ !== RECEIPT_TYP) return undefined;
  const isIt = ({ header }: ComparedRecord) => header.kind === 'submission' && header.receipt === token;
  return { chain, records: [...(previous ? [[seq - 1, hasHash(previous)] as const] : []), [seq, isIt]] };
}

export interface ExternalCheck {
  readonly count: number;
  /** Begins a chain. */
  open(chain: string): void;
  /** Compares the next record of the chain. */
  see(record: ComparedRecord): void;
  /** Throws a DamageError unless all records were found. Must be called after all chains. */
  end(): void;
}

/**
 * Creates the check. Throws a DamageError if none of the keys signed a token. A token of an abandoned key is compared
 * all the same, because its keeper is trusted.
 */
export function createExternalCheck(
  tokens: readonly string[],
  keys: () => Jwks,
  isLost: (token: string) => boolean = () => false,
): ExternalCheck {
  const jwks = tokens.length > 0 ? keys() : { keys: [] };
  const chains = new Map<string, Map<number, ((record: ComparedRecord) => boolean)[]>>();
  for (const token of tokens) {
    if (!isLost(token)) verify(token, jwks);
    const { chain, records } = statementIn(token)!;
    const open = chains.get(chain) ?? new Map<number, ((record: ComparedRecord) => boolean)[]>();
    for (const [seq, isIt] of records) open.set(seq, [...(open.get(seq) ?? []), isIt]);
    chains.set(chain, open);
  }
  const count = [...chains.values()].reduce((sum, { size }) => sum + size, 0);
  const state = { chain: '' };
  /** Number of the last confirmed record of each chain that the store holds. */
  const confirmed = new Map<string, number>();
  return {
    count,
    open: chain => {
      if (confirmed.has(chain)) return;
      state.chain = chain;
      confirmed.set(chain, 0);
    },
    see: record => {
      const { chain } = state;
      const { number } = record.header;
      const expected = chains.get(chain)?.get(number);
      if (expected === undefined) return;
      if (!expected.every(isIt => isIt(record)))
        throw damageError({ kind: 'rewritten', file: ELSEWHERE, record: number, confirmed: confirmed.get(chain)! });
      confirmed.set(chain, number);
      chains.get(chain)!.delete(number);
    },
    end: () => {
      for (const [chain, open] of chains) {
        if (open.size === 0) continue;
        const record = Math.min(...open.keys());
        const last = confirmed.get(chain);
        throw last === undefined
          ? damageError({ kind: 'other-store', file: ELSEWHERE, record })
          : damageError({ kind: 'rolled-back', file: ELSEWHERE, record, confirmed: last });
      }
    },
  };
}

function verify(token: string, jwks: Jwks): void {
  const found = verifyClaims(token, headerOf(token)!.typ!, jwks);
  if (typeof found === 'string')
    throw damageError({ kind: found === 'key' ? 'signer' : 'checkpoint', file: ELSEWHERE });
}
