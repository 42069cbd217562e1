/** `istimara studio`: writes the studio as a static site or as one HTML file. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { GENERATOR, singleFile, studioFiles } from '../../studio/site/index.js';
import { recoverInterrupted, replaceFolder } from '../build/atomic-output.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { writeFileAtomic } from '../io/atomic-file.js';

interface Options {
  readonly single?: string;
}

const DEFAULT_FOLDER = 'studio';

export const studio: AddCommand = (program, context, done) => {
  program
    .command('studio')
    .description('writes the page in which forms are made, as a site or as one file')
    .argument('[folder]', `where the site is written (default: "${DEFAULT_FOLDER}")`)
    .option('--single <file>', 'one HTML file, which opens without a server or a network; without FOLDER nothing else')
    .action(async (folder: string | undefined, options: Options) => done(await run(context(), folder, options)));
};

async function run(context: Context, folder: string | undefined, { single }: Options): Promise<number> {
  const site = folder ?? (single === undefined ? DEFAULT_FOLDER : undefined);
  if (single !== undefined) checkSingle(context, single);
  if (site !== undefined) await writeSite(context, site);
  if (single !== undefined) await writeSingle(context, single);
  return EXIT.done;
}

async function writeSite(context: Context, folder: string): Promise<void> {
  const path = resolve(folder);
  const names = existsSync(path) && statSync(path).isDirectory() ? readdirSync(path) : [];
  const isOlder = isStudio(join(path, 'index.html'));
  const foreign = names.find(name => !isOlder && !name.startsWith('.'));
  if (foreign !== undefined) throw new CommandError(EXIT.file, messagesOf(context).foreignInStudio(folder, foreign));
  await recoverInterrupted(dirname(path));
  const files = await studioFiles();
  const own = new Set(files.map(one => one.path.split('/')[0]!));
  await replaceFolder(context, path, files, name => (own.has(name) ? 'replaced' : 'kept'));
  context.out(messagesOf(context).studioWritten(folder, files.length, kilobytes(files.map(({ content }) => content))));
}

async function writeSingle(context: Context, path: string): Promise<void> {
  const content = await singleFile();
  await writeFileAtomic(context, path, content);
  context.out(messagesOf(context).studioFile(path, kilobytes([content])));
}

/** Ends the command if the name is not that of an HTML file, or another file has it. */
function checkSingle(context: Context, path: string): void {
  const say = messagesOf(context);
  if (!/\.html?$/i.test(path)) throw new CommandError(EXIT.usage, say.notHtml(path));
  if (existsSync(path) && !isStudio(path)) throw new CommandError(EXIT.file, say.otherFile(path));
}

/** Returns whether a file is the page of a studio. */
const isStudio = (path: string): boolean =>
  existsSync(path) && statSync(path).isFile() && readFileSync(path, 'utf8').includes(GENERATOR);

const kilobytes = (contents: readonly (string | Uint8Array)[]): number =>
  Math.round(contents.reduce((sum, content) => sum + Buffer.byteLength(content), 0) / 1000);
