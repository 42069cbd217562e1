/**
 * `istimara backup`: copies a store as it is at one moment, also while a server is running. `istimara restore`: creates a
 * store from such a copy.
 */
import { asDamage, redactPassword, storeUrls } from '../../backend/parts.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { DEFAULT_STORE, runIfSupported, runStoreMaintenance, storeMessagesOf } from '../store/open-store.js';

export const backup: AddCommand = (program, context, done) => {
  program
    .command('backup')
    .description('writes a whole, signed copy of a store, beside a running server')
    .argument('<dir>', 'a folder that is not there yet')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .action(async (dir: string, { store }: { store: string }) => done(await runBackup(context(), dir, store)));
};

async function runBackup(context: Context, folder: string, store: string): Promise<number> {
  const say = storeMessagesOf(context);
  try {
    const manifest = await runStoreMaintenance(context, store, upkeep =>
      runIfSupported(context, store, 'ownTools', upkeep.backup && (() => upkeep.backup!(folder))),
    );
    context.out(say.backedUp(folder, manifest));
    return EXIT.done;
  } catch (fault) {
    const damage = asDamage(fault);
    if (!damage) throw fault;
    throw new CommandError(EXIT.input, say.damage(damage));
  }
}

interface RestoreOptions {
  readonly store: string;
  readonly verify?: boolean;
  readonly dryRun?: boolean;
}

export const restore: AddCommand = (program, context, done) => {
  program
    .command('restore')
    .description('makes a store from a backup, of which all is compared with its manifest')
    .argument('<dir>', 'the folder of the backup')
    .option('--store <url>', `${storeUrls}: must not be there yet`, DEFAULT_STORE)
    .option('--verify', 'also recounts all that was restored, before it is put in place')
    .option('--dry-run', 'only looks at the backup and writes nothing')
    .action(async (dir: string, options: RestoreOptions) => done(await runRestore(context(), dir, options)));
};

async function runRestore(
  context: Context,
  folder: string,
  { store, verify, dryRun }: RestoreOptions,
): Promise<number> {
  const say = storeMessagesOf(context);
  try {
    const manifest = await runStoreMaintenance(context, store, upkeep =>
      runIfSupported(context, store, 'ownTools', upkeep.restore && (() => upkeep.restore!(folder, { verify, dryRun }))),
    );
    context.out(dryRun ? say.backupSound(folder, manifest) : say.restored(redactPassword(store), manifest));
    return EXIT.done;
  } catch (fault) {
    const damage = asDamage(fault);
    if (damage) throw new CommandError(EXIT.input, `${say.damage(damage)}\n${say.damagedBackup(folder)}`);
    throw fault;
  }
}
