/** Damage: stored data is not what was stored. Damage is reported with its location and never skipped. */
import type { Flaw } from './record.js';

/**
 * Kind of damage, in addition to the flaws of a single record:
 *
 * - `missing`: there is less data than there was.
 * - `index`: SQLite holds a record differently from the journal.
 * - `checkpoint`: a signed checkpoint contradicts the data.
 * - `file`: an attachment is missing or is a different one.
 * - `receipt`: a receipt is not signed by a key of this store.
 * - `signer`: the public key of a signature is missing.
 * - `key`: a key file holds no key.
 * - `unreadable`: the database itself reports that it is broken.
 * - `unsigned`: a record is not signed, although earlier ones are.
 * - `altered`: a signature does not hold for the history before it, or for the record that it is in.
 * - `no-checkpoint`: a signed record names a checkpoint that is missing.
 * - `rewritten`: a checkpoint that is kept elsewhere names another record.
 * - `rolled-back`: the store ends before a checkpoint that is kept elsewhere.
 * - `other-store`: a checkpoint that is kept elsewhere is of another chain.
 */
export type DamageKind =
  | Flaw
  | 'missing'
  | 'index'
  | 'checkpoint'
  | 'file'
  | 'receipt'
  | 'signer'
  | 'key'
  | 'unreadable'
  | 'unsigned'
  | 'altered'
  | 'no-checkpoint'
  | 'rewritten'
  | 'rolled-back'
  | 'other-store';

export interface Damage {
  readonly kind: DamageKind;
  /** Name of the file. */
  readonly file: string;
  /** Offset of the first bad byte in the file, if known. */
  readonly offset?: number;
  /** Number of the first bad record, if known. */
  readonly record?: number;
  /** Number of the last record that a checkpoint kept elsewhere confirms, if this is about such checkpoints. */
  readonly confirmed?: number;
}

export const DAMAGED = 'ISTIMARA_DAMAGED';

export type DamageError = Error & { readonly code: typeof DAMAGED; readonly damage: Damage };

/** Creates the error of damage, with its location. The caller throws it. */
export const damageError = (damage: Damage): DamageError =>
  Object.assign(new Error(`damaged: ${JSON.stringify(damage)}`), { code: DAMAGED, damage } as const);

export const asDamage = (error: unknown): Damage | undefined => (error as Partial<DamageError> | null)?.damage;

/**
 * Runs `work` again, up to `times` times in total, while it finds damage of the given kinds. A record that another
 * process is erasing may be half erased, or without its files, before the status change that declares the erasure is
 * read.
 */
export function retryOnDamage<T>(work: () => T, times: number, ...whys: readonly DamageKind[]): T {
  for (let left = times; ; left--)
    try {
      return work();
    } catch (error) {
      const damage = asDamage(error);
      if (!damage || !whys.includes(damage.kind) || left === 1) throw error;
    }
}
