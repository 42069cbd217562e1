/** The files of the open project: their bytes as they are stored, and their texts as the editor holds them. */
import type { ProjectFiles } from '../../storage/project-store.js';
import { decodeFile, encodeFile, type FileText } from './file-text.js';

export interface Session {
  /** Paths of all files, sorted. */
  paths(): readonly string[];
  /** Returns the text of a file, or undefined if there is none or it is no text. */
  textOf(path: string): string | undefined;
  bytesOf(path: string): Uint8Array | undefined;
  /** Returns the files as the workers read them: texts with `\n` as the line break, so that offsets agree. */
  workerFiles(): ProjectFiles;
  /** Returns a file as the workers read it, or undefined if there is none. */
  workerBytesOf(path: string): Uint8Array | undefined;
  /** Replaces the text of a file and returns its bytes. */
  edit(path: string, text: string): Uint8Array;
  /** Writes a file, or removes it if there is no content. */
  write(path: string, content: Uint8Array | undefined): void;
}

interface SessionFile {
  readonly bytes: Uint8Array;
  /** The file as it was read; absent if it is no text. */
  readonly original?: FileText;
  readonly text?: string;
}

/** Names of files that hold texts. Others are pictures and the like. */
const TEXT_FILE = /\.(?:ya?ml|csv|json|txt|md|lock)$/i;

export function createSession(files: ProjectFiles): Session {
  const known = new Map([...files].map(([path, bytes]) => [path, sessionFile(path, bytes)]));
  return {
    paths: () => [...known.keys()].sort(),
    textOf: path => known.get(path)?.text,
    bytesOf: path => known.get(path)?.bytes,
    workerFiles: () => new Map([...known].map(([path, file]) => [path, workerBytes(file)])),
    workerBytesOf: path => {
      const file = known.get(path);
      return file && workerBytes(file);
    },
    edit: (path, text) => {
      const original = known.get(path)?.original ?? EMPTY_FILE;
      const bytes = encodeFile(text, original);
      known.set(path, { bytes, original, text });
      return bytes;
    },
    write: (path, content) => {
      if (content) known.set(path, sessionFile(path, content));
      else known.delete(path);
    },
  };
}

const EMPTY_FILE: FileText = { text: '', hasByteOrderMark: false, lineBreaks: [] };

function sessionFile(path: string, bytes: Uint8Array): SessionFile {
  const original = TEXT_FILE.test(path) ? decodeFile(bytes) : undefined;
  return { bytes, ...(original && { original, text: original.text }) };
}

const workerBytes = ({ bytes, text }: SessionFile): Uint8Array =>
  text === undefined ? bytes : new TextEncoder().encode(text);
