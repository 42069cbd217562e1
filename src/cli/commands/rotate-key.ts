/** `istimara rotate-key`: another key signs receipts from now on. */
import { damageOf, storeUrls } from '../../backend/index.js';
import type { AddCommand } from '../command.js';
import { type Context, EXIT, Stop } from '../context.js';
import { DEFAULT_STORE, damageAtStart, keepUp, storeWordsOf } from '../store.js';

export const rotateKey: AddCommand = (program, context, done) => {
  program
    .command('rotate-key')
    .description('makes another key sign receipts, also in a running server; earlier keys stay published')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .action(async ({ store }: { store: string }) => done(await run(context(), store)));
};

async function run(context: Context, store: string): Promise<number> {
  try {
    const kid = await keepUp(context, store, upkeep => upkeep.rotateKey());
    context.out(storeWordsOf(context).rotated(kid));
    return EXIT.done;
  } catch (fault) {
    const damage = damageOf(fault);
    if (!damage) throw fault;
    throw new Stop(EXIT.input, damageAtStart(context, store, damage));
  }
}
