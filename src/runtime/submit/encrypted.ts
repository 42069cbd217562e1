/** The transport of forms that are sealed for the office's key: what is sent is the sealed submission, as JSON or with files. */

import { json } from './json.js';
import { multipart } from './multipart.js';
import { selectByFiles } from './select-by-files.js';
import type { Refusal, Transport } from './transport.js';

const either = selectByFiles(json, multipart);

/** Not of its address, nor of a backend: nothing left the device. */
export const NOT_ENCRYPTED: Refusal = { kind: 'refused', status: -1, type: 'not-encrypted' };

/** Never in clear. */
export const encrypted: Transport = (packed, action, signal) =>
  'encrypted' in packed.submission ? either(packed, action, signal) : Promise.resolve(NOT_ENCRYPTED);
