/** Files next to the forms of a build with a shared runtime: the runtime, and the `package.json` of all forms. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Context } from '../context.js';
import { writeFileAtomic } from '../io/atomic-file.js';

export async function writeShared(context: Context, output: string): Promise<void> {
  const { FORMS_PACKAGE, formsPackage, sharedRuntime } = await import('../../compiler/index.js');
  const manifest = formsPackage();
  const files = await sharedRuntime();
  const isOurs = nameOf(join(output, basename(manifest.path)), FORMS_PACKAGE) === FORMS_PACKAGE;
  for (const { path, content } of isOurs ? [...files, manifest] : files)
    await writeFileAtomic(context, join(output, basename(path)), content);
}

/** Returns the name in a `package.json`: `absent` if there is no such file, undefined if it has none. */
function nameOf(path: string, absent: string): unknown {
  if (!existsSync(path)) return absent;
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { name?: unknown } | null)?.name;
  } catch {
    return undefined;
  }
}
