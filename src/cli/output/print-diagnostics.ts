/** Printing of diagnostics by commands. */
import { join, relative } from 'node:path';
import { type Diagnostic, formats } from '../../compiler/diagnostics/index.js';
import type { Context } from '../context.js';

/** Diagnostics of a compilation, with the text of each file it read. */
export interface DiagnosticReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Returns the same report with paths relative to the current folder instead of the project at `root`. */
export function withPathsFromCwd<T extends DiagnosticReport>(told: T, root: string): T {
  const here = (name: string) => relative(process.cwd(), join(root, name));
  return {
    ...told,
    diagnostics: told.diagnostics.map(one => ({ ...one, file: here(one.file) })),
    texts: new Map([...told.texts].map(([name, text]) => [here(name), text])),
  };
}

/** Formats all diagnostics for people or in another format. */
export function printDiagnostics(
  context: Context,
  compilations: readonly DiagnosticReport[],
  format = 'pretty',
): string {
  const diagnostics = compilations.flatMap(one => one.diagnostics);
  const texts = new Map(compilations.flatMap(one => [...one.texts]));
  return formats[format as keyof typeof formats](diagnostics, {
    texts,
    language: context.language,
    colour: context.colour,
  });
}
