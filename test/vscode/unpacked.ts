/** The extension unpacked into a folder that has no packages above it, as VS Code installs it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { vsixFiles } from '../../scripts/vsix.mjs';

export interface Unpacked {
  /** Contents of the package by path. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Folder of the extension. */
  readonly extension: string;
  text(path: string): string;
  remove(): void;
}

export async function unpacked(): Promise<Unpacked> {
  const files: ReadonlyMap<string, string | Uint8Array> = await vsixFiles();
  const folder = mkdtempSync(join(tmpdir(), 'istimara-vsix-'));
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return {
    files,
    extension: join(folder, 'extension'),
    text: path => Buffer.from(files.get(path)! as Uint8Array).toString('utf8'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
