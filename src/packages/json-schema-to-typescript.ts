/** json-schema-to-typescript, of which one file is in the package, because its dependencies take 20 MB. */
import { existsSync } from 'node:fs';

const COPY = new URL('./json-schema-to-typescript.cjs', import.meta.url);

type CompileSchema = typeof import('json-schema-to-typescript').compile;

/** Loads the function that prints types: from the file of the package, or in the sources from its own package. */
export async function loadCompileSchema(): Promise<CompileSchema> {
  if (!existsSync(COPY)) return (await import('json-schema-to-typescript')).compile;
  return ((await import(COPY.href)) as { default: { compile: CompileSchema } }).default.compile;
}
