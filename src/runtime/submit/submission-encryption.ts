/** Encryption for forms that are sent encrypted, in addition to their transport. */
import type { Localized } from '../fields/field.js';
import { encryptSubmission as sealFor } from './encrypt-submission.js';
import { NOT_ENCRYPTED } from './encrypted.js';
import {
  encryptionMessages,
  expiredKeyNotice,
  insecureContextNotice,
  type UnavailableNotice,
} from './encryption-messages.js';
import { isExpired, type PublicKey } from './jwe.js';
import type { Refusal, SubmissionEncryption } from './transport.js';

/**
 * Returns the reason why the page cannot encrypt, or undefined if it can. Pages served over plain HTTP have no
 * WebCrypto.
 */
function unable(keys: readonly PublicKey[]): Localized<UnavailableNotice> | undefined {
  if (!(globalThis.crypto?.subtle as SubtleCrypto | undefined)) return insecureContextNotice;
  return isExpired(keys, Date.now()) ? expiredKeyNotice : undefined;
}

/** Refusal, as a backend expresses it, of a page that stayed open past the last day of a key. */
const TOO_LATE: Refusal = { kind: 'refused', status: 422, type: 'key-expired' };

/** Encrypts a submission. It is also refused if the device has no memory left to encrypt it. */
const encrypt: SubmissionEncryption['encrypt'] = async (prepared, keys) =>
  unable(keys) ? TOO_LATE : sealFor(prepared, keys).catch(() => NOT_ENCRYPTED);

export const encryption: SubmissionEncryption = {
  encrypt: encrypt,
  unavailableReason: unable,
  words: encryptionMessages,
};
