/**
 * Signing keys of all processes. Each process has its own key in a folder, and publishes it in a table before signing
 * with it.
 */
import { statSync } from 'node:fs';
import type { Jwks, PublicKey } from '../../contracts/jwks.js';
import type { SigningKey } from '../../receipts/jws.js';
import { publicKeys, signingKey } from '../../receipts/signing-keys.js';
import type { Query } from './connection.js';
import { SQL } from './schema/index.js';

export interface Keys {
  /** Returns the key that signs now. */
  current(): SigningKey;
  /** Loads a key that was made since. */
  refresh(run: Query): Promise<void>;
}

export async function openKeys(folder: string, run: Query): Promise<Keys> {
  const read = async (over: Query) => {
    // The time of the folder is read first, so that a key made in the meantime is read at the next refresh.
    const changed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
    const key = signingKey(folder);
    await publish(folder, over);
    return { key, changed };
  };
  const state = await read(run);
  return {
    current: () => state.key,
    refresh: async over => {
      if (statSync(folder).mtimeMs !== state.changed) Object.assign(state, await read(over));
    },
  };
}

/** Publishes the keys of a folder. A published key is never withdrawn. */
export async function publish(folder: string, run: Query): Promise<void> {
  for (const [age, key] of publicKeys(folder).keys.entries()) {
    // Keeps the order of the folder, newest first.
    const created = new Date(Date.now() - age * 1000).toISOString();
    await run({ text: SQL.publish, values: [key.kid, created, JSON.stringify(key)] });
  }
}

/** Returns all keys that ever signed. `first` is the id of the key to put first, if given. */
export async function publishedKeys(run: Query, first?: string): Promise<Jwks> {
  const rows = await run<{ jwk: string }>({ text: SQL.keys });
  const keys = rows.map(({ jwk }) => JSON.parse(jwk) as PublicKey);
  return { keys: [...keys.filter(({ kid }) => kid === first), ...keys.filter(({ kid }) => kid !== first)] };
}
