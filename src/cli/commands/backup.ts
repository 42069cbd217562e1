/** `istimara backup`: a copy of a store at one moment, beside a running server. */
import { damageOf, storeUrls } from '../../backend/index.js';
import type { AddCommand } from '../command.js';
import { type Context, EXIT, Stop } from '../context.js';
import { DEFAULT_STORE, keepUp, offered, storeWordsOf } from '../store/open-store.js';

export const backup: AddCommand = (program, context, done) => {
  program
    .command('backup')
    .description('writes a whole, signed copy of a store, beside a running server')
    .argument('<dir>', 'a folder that is not there yet')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .action(async (dir: string, { store }: { store: string }) => done(await run(context(), dir, store)));
};

async function run(context: Context, folder: string, store: string): Promise<number> {
  const say = storeWordsOf(context);
  try {
    const manifest = await keepUp(context, store, upkeep =>
      offered(context, store, 'ownTools', upkeep.backup && (() => upkeep.backup!(folder))),
    );
    context.out(say.backedUp(folder, manifest));
    return EXIT.done;
  } catch (fault) {
    const damage = damageOf(fault);
    if (!damage) throw fault;
    throw new Stop(EXIT.input, say.damage(damage));
  }
}
