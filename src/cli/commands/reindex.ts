/** `istimara reindex`: the index of a store made anew from its journal. */
import { damageOf, storeUrls } from '../../backend/index.js';
import type { AddCommand } from '../command.js';
import { type Context, EXIT } from '../context.js';
import { DEFAULT_STORE, damageAtStart, keepUp, storeWordsOf } from '../store.js';

export const reindex: AddCommand = (program, context, done) => {
  program
    .command('reindex')
    .description('makes the index of a store anew from its journal')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .action(({ store }: { store: string }) => done(run(context(), store)));
};

function run(context: Context, store: string): number {
  const say = storeWordsOf(context);
  try {
    context.out(say.reindexed(keepUp(context, store, upkeep => upkeep.reindex())));
    return EXIT.done;
  } catch (fault) {
    const damage = damageOf(fault);
    if (!damage) throw fault;
    context.err(damageAtStart(context, store, damage));
    return EXIT.input;
  }
}
