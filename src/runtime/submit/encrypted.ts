/** The transport of forms that are sealed for the office's key: what is sent is the sealed submission, as JSON or with files. */
import { byFiles } from './by-files.js';
import { json } from './json.js';
import { multipart } from './multipart.js';
import type { Transport } from './transport.js';

const either = byFiles(json, multipart);

/** Never in clear. */
export const encrypted: Transport = (packed, action, signal) =>
  'encrypted' in packed.submission
    ? either(packed, action, signal)
    : Promise.resolve({ kind: 'refused', status: 0, type: 'not-encrypted' });
