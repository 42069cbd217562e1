/** Damage: what is stored is not what was stored. Named by its place, never passed over. */
import type { Flaw } from './record.js';

/**
 * `missing`: less is there than was. `index`: SQLite holds a record otherwise than the journal. `checkpoint`: a signed checkpoint
 * says otherwise. `file`: an attachment is gone or another one. `receipt`: a receipt is not signed by a key of this store.
 * `signer`: the public key is gone that something was signed with. `key`: a file of a key holds none.
 * `unreadable`: the database itself says that it is broken.
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
  | 'unreadable';

export interface Damage {
  readonly kind: DamageKind;
  /** The file, by its name. */
  readonly file: string;
  /** The first bad byte of it, where known. */
  readonly offset?: number;
  /** The number of the first bad record, where known. */
  readonly record?: number;
}

export const DAMAGED = 'ISTIMARA_DAMAGED';

export type DamageError = Error & { readonly code: typeof DAMAGED; readonly damage: Damage };

export const damageError = (damage: Damage): DamageError =>
  Object.assign(new Error(`damaged: ${JSON.stringify(damage)}`), { code: DAMAGED, damage } as const);

export const asDamage = (error: unknown): Damage | undefined => (error as Partial<DamageError> | null)?.damage;

/**
 * Does it again, so many times in all, where it finds damage of these kinds: what another process erases at that moment is half
 * blank, or without its files, before the change that says so is read.
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
