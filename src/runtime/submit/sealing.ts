/** What forms that are sent encrypted have beside their transport. */
import { isExpired, type PublicKey } from './jwe.js';
import { seal } from './seal.js';
import { sealingWords, type Unable } from './sealing-words.js';
import type { Sealing } from './transport.js';

/** Pages of a plain-HTTP network have no WebCrypto. */
function unable(keys: readonly PublicKey[]): Unable | undefined {
  if (!(globalThis.crypto?.subtle as SubtleCrypto | undefined)) return 'unable';
  return isExpired(keys, Date.now()) ? 'expired' : undefined;
}

export const sealing: Sealing = { seal, unable, words: sealingWords };
