/** Digests of a published version, in the format of `sha256sum -c`, and the check of its files against them. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputFile } from '../../compiler/index.js';
import { isSameVersion } from './publish-lock.js';

const DIGESTS = 'sha256.txt';

const digest = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Returns the digest file, which is stored next to the other files. */
export const digestsOf = (files: readonly OutputFile[]): OutputFile => ({
  path: DIGESTS,
  content: files.map(({ path, content }) => `${digest(content)}  ${path}\n`).join(''),
});

/**
 * Returns the first file in the folder of a published version that is missing or changed, or undefined; `sha256` is the
 * digest of its `form.json`.
 */
export function firstDamagedFile(folder: string, sha256: string): string | undefined {
  if (!isSameVersion(folder, sha256)) return join(folder, 'form.json');
  const list = join(folder, DIGESTS);
  if (!existsSync(list)) return undefined; // published by an earlier toolkit
  const lines = readFileSync(list, 'utf8').split('\n');
  const entries = lines.slice(0, -1).map(line => /^([0-9a-f]{64}) {2}(.+)$/.exec(line));
  if (lines.at(-1) !== '' || entries.length === 0 || entries.includes(null)) return list;
  const wrong = entries.find(entry => !isSame(join(folder, entry![2]!), entry![1]!));
  return wrong ? join(folder, wrong[2]!) : undefined;
}

function isSame(path: string, sha256: string): boolean {
  try {
    return digest(readFileSync(path)) === sha256;
  } catch {
    return false;
  }
}
