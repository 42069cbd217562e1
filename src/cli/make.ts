/** Compiles one form for a build or a check: in this thread, or in one of its own (make-thread.ts). */
import type { Made } from './cache/forms.js';
import { compileSource, lazyTypesetter } from './compile.js';

export interface Request {
  readonly path: string;
  readonly source: Uint8Array;
  readonly only?: readonly string[];
  readonly paperFit?: boolean;
  readonly sharedRuntime: boolean;
}

/** A function that compiles, with the typesetter it keeps between forms. */
export function maker(): (request: Request) => Promise<Made> {
  const typesetter = lazyTypesetter();
  return async ({ path, source, ...options }) => {
    const { compiled, ...told } = await compileSource(path, source, { ...options, typesetter });
    return compiled ? { ...told, form: { model: compiled.model, files: compiled.files } } : told;
  };
}
