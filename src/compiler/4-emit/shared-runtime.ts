/** `istimara-runtime.js` and what stands beside it: for pages that carry several forms. */

import { printShared } from '../linker/print-shared-files.js';
import { runtimeParts } from '../linker/runtime-parts.js';
import type { OutputFile } from './output.js';

/** The runtime comes first. */
export async function sharedRuntime(): Promise<readonly OutputFile[]> {
  const parts = await runtimeParts();
  return printShared(parts).map(({ name, content }) => ({ path: `../${name}`, content }));
}
