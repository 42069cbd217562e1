/** `istimara repair`: of each record the good copy, from whichever side has one. */
import { damageOf, storeUrls } from '../../backend/index.js';
import type { AddCommand } from '../command.js';
import { type Context, EXIT } from '../context.js';
import { DEFAULT_STORE, keepUp, offered, storeWordsOf } from '../store.js';

export const repair: AddCommand = (program, context, done) => {
  program
    .command('repair')
    .description('puts a damaged store in order: each record from the side that has a good copy of it')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .action(async ({ store }: { store: string }) => done(await run(context(), store)));
};

async function run(context: Context, store: string): Promise<number> {
  const say = storeWordsOf(context);
  try {
    const repaired = await keepUp(context, store, upkeep => offered(context, store, 'oneCopy', upkeep.repair));
    const changed = repaired.records > 0 || repaired.index || repaired.checkpoints > 0;
    context.out(changed ? say.repaired(repaired) : say.nothingToRepair);
    return EXIT.done;
  } catch (fault) {
    const damage = damageOf(fault);
    if (!damage) throw fault;
    context.err(`${say.damage(damage)}\n${say.beyondRepair}`);
    return EXIT.input;
  }
}
