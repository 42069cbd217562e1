/**
 * Authenticated data: what the encryption of a submission binds. It is all members except the encrypted one, as
 * canonical JSON (RFC 8785).
 */
import { isObject } from '../is-object.js';
import type { Json } from '../model.js';
import type { EncryptedSubmission, Envelope } from './envelope.js';

export type AuthenticatedEnvelope = Envelope & Pick<EncryptedSubmission, 'encrypted_files'>;

export const canonicalAad = (sent: AuthenticatedEnvelope): string =>
  JSON.stringify(sent, (_, value: Json) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
