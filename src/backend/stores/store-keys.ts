/** Keys of a store of somebody's own, in a folder: they sign receipts and other claims, and are published. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingSubmission, Store } from '../contracts/store.js';
import type { StoreMaintenance } from '../contracts/store-maintenance.js';
import { sha256 } from '../journal/record.js';
import { type SigningKey, signClaims } from '../receipts/jws.js';
import { DESK_SECRET_FILE } from '../receipts/key-files.js';
import { signReceipt } from '../receipts/receipt.js';
import { announceKey, publicKeys, rotateSigningKey, signingKey } from '../receipts/signing-keys.js';
import { readOrCreateSecret } from '../system/secret-file.js';

/** Place of a receipt in a chain of records. */
export interface ReceiptPlace {
  /** Name of the chain. Each process that writes has one, or those of one store take turns at one. */
  readonly chain: string;
  /** Number of the receipt in the chain. No other receipt of the chain has it. */
  readonly number: number;
  /**
   * SHA-256 of what is before it, 32 bytes, so that nothing before it can be changed later without notice: for example
   * that of the receipt before. For the first one, 32 zeros.
   */
  readonly previous: Uint8Array;
}

/** Keys of a store, with the members of a store and of its maintenance that depend on nothing else. */
export interface StoreKeys
  extends Required<Pick<Store, 'keys' | 'sign' | 'deskSecret'>>,
    Pick<StoreMaintenance, 'rotateKey' | 'announceKey'> {
  /** Signs the receipt of an entry. Throws if the keys cannot be read. */
  signReceipt(entry: IncomingSubmission, place: ReceiptPlace): string;
}

/**
 * Opens the keys in a folder. Its first key is made when it is needed first, readable only for its owner. Several
 * processes may use the folder. What is called rejects if the folder cannot be read or written.
 */
export function openStoreKeys(folder: string): StoreKeys {
  const state: { key?: SigningKey; readAt?: number } = {};
  /** Returns the key that signs now. It is read again if files of the folder were changed. */
  const current = (): SigningKey => {
    // The time is taken first, so that a rotation while the key is read is noticed by the next call.
    const changed = changedAt(folder);
    if (!state.key || changed !== state.readAt) {
      state.key = signingKey(folder);
      state.readAt = changed;
    }
    return state.key;
  };
  return {
    signReceipt: (entry, { chain, number, previous }) => {
      const before = { number: number - 1, hash: Buffer.from(previous) };
      return signReceipt(entry, sha256(Buffer.from(entry.data)), { chain, before, checkpoint: 0 }, current());
    },
    sign: async (type, claims) => signClaims(type, claims, current()),
    keys: async () => publicKeys(folder),
    deskSecret: () => readOrCreateSecret(join(folder, DESK_SECRET_FILE)),
    rotateKey: async () => rotateSigningKey(folder),
    announceKey: async () => announceKey(folder),
  };
}

const changedAt = (folder: string): number | undefined => statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
