/** What the encryption of a submission binds: all of its members but the encrypted one, as canonical JSON (RFC 8785). */
import { isObject } from '../is-object.js';
import type { Json } from '../model.js';
import type { Envelope, SealedSubmission } from './envelope.js';

export type Bound = Envelope & Pick<SealedSubmission, 'encrypted_files'>;

export const boundOf = (sent: Bound): string =>
  JSON.stringify(sent, (_, value: Json) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
