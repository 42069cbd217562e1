/** Paths of sources that esbuild bundles: as compiled for the package, else as they are. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the package. esbuild names what it bundles by paths from there, so that they are the same in every folder. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Returns the path of a module by its name without an extension, below the folder of the studio. */
export function sourcePath(name: string): string {
  const compiled = fileURLToPath(new URL(`../${name}.js`, import.meta.url));
  return existsSync(compiled) ? compiled : compiled.replace(/\.js$/, '.ts');
}
