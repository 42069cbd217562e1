/** The keys of all processes that sign: each has its own in a folder, and publishes it in a table before it signs with it. */
import { statSync } from 'node:fs';
import type { Jwks, PublicKey } from '../../contracts/jwks.js';
import type { SigningKey } from '../../receipts/jws.js';
import { publicKeys, signingKey } from '../../receipts/signing-keys.js';
import type { Query } from './connection.js';
import { SQL } from './schema.js';

export interface Keys {
  /** What signs now. */
  current(): SigningKey;
  /** Takes up a key that was made since. */
  refresh(run: Query): Promise<void>;
}

export async function openKeys(folder: string, run: Query): Promise<Keys> {
  const read = async (over: Query) => {
    // Looked at first: a key that is made since is read at the next look.
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

/** Published once is published for ever. */
export async function publish(folder: string, run: Query): Promise<void> {
  for (const [age, key] of publicKeys(folder).keys.entries()) {
    // The order is that of the folder, the newest first.
    const created = new Date(Date.now() - age * 1000).toISOString();
    await run({ text: SQL.publish, values: [key.kid, created, JSON.stringify(key)] });
  }
}

/** All that ever signed; `first`, where given, in front. */
export async function publishedKeys(run: Query, first?: string): Promise<Jwks> {
  const rows = await run<{ jwk: string }>({ text: SQL.keys });
  const keys = rows.map(({ jwk }) => JSON.parse(jwk) as PublicKey);
  return { keys: [...keys.filter(({ kid }) => kid === first), ...keys.filter(({ kid }) => kid !== first)] };
}
