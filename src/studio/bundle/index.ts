/** The bundles of the studio, which are created when the package is built. */
import { existsSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { StudioBundle } from './bundled-file.js';

export type { BundledFile, BundledFiles, StudioBundle } from './bundled-file.js';

/** The bundles as JSON, compressed because the package is to stay small. */
const PACKED = new URL('./studio.json.br', import.meta.url);

/** Returns the bundles: from the file of the package, or in the sources by bundling them. */
export async function studioBundle(): Promise<StudioBundle> {
  if (existsSync(PACKED)) return JSON.parse(brotliDecompressSync(readFileSync(PACKED)).toString('utf8'));
  const { bundleStudio } = await import('./bundle-studio.js');
  return bundleStudio();
}
