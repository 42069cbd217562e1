/** Digests of a published version, in the format of `sha256sum -c`, and the check of its files against them. */
import { sha256Hex } from '../host/digest.js';
import type { OutputFile } from '../index.js';
import type { VersionFiles } from './version-files.js';

const DIGESTS = 'sha256.txt';

/** Returns the digest file, which is stored next to the other files. */
export const digestsOf = (files: readonly OutputFile[]): OutputFile => ({
  path: DIGESTS,
  content: files.map(({ path, content }) => `${sha256Hex(content)}  ${path}\n`).join(''),
});

/** Returns whether a folder holds exactly the version whose `form.json` has a digest. */
export function isSameVersion({ join, read }: VersionFiles, folder: string, sha256: string): boolean {
  const model = read(join(folder, 'form.json'));
  return model !== undefined && sha256Hex(model) === sha256;
}

/**
 * Returns the first file in the folder of a published version that is missing or changed, or undefined; `sha256` is the
 * digest of its `form.json`.
 */
export function firstDamagedFile(files: VersionFiles, folder: string, sha256: string): string | undefined {
  const pathOf = (name: string) => files.join(folder, name);
  if (!isSameVersion(files, folder, sha256)) return pathOf('form.json');
  const list = pathOf(DIGESTS);
  if (!files.exists(list)) return undefined; // published by an earlier toolkit, or only its model is in the project
  const lines = new TextDecoder().decode(files.read(list)).split('\n');
  const entries = lines.slice(0, -1).map(line => /^([0-9a-f]{64}) {2}(.+)$/.exec(line));
  if (lines.at(-1) !== '' || entries.length === 0 || entries.includes(null)) return list;
  const wrong = entries.find(entry => {
    const content = files.read(pathOf(entry![2]!));
    return content === undefined || sha256Hex(content) !== entry![1];
  });
  return wrong ? pathOf(wrong[2]!) : undefined;
}
