/** `istimara preview`: opens the studio on the files of a folder. */
import { existsSync, statSync } from 'node:fs';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { isForm } from '../io/files.js';
import { askedToStop, portOf } from '../listening.js';
import { type Preview, startPreview } from '../preview/index.js';

interface Options {
  readonly port: string;
}

export const preview: AddCommand = (program, context, done) => {
  program
    .command('preview')
    .description('the studio on the files of a folder: text, form and paper, updated with each save')
    .argument('[path]', 'the folder of the forms, or one of them', '.')
    .option('--port <port>', 'port of the preview, on this machine alone', '4100')
    .action(async (path: string, options: Options) => done(await run(context(), path, options)));
};

async function run(context: Context, path: string, options: Options): Promise<number> {
  const say = messagesOf(context);
  if (!existsSync(path)) throw new CommandError(EXIT.file, say.notFound(path));
  if (!statSync(path).isDirectory() && !isForm(path)) throw new CommandError(EXIT.file, say.noForms(path));
  const preview = await start(context, path, portOf(context, options.port));
  context.out(say.previewing(preview.url));
  await askedToStop();
  await preview.close();
  context.out(say.previewStopped);
  return EXIT.done;
}

async function start(context: Context, path: string, port: number): Promise<Preview> {
  const { language } = context;
  try {
    return await startPreview({ path, port, language, fault: fault => context.err(String((fault as Error).stack)) });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw fault;
    throw new CommandError(EXIT.file, messagesOf(context).previewPort(port));
  }
}
