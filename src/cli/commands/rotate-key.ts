/** `istimara rotate-key`: makes another key sign receipts, either now or at the next rotation. */
import { asDamage, storeUrls } from '../../backend/parts.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { DEFAULT_STORE, damageAtStart, runStoreMaintenance, storeMessagesOf } from '../store/open-store.js';

export const rotateKey: AddCommand = (program, context, done) => {
  program
    .command('rotate-key')
    .description('makes another key sign receipts, also in a running server; earlier keys stay published')
    .option(
      '--next',
      'only publishes the key that the next rotate-key makes sign, so that forms can be built for it before',
    )
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .action(async (options: Options) => done(await run(context(), options)));
};

interface Options {
  readonly next?: true;
  readonly store: string;
}

async function run(context: Context, { next, store }: Options): Promise<number> {
  try {
    const kid = await runStoreMaintenance(context, store, upkeep => (next ? upkeep.announceKey() : upkeep.rotateKey()));
    const words = storeMessagesOf(context);
    context.out(next ? words.announced(kid) : words.rotated(kid));
    return EXIT.done;
  } catch (fault) {
    const damage = asDamage(fault);
    if (!damage) throw fault;
    throw new CommandError(EXIT.input, await damageAtStart(context, store, damage));
  }
}
