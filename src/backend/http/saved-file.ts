/** Response with a file that browsers save. Nothing in it can run. */
import type { HttpResponse } from './response.js';

/**
 * Policy of a file. A PDF is shown by a viewer of the browser, which works in no sandbox; nothing else is shown as a page
 * of its own.
 */
export const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'";

export const savedFileResponse = (name: string, type: string, body: Uint8Array): HttpResponse => ({
  status: 200,
  headers: {
    'content-type': type,
    'content-disposition': `attachment; filename="${plain(name)}"; filename*=UTF-8''${encoded(name)}`,
    'content-security-policy': `${FILE_POLICY}; sandbox`,
    'cross-origin-resource-policy': 'same-origin',
  },
  body,
});

/** Returns a plain ASCII file name for clients that do not support RFC 8187. */
const plain = (name: string): string => name.replace(/[^\w .-]/g, '_');

/**
 * Percent-encodes a file name. Names were once cut in the middle of a character, and such a half cannot be encoded, so
 * it is replaced.
 */
const encoded = (name: string): string =>
  encodeURIComponent(name.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
