/** Cache of output bytes by their digests, so that outputs can be restored without a compile. */
import type { OutputFile } from '../../compiler/index.js';
import { digest } from '../build/file-stamps.js';
import type { DiskCache } from './disk-cache.js';

/** An output file as it was written. */
export interface WrittenFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

export type OutputBytes = OutputFile & { readonly content: Uint8Array };

export const bytesOf = (files: readonly OutputFile[]): readonly OutputBytes[] =>
  files.map(({ path, content }) => ({ path, content: typeof content === 'string' ? Buffer.from(content) : content }));

export const writtenOf = (files: readonly OutputBytes[]): readonly WrittenFile[] =>
  files.map(({ path, content }) => ({ path, size: content.length, sha256: digest(content) }));

const keyOf = (files: readonly WrittenFile[]): string =>
  digest(files.map(({ path, sha256 }) => `${path} ${sha256}`).join());

export function cacheOutputs(disk: DiskCache, written: readonly WrittenFile[], files: readonly OutputBytes[]): void {
  const parts = files.map(({ content }) => content).filter(({ length }) => length > 0);
  if (parts.length > 0) disk.write(keyOf(written), parts);
}

/** Returns the cached bytes of the outputs, or undefined if they are not cached. */
export function cachedOutputs(disk: DiskCache, files: readonly WrittenFile[]): readonly OutputBytes[] | undefined {
  const all = disk.read(keyOf(files));
  if (all?.length !== files.reduce((sum, { size }) => sum + size, 0)) return undefined;
  let at = 0;
  return files.map(({ path, size }) => {
    at += size;
    return { path, content: all.subarray(at - size, at) };
  });
}
