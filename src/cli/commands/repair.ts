/** `istimara repair`: restores each damaged record from the side that has a good copy. */
import { asDamage, storeUrls } from '../../backend/parts.js';
import type { AddCommand } from '../command.js';
import { type Context, EXIT } from '../context.js';
import { DEFAULT_STORE, jwksIn, runIfSupported, runStoreMaintenance, storeMessagesOf } from '../store/open-store.js';

interface Options {
  readonly store: string;
  readonly keys?: string;
}

export const repair: AddCommand = (program, context, done) => {
  program
    .command('repair')
    .description('puts a damaged store in order: each record from the side that has a good copy of it')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .option('--keys <file>', 'public keys of this store, as the server published them or a backup holds them')
    .action(async (options: Options) => done(await run(context(), options)));
};

async function run(context: Context, { store, keys: path }: Options): Promise<number> {
  const say = storeMessagesOf(context);
  const keys = path === undefined ? {} : { keys: jwksIn(context, path) };
  try {
    const repaired = await runStoreMaintenance(context, store, ({ repair: mend }) =>
      runIfSupported(context, store, 'oneCopy', mend && (() => mend(keys))),
    );
    const { index, lostKeys, ...counts } = repaired;
    const changed = index || lostKeys.length > 0 || Object.values(counts).some(count => count > 0);
    context.out(changed ? say.repaired(repaired) : say.nothingToRepair);
    if (lostKeys.length > 0) context.err(say.lostKeys(lostKeys));
    return EXIT.done;
  } catch (fault) {
    const damage = asDamage(fault);
    if (!damage) throw fault;
    context.err(`${say.damage(damage)}\n${say.beyondRepair}`);
    return EXIT.input;
  }
}
