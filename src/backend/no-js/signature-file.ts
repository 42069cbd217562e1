/** File of a signature that was typed as a name. */
import { createHash } from 'node:crypto';
import type { Attachment } from '../../runtime/fields/attachment.js';
import { fieldType } from '../../runtime/fields/index.js';
import { SVG } from '../../runtime/files/media-types.js';
import type { LocalField } from '../../runtime/model.js';
import type { FileStore } from '../contracts/file-store.js';
import { fileId, type PendingFile, runOnce } from './pending-files.js';

export interface SignatureFile {
  readonly listed: Attachment;
  readonly content: string;
}

/** Maximum length of a typed name that is read, in UTF-16 code units. A signature shows the first hundred characters. */
const MAX_NAME_LENGTH = 10_000;

/** Returns the file, or undefined if no name was typed or the question is not answered with one. */
export function typedSignature(page: string, field: LocalField, path: string, typed = ''): SignatureFile | undefined {
  const start = typed.length - typed.trimStart().length;
  const file = fieldType(field.type).typedFile?.(typed.slice(Math.max(0, start - 1), start + MAX_NAME_LENGTH));
  if (!file) return undefined;
  const { name, content } = file;
  const bytes = Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const listed = { name, type: SVG, size: bytes.length, sha256 };
  return { listed: { id: fileId(page, path, listed), ...listed }, content };
}

/** Returns the file as one that is written when it is stored; until then there is only the name in its control. */
export function pendingSignature(store: FileStore, { listed, content }: SignatureFile): PendingFile {
  const keep = async () => {
    const incoming = await store.receive();
    await incoming.write(Buffer.from(content));
    await incoming.keep();
  };
  return { listed, ...runOnce(keep), drop: async () => undefined };
}
