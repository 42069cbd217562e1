/** What forms that are sent encrypted have beside their transport. */
import type { FieldWords } from '../fields/field.js';
import { seal as sealFor } from './encrypt-submission.js';
import { NOT_ENCRYPTED } from './encrypted.js';
import { expired, insecure, sealingWords, type Unable } from './encryption-messages.js';
import { isExpired, type PublicKey } from './jwe.js';
import type { Refusal, Sealing } from './transport.js';

/** Pages of a plain-HTTP network have no WebCrypto. */
function unable(keys: readonly PublicKey[]): FieldWords<Unable> | undefined {
  if (!(globalThis.crypto?.subtle as SubtleCrypto | undefined)) return insecure;
  return isExpired(keys, Date.now()) ? expired : undefined;
}

/** As a backend says it: the page stood open past the last day of a key. */
const TOO_LATE: Refusal = { kind: 'refused', status: 422, type: 'key-expired' };

/** Refused too where the device cannot: it has no memory left for it. */
const seal: Sealing['seal'] = async (packed, keys) =>
  unable(keys) ? TOO_LATE : sealFor(packed, keys).catch(() => NOT_ENCRYPTED);

export const sealing: Sealing = { seal, unable, words: sealingWords };
