/** Resources that a page gives to its worker before the first compile. */
import type { FontName } from '../typeset/fonts/font-files.js';

/** A file for the worker: the address that it is loaded from when it is needed, or its bytes, compressed with gzip. */
export type WorkerFile = string | Uint8Array;

export interface WorkerResources {
  readonly fonts: ReadonlyMap<FontName, WorkerFile>;
  /** The colour profile sRGB, which archivable documents contain. */
  readonly colourProfile: WorkerFile;
  /** HarfBuzz, as WebAssembly. */
  readonly harfBuzz: WorkerFile;
  /** JSON files that were created when the package was built, by name. */
  readonly prebuilt: ReadonlyMap<string, WorkerFile>;
}

/** The scope of the worker, where the resources are. */
export const workerScope = globalThis as { istimaraResources?: WorkerResources };

/** Returns the resources. Throws an Error if they were not given. */
export function workerResources(): WorkerResources {
  const { istimaraResources } = workerScope;
  if (!istimaraResources) throw new Error('the worker has no resources');
  return istimaraResources;
}
