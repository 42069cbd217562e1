/** What forms that are sent encrypted have beside their transport. */
import type { FieldWords } from '../fields/field.js';
import { isExpired, type PublicKey } from './jwe.js';
import { seal } from './seal.js';
import { expired, insecure, sealingWords, type Unable } from './sealing-words.js';
import type { Sealing } from './transport.js';

/** Pages of a plain-HTTP network have no WebCrypto. */
function unable(keys: readonly PublicKey[]): FieldWords<Unable> | undefined {
  if (!(globalThis.crypto?.subtle as SubtleCrypto | undefined)) return insecure;
  return isExpired(keys, Date.now()) ? expired : undefined;
}

export const sealing: Sealing = { seal, unable, words: sealingWords };
