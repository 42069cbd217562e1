/** Files with the results of development packages such as esbuild, so that the package does not need them. */
import { existsSync, readFileSync } from 'node:fs';

/**
 * Returns a loader of a JSON file that was written when the package was built. In the sources, where there is no such
 * file, it creates the content, once in this process.
 */
export function prebuilt<Content>(file: URL, create: () => Promise<Content>): () => Promise<Content> {
  let loading: Promise<Content> | undefined;
  const load = async () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Content) : create());
  return () => (loading ??= load());
}
