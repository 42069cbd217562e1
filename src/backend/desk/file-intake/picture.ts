/** Pictures of files that a clerk chose: the file itself, or a page of a PDF as PNG. */
import { mediaTypeByStart } from '../../../runtime/files/media-types.js';
import { problemResponse } from '../../http/problem.js';
import type { HttpResponse } from '../../http/response.js';
import type { ChosenFile } from '../../take/submission-reader.js';
import type { DeskRequest } from '../desk-request.js';

const PDF = 'application/pdf';

/** Media types that can be shown, with the names that people know. */
export const SHOWN_TYPES: Readonly<Record<string, string>> = { [PDF]: 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' };

/** Returns the media type of a file that can be shown, by its first bytes. Others may precede the header of a PDF. */
export function shownType({ bytes }: ChosenFile): string | undefined {
  const start = bytes.toString('latin1', 0, 1024);
  const type = mediaTypeByStart(start) ?? (start.includes('%PDF-') ? PDF : undefined);
  return type !== undefined && type in SHOWN_TYPES ? type : undefined;
}

/** Serves a page of a file as a picture. */
export async function pictureResponse({ desk }: DeskRequest, file: ChosenFile, page: number): Promise<HttpResponse> {
  const type = shownType(file);
  const drawn = type === PDF ? await desk.reader?.draw(file.bytes, page) : type && page === 1 && file.bytes;
  if (!drawn) return problemResponse('not-found');
  const headers = { 'content-type': type === 'image/jpeg' ? type : 'image/png', 'cache-control': 'no-store' };
  return { status: 200, headers, body: Buffer.from(drawn) };
}
