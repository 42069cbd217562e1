/** `istimara backup`: copies a store as it is at one moment, also while a server is running. */
import { asDamage, storeUrls } from '../../backend/index.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { DEFAULT_STORE, runIfSupported, runStoreMaintenance, storeMessagesOf } from '../store/open-store.js';

export const backup: AddCommand = (program, context, done) => {
  program
    .command('backup')
    .description('writes a whole, signed copy of a store, beside a running server')
    .argument('<dir>', 'a folder that is not there yet')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .action(async (dir: string, { store }: { store: string }) => done(await run(context(), dir, store)));
};

async function run(context: Context, folder: string, store: string): Promise<number> {
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
