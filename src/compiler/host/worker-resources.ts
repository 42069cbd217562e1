/** Resources that a page gives to its worker before the first compile. */
import type { FontName } from '../typeset/fonts/font-files.js';

export interface WorkerResources {
  readonly fonts: ReadonlyMap<FontName, Uint8Array>;
  /** The colour profile sRGB, which archivable documents contain. */
  readonly colourProfile: Uint8Array;
  /** Files that were created when the package was built, parsed, by name. */
  readonly prebuilt: ReadonlyMap<string, unknown>;
}

/** The scope of the worker, where the resources are. */
export const workerScope = globalThis as { istimaraResources?: WorkerResources };

/** Returns the resources. Throws an Error if they were not given. */
export function workerResources(): WorkerResources {
  const { istimaraResources } = workerScope;
  if (!istimaraResources) throw new Error('the worker has no resources');
  return istimaraResources;
}
