/**
 * Repair of the keys of a damaged store: files that hold no key are quarantined, and missing keys are abandoned and
 * reported.
 */

import type { Jwks } from '../../../contracts/jwks.js';
import type { RepairReport } from '../../../contracts/store-maintenance.js';
import { walkJournal } from '../../../journal/walk.js';
import { checkpointLines } from '../../../receipts/checkpoints.js';
import { kidOf, thumbprint } from '../../../receipts/jws.js';
import { quarantineBroken } from '../../../receipts/key-files.js';
import { tokenOf } from '../../../receipts/record-signature.js';
import {
  abandonedKeys,
  abandonKey,
  createSignerCheck,
  publicKeys,
  savePublicKey,
} from '../../../receipts/signing-keys.js';
import type { StorePaths } from '../store-paths.js';

type KeyRepair = Pick<RepairReport, 'brokenKeys' | 'foundKeys' | 'lostKeys'>;

/**
 * Repairs the keys. `saved` holds public keys that were stored elsewhere; those that signed here are added. The journal
 * must be undamaged.
 */
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

/** Returns the ids of the keys of receipts that are neither present nor abandoned. */
function unknownSigners(journal: string, keys: string): Set<string> {
  const signers = createSignerCheck(keys);
  const unknown = new Set<string>();
  walkJournal(journal, 0, ({ record: { header } }) => {
    const token = tokenOf(header);
    const kid = token === undefined ? undefined : signers.unknown(token);
    if (kid !== undefined) unknown.add(kid);
  });
  return unknown;
}
