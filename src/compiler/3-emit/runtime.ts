/** `istimara-runtime.js` and what stands beside it: for pages that carry several forms. */
import type { OutputFile } from './output.js';
import { runtimeParts } from './source/parts.js';
import { printShared } from './source/shared-code.js';

/** The runtime comes first. */
export async function sharedRuntime(): Promise<readonly OutputFile[]> {
  const parts = await runtimeParts();
  return printShared(parts).map(({ name, content }) => ({ path: `../${name}`, content }));
}
