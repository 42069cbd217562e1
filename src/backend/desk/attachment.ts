/** Attachments at the desk. A file is saved, and a recording is played, but none is shown; its name ends as its kind, whatever was sent. */
import type { Attachment } from '../../runtime/fields/attachment.js';
import { fileNameOfType } from '../../runtime/files/file-name.js';
import type { FileStore } from '../contracts/file-store.js';
import { problemResponse } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import { readVerifiedFile } from '../intake/listed-files.js';

/** Returns the response with the bytes of a listed file, checked against their digest. */
export async function attachmentResponse(file: Attachment, store: FileStore): Promise<HttpResponse> {
  const body = await readVerifiedFile(file, store);
  if (!body) return problemResponse('file-damaged');
  const name = fileNameOfType(file.name, file.type);
  return {
    status: 200,
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${plain(name)}"; filename*=UTF-8''${encoded(name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    },
    body,
  };
}

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
