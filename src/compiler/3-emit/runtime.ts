/** `istimara-runtime.js`, what stands beside it, and `istimara-keep.js`: for pages that carry several forms. */
import type { OutputFile } from './output.js';
import { runtimeParts } from './source/parts.js';
import { printShared } from './source/shared.js';

/** The runtime comes first. */
export async function sharedRuntime(): Promise<readonly OutputFile[]> {
  const parts = await runtimeParts();
  const files = [...printShared(parts), { name: 'istimara-keep.js', content: parts.keep.code }];
  return files.map(({ name, content }) => ({ path: `../${name}`, content }));
}
