/** The keys of a damaged store put in order: what is no key is set aside, what is gone is given up, and told. */

import type { Jwks } from '../../contracts/jwks.js';
import type { RepairReport } from '../../contracts/store-maintenance.js';
import { walkJournal } from '../../journal/walk.js';
import { checkpointLines } from '../../receipts/checkpoints.js';
import { kidOf, thumbprint } from '../../receipts/jws.js';
import { quarantineBroken } from '../../receipts/key-files.js';
import {
  abandonedKeys,
  abandonKey,
  createSignerCheck,
  publicKeys,
  savePublicKey,
} from '../../receipts/signing-keys.js';
import type { StorePaths } from './store-paths.js';

type KeyRepair = Pick<RepairReport, 'brokenKeys' | 'foundKeys' | 'lostKeys'>;

/** `saved`: public keys that were kept elsewhere; those that signed here are taken. The journal must be whole. */
export function repairKeys({ journal, keys }: StorePaths, saved?: Jwks): KeyRepair {
  const brokenKeys = quarantineBroken(keys);
  const here = new Set(publicKeys(keys).keys.map(({ kid }) => kid));
  const signed = [...abandonedKeys(keys), ...checkpointLines(journal).map(kidOf), ...unknownSigners(journal, keys)];
  const missing = new Set(signed.filter(kid => !here.has(kid)));
  const found = (saved?.keys ?? []).filter(key => missing.has(thumbprint(key)));
  for (const key of found) savePublicKey(keys, key);
  const lost = unknownSigners(journal, keys);
  for (const kid of lost) abandonKey(keys, kid);
  return { brokenKeys, foundKeys: found.length, lostKeys: [...lost] };
}

/** Names of the keys of receipts that are neither here nor given up. */
function unknownSigners(journal: string, keys: string): Set<string> {
  const signers = createSignerCheck(keys);
  const unknown = new Set<string>();
  walkJournal(journal, 0, ({ record: { header } }) => {
    const kid = header.kind === 'submission' ? signers.unknown(header.receipt) : undefined;
    if (kid !== undefined) unknown.add(kid);
  });
  return unknown;
}
