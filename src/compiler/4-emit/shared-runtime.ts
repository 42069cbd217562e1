/** `istimara-runtime.js` and the other shared files, for pages that have several forms. */

import { printShared } from '../linker/print-shared-files.js';
import { runtimeParts } from '../linker/runtime-parts.js';
import type { OutputFile } from './output.js';

/** Returns the shared files; the runtime is the first one. */
export async function sharedRuntime(): Promise<readonly OutputFile[]> {
  const parts = await runtimeParts();
  return printShared(parts).map(({ name, content }) => ({ path: `../${name}`, content }));
}
