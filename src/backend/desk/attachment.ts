/**
 * Attachments at the desk. A file is saved, or shown if browsers show its kind and nothing in it runs; its name ends as
 * its kind, whatever was sent.
 */
import type { Attachment } from '../../runtime/fields/attachment.js';
import { fileNameOfType } from '../../runtime/files/file-name.js';
import type { FileStore } from '../contracts/file-store.js';
import { problemResponse } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import { FILE_POLICY, savedFileResponse } from '../http/saved-file.js';
import { readVerifiedFile } from '../intake/listed-files.js';

/** Pictures that all browsers show. Drawings (SVG) are not among them, because they are documents. */
export const SHOWN_PICTURES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

export const PDF = 'application/pdf';

/**
 * Returns the response with the bytes of a listed file, checked against their digest. With `isOpened`, a picture or a PDF
 * is shown in place of being saved.
 */
export async function attachmentResponse(file: Attachment, store: FileStore, isOpened = false): Promise<HttpResponse> {
  const body = await readVerifiedFile(file, store);
  if (!body) return problemResponse('file-damaged');
  const name = fileNameOfType(file.name, file.type);
  const isShown = isOpened && (file.type === PDF || SHOWN_PICTURES.includes(file.type));
  const saved = savedFileResponse(name, file.type, body);
  if (!isShown) return saved;
  const disposition = saved.headers!['content-disposition']!.replace(/^attachment/, 'inline');
  return {
    ...saved,
    headers: {
      ...saved.headers,
      'content-disposition': disposition,
      ...(file.type === PDF && { 'content-security-policy': FILE_POLICY }),
    },
  };
}
