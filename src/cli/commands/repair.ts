/** `istimara repair`: of each record the good copy, from whichever side has one. */
import { damageOf, storeUrls } from '../../backend/index.js';
import type { AddCommand } from '../command.js';
import { type Context, EXIT } from '../context.js';
import { DEFAULT_STORE, jwksIn, keepUp, storeWordsOf } from '../store.js';

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
    .action((options: Options) => done(run(context(), options)));
};

function run(context: Context, { store, keys: path }: Options): number {
  const say = storeWordsOf(context);
  const keys = path === undefined ? {} : { keys: jwksIn(context, path) };
  try {
    const repaired = keepUp(context, store, upkeep => upkeep.repair(keys));
    const { index, lostKeys, ...counts } = repaired;
    const changed = index || lostKeys.length > 0 || Object.values(counts).some(count => count > 0);
    context.out(changed ? say.repaired(repaired) : say.nothingToRepair);
    if (lostKeys.length > 0) context.err(say.lostKeys(lostKeys));
    return EXIT.done;
  } catch (fault) {
    const damage = damageOf(fault);
    if (!damage) throw fault;
    context.err(`${say.damage(damage)}\n${say.beyondRepair}`);
    return EXIT.input;
  }
}
