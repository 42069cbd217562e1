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
 * Finds the checkpoints and receipts in a text: a file of checkpoints, a log, answers of a server, receipts. Receipts of
 * earlier versions, which do not name the record before, are left out.
 */
export const externalTokensIn = (text: string): string[] =>
  [...new Set(text.match(TOKEN) ?? [])].filter(token => linkOf(token) !== undefined);

/** Position in a chain and the chain hash there, as a token states them. */
interface ExternalLink {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

function linkOf(token: string): ExternalLink | undefined {
  const { typ } = headerOf(token) ?? {};
  const claims = decodeClaims<Partial<Checkpoint & ReceiptClaims>>(token);
  const { chain, seq, hash, previous } = claims ?? {};
  if (typeof chain !== 'string' || !Number.isSafeInteger(seq)) return undefined;
  if (typ === CHECKPOINT && typeof hash === 'string') return { chain, seq: seq!, hash };
  if (typ === RECEIPT_TYP && typeof previous === 'string') return { chain, seq: seq! - 1, hash: previous };
  return undefined;
}

export interface ExternalCheck {
  readonly count: number;
  /** Begins a chain. */
  open(chain: string): void;
  /** Compares the next record of the chain. */
  see(record: Pick<JournalRecord, 'header' | 'hash'>): void;
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
  const chains = new Map<string, Map<number, string>>();
  for (const token of tokens) {
    if (!isLost(token)) verify(token, jwks);
    const { chain, seq, hash } = linkOf(token)!;
    chains.set(chain, (chains.get(chain) ?? new Map<number, string>()).set(seq, hash));
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
    see: ({ header: { number }, hash }) => {
      const { chain } = state;
      const expected = chains.get(chain)?.get(number);
      if (expected === undefined) return;
      if (expected !== Buffer.from(hash).toString('hex'))
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
