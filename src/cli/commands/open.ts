/** `istimara open`: decrypts submissions as `export` writes them, with the private key. */
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { ENCRYPTION_COMMAND_MESSAGES } from '../encrypted/messages.js';
import { type DecryptContext, openRecord } from '../encrypted/open-record.js';
import { privateKeys } from '../encrypted/private-keys.js';
import { readValues } from '../records/index.js';
import { createFormIndex, placesNamed, placesNear } from '../scan/find-editions.js';

interface Options {
  readonly key: readonly string[];
  readonly form: readonly string[];
  readonly files?: string;
  readonly from?: string;
}

const gather = (path: string, paths: readonly string[] = []): readonly string[] => [...paths, path];

export const open: AddCommand = (program, context, done) => {
  program
    .command('open')
    .description('encrypted submissions, as export gives them: decrypted, validated, one JSON line each')
    .argument('<files...>', 'JSON lines, or JSON where the name ends so')
    .requiredOption('--key <file>', 'a private key that keygen made; may be given again', gather)
    .option('--form <path>', 'a definition, a built form or a folder of them; may be given again', gather, [])
    .option('--files <dir>', 'where their files are written, decrypted')
    .option('--from <dir>', 'the folder of encrypted files that export --files wrote')
    .action(async (paths: string[], options: Options) => done(await run(context(), paths, options)));
};

async function run(context: Context, paths: readonly string[], { key, form, files, from }: Options): Promise<number> {
  if (files !== undefined && from === undefined)
    throw new CommandError(EXIT.usage, ENCRYPTION_COMMAND_MESSAGES[context.language].fromNeeded);
  const places = await (form.length > 0 ? placesNamed(context, form) : placesNear(paths));
  const opening: DecryptContext = {
    keys: await privateKeys(context, key),
    shelf: createFormIndex(context, places),
    ...(files !== undefined && { folders: { from: from!, to: files } }),
  };
  let right = true;
  for (const path of paths) {
    for (const one of readValues(context, path)) {
      if ('fault' in one) context.err(one.fault.message);
      right = !('fault' in one) && (await openRecord(context, `${path}:${one.line}`, one.value, opening)) && right;
    }
  }
  return right ? EXIT.done : EXIT.input;
}
