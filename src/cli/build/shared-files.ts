/** Files next to the forms of a build with a shared runtime: the runtime, and the `package.json` of all forms. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FORMS_PACKAGE } from '../../compiler/outputs.js';
import type { Context } from '../context.js';
import { writeFileAtomic } from '../io/atomic-file.js';
import { packageName } from '../io/files.js';

export async function writeShared(context: Context, output: string): Promise<void> {
  const { formsPackage, sharedRuntime } = await import('../../compiler/index.js');
  const manifest = formsPackage();
  const files = await sharedRuntime();
  const target = join(output, basename(manifest.path));
  const isOurs = !existsSync(target) || packageName(target) === FORMS_PACKAGE;
  for (const { path, content } of isOurs ? [...files, manifest] : files)
    await writeFileAtomic(context, join(output, basename(path)), content);
}
