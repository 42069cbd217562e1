/**
 * Transport of forms that are encrypted for the office's key. It sends the encrypted submission, as JSON or with files.
 */

import { json } from './json.js';
import { multipart } from './multipart.js';
import { selectByFiles } from './select-by-files.js';
import type { Refusal, Transport } from './transport.js';

const either = selectByFiles(json, multipart);

/** Refusal that comes neither from the address nor from a backend: nothing left the device. */
export const NOT_ENCRYPTED: Refusal = { kind: 'refused', status: -1, type: 'not-encrypted' };

/** Sends an encrypted submission, and refuses one in plain text. */
export const encrypted: Transport = (prepared, action, signal) =>
  'encrypted' in prepared.submission ? either(prepared, action, signal) : Promise.resolve(NOT_ENCRYPTED);
