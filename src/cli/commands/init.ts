/** `istimara init`: a new forms project. */
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { AddCommand } from '../command.js';
import { type Context, EXIT, wordsOf } from '../context.js';
import { writeWhole } from '../files.js';
import { projectFiles } from '../init/project.js';
import { version } from '../version.js';

export const init: AddCommand = (program, context, done) => {
  program
    .command('init')
    .description('a new forms project: a first form, settings for the editor, package.json')
    .argument('[dir]', 'the folder', '.')
    .action(async (folder: string) => done(await run(context(), folder)));
};

/** What is there already is never written over. */
async function run(context: Context, folder: string): Promise<number> {
  const say = wordsOf(context);
  for (const { path, content } of projectFiles(packageName(folder), context.language, version())) {
    const file = join(folder, path);
    if (existsSync(file)) {
      context.err(say.kept(file));
      continue;
    }
    await writeWhole(context, file, content);
    context.out(say.written(file));
  }
  context.err(say.next(folder));
  return EXIT.done;
}

/** A name that npm takes: the folder's, if it can be. */
function packageName(folder: string): string {
  const name = basename(resolve(folder)).toLowerCase();
  return /^[a-z0-9][a-z0-9._-]{0,213}$/.test(name) ? name : 'forms';
}
