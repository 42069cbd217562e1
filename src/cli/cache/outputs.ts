/** The bytes of outputs, kept by what they are, so that they are put back without a compile. */
import type { OutputFile } from '../../compiler/index.js';
import { digest } from '../build/file-stamps.js';
import type { Disk } from './disk-cache.js';

/** An output as it was written. */
export interface Written {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

export type Bytes = OutputFile & { readonly content: Uint8Array };

export const bytesOf = (files: readonly OutputFile[]): readonly Bytes[] =>
  files.map(({ path, content }) => ({ path, content: typeof content === 'string' ? Buffer.from(content) : content }));

export const writtenOf = (files: readonly Bytes[]): readonly Written[] =>
  files.map(({ path, content }) => ({ path, size: content.length, sha256: digest(content) }));

const keyOf = (files: readonly Written[]): string =>
  digest(files.map(({ path, sha256 }) => `${path} ${sha256}`).join());

export function keepOutputs(disk: Disk, written: readonly Written[], files: readonly Bytes[]): void {
  const parts = files.map(({ content }) => content).filter(({ length }) => length > 0);
  if (parts.length > 0) disk.write(keyOf(written), parts);
}

/** Undefined where they are not kept. */
export function keptOutputs(disk: Disk, files: readonly Written[]): readonly Bytes[] | undefined {
  const all = disk.read(keyOf(files));
  if (all?.length !== files.reduce((sum, { size }) => sum + size, 0)) return undefined;
  let at = 0;
  return files.map(({ path, size }) => {
    at += size;
    return { path, content: all.subarray(at - size, at) };
  });
}
