/** `istimara preview`: shows form and paper side by side and updates them after each save. */
import { existsSync, statSync } from 'node:fs';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { askedToStop, portOf } from '../listening.js';
import { type Preview, startPreview } from '../preview/index.js';

interface Options {
  readonly port: string;
}

export const preview: AddCommand = (program, context, done) => {
  program
    .command('preview')
    .description('form and paper side by side, updated with each save')
    .argument('[dir]', 'the folder of the forms', '.')
    .option('--port <port>', 'port of the preview, on this machine alone', '4100')
    .action(async (dir: string, options: Options) => done(await run(context(), dir, options)));
};

async function run(context: Context, folder: string, options: Options): Promise<number> {
  const say = messagesOf(context);
  if (!existsSync(folder)) throw new CommandError(EXIT.file, say.notFound(folder));
  if (!statSync(folder).isDirectory()) throw new CommandError(EXIT.file, say.unreadable(folder, 'ENOTDIR'));
  const preview = await start(context, folder, portOf(context, options.port));
  context.out(say.previewing(preview.url));
  await askedToStop();
  await preview.close();
  context.out(say.previewStopped);
  return EXIT.done;
}

async function start(context: Context, folder: string, port: number): Promise<Preview> {
  const { language } = context;
  try {
    return await startPreview({ folder, port, language, fault: fault => context.err(String((fault as Error).stack)) });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw fault;
    throw new CommandError(EXIT.file, messagesOf(context).previewPort(port));
  }
}
