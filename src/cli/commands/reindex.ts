/** `istimara reindex`: rebuilds the index of a store from its journal. */
import { asDamage, storeUrls } from '../../backend/parts.js';
import type { AddCommand } from '../command.js';
import { type Context, EXIT } from '../context.js';
import {
  DEFAULT_STORE,
  damageAtStart,
  runIfSupported,
  runStoreMaintenance,
  storeMessagesOf,
} from '../store/open-store.js';

export const reindex: AddCommand = (program, context, done) => {
  program
    .command('reindex')
    .description('rebuilds the index of a store from its journal')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .action(async ({ store }: { store: string }) => done(await run(context(), store)));
};

async function run(context: Context, store: string): Promise<number> {
  const say = storeMessagesOf(context);
  try {
    const records = await runStoreMaintenance(context, store, upkeep =>
      runIfSupported(context, store, 'oneCopy', upkeep.reindex),
    );
    context.out(say.reindexed(records));
    return EXIT.done;
  } catch (fault) {
    const damage = asDamage(fault);
    if (!damage) throw fault;
    context.err(await damageAtStart(context, store, damage));
    return EXIT.input;
  }
}
