/** A typesetter that is created when it is first needed, because parsing fonts is expensive. */
import type { Typesetter, TypesetterOptions } from './typeset/index.js';

/** Returns a function that creates a typesetter on the first call and reuses it. */
export function lazyTypesetter(options: TypesetterOptions = {}): () => Promise<Typesetter> {
  let made: Promise<Typesetter> | undefined;
  return () => (made ??= import('./paper.js').then(({ createTypesetter }) => createTypesetter(options)));
}
