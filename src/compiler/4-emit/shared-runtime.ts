/** `istimara-runtime.js` and the other shared files, for pages that have several forms. */

import { MANGLED_MEMBERS } from '../linker/build/mangled-members.js';
import type { MangledNames } from '../linker/linker-types.js';
import { printShared } from '../linker/print-shared-files.js';
import { runtimeParts } from '../linker/runtime-parts.js';
import type { OutputFile } from './output.js';

/** Returns the shared files; the runtime is the first one. */
export async function sharedRuntime(): Promise<readonly OutputFile[]> {
  const parts = await runtimeParts();
  return printShared(parts).map(({ name, content }) => ({ path: `../${name}`, content }));
}

/** Options of esbuild that give internal members of the runtime their short names. */
export interface RuntimeMangling {
  readonly mangleProps: RegExp;
  readonly mangleCache: MangledNames;
}

/** Returns the options of esbuild for code that is loaded next to the shared runtime and reads its internal members. */
export async function runtimeMangling(): Promise<RuntimeMangling> {
  const { mangled } = await runtimeParts();
  return { mangleProps: MANGLED_MEMBERS, mangleCache: { ...mangled } };
}
