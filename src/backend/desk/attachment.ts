/**
 * Attachments at the desk. A file is saved, or shown if browsers show its kind and nothing in it runs; its name ends as
 * its kind, whatever was sent.
 */
import type { Attachment } from '../../runtime/fields/attachment.js';
import { fileNameOfType } from '../../runtime/files/file-name.js';
import type { FileStore } from '../contracts/file-store.js';
import { problemResponse } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import { readVerifiedFile } from '../intake/listed-files.js';

/** Pictures that all browsers show. Drawings (SVG) are not among them, because they are documents. */
export const SHOWN_PICTURES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

export const PDF = 'application/pdf';

/**
 * Policy of a file. A PDF is shown by a viewer of the browser, which works in no sandbox; nothing else is shown as a page
 * of its own.
 */
const POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * Returns the response with the bytes of a listed file, checked against their digest. With `isOpened`, a picture or a PDF
 * is shown in place of being saved.
 */
export async function attachmentResponse(file: Attachment, store: FileStore, isOpened = false): Promise<HttpResponse> {
  const body = await readVerifiedFile(file, store);
  if (!body) return problemResponse('file-damaged');
  const name = fileNameOfType(file.name, file.type);
  const isShown = isOpened && (file.type === PDF || SHOWN_PICTURES.includes(file.type));
  return {
    status: 200,
    headers: {
      'content-type': file.type,
      'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename="${plain(name)}"; filename*=UTF-8''${encoded(name)}`,
      'content-security-policy': isShown && file.type === PDF ? POLICY : `${POLICY}; sandbox`,
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
