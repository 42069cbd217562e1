/**
 * The runtime as one list of declarations, which is created once for all forms. A form is linked from those that it
 * needs, see link.ts.
 */
import { prebuilt } from '../host/prebuilt.js';
import type { RuntimeParts } from './linker-types.js';

/**
 * Returns the parts of the runtime: from `parts.json`, which is created when the package is built, else created once in
 * this process.
 */
export const runtimeParts = prebuilt<RuntimeParts>(new URL('./parts.json', import.meta.url), async () => {
  const { buildRuntimeParts } = await import('./build/build-runtime-parts.js');
  return buildRuntimeParts();
});
