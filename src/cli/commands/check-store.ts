/** `istimara check-store`: checks the integrity of a store, with or without a running server. */
import { asDamage, type IntegrityReport, storeUrls } from '../../backend/index.js';
import type { AddCommand } from '../command.js';
import { type Context, EXIT } from '../context.js';
import { DEFAULT_STORE, runStoreMaintenance, storeMessagesOf } from '../store/open-store.js';

interface Options {
  readonly store: string;
  readonly receipts?: boolean;
}

export const checkStore: AddCommand = (program, context, done) => {
  program
    .command('check-store')
    .alias('audit')
    .description('recounts a store: every record, its copy, the chain, the checkpoints, the files')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .option('--receipts', 'also verifies the signature of every receipt')
    .action(async (options: Options) => done(await run(context(), options)));
};

async function run(context: Context, { store, receipts }: Options): Promise<number> {
  const say = storeMessagesOf(context);
  const progress = process.stderr.isTTY ? (records: number) => count(context, records) : undefined;
  try {
    report(context, await runStoreMaintenance(context, store, upkeep => upkeep.checkIntegrity({ receipts, progress })));
    return EXIT.done;
  } catch (fault) {
    const damage = asDamage(fault);
    if (!damage) throw fault;
    context.err(say.damage(damage));
    return EXIT.input;
  }
}

/** Shows the number of checked records on one line, every 50,000 records. */
function count(context: Context, records: number): void {
  if (records % 50_000 === 0) process.stderr.write(`\r${storeMessagesOf(context).counting(records)}`);
}

function report(context: Context, counted: IntegrityReport): void {
  const say = storeMessagesOf(context);
  context.out(say.sound(counted));
  if (counted.unverifiable > 0) context.out(say.unverifiable(counted.unverifiable));
  if (counted.behind > 0) context.out(say.behind(counted.behind));
  if (counted.torn > 0) context.out(say.torn(counted.torn));
}
