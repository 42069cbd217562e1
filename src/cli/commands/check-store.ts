/** `istimara check-store`: checks the integrity of a store, with or without a running server. */
import { asDamage, ELSEWHERE, externalTokensIn, type IntegrityReport, storeUrls } from '../../backend/parts.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { readBytes } from '../io/files.js';
import { DEFAULT_STORE, runStoreMaintenance, storeMessagesOf } from '../store/open-store.js';

interface Options {
  readonly store: string;
  readonly receipts?: boolean;
  readonly checkpoint?: string;
}

export const checkStore: AddCommand = (program, context, done) => {
  program
    .command('check-store')
    .alias('audit')
    .description('recounts a store: every record, its copy, the chain, the checkpoints, the files')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .option('--receipts', 'also verifies every signature')
    .option('--checkpoint <file>', 'also compares it with checkpoints or receipts that were kept elsewhere')
    .action(async (options: Options) => done(await run(context(), options)));
};

async function run(context: Context, { store, receipts, checkpoint }: Options): Promise<number> {
  const say = storeMessagesOf(context);
  const checkpoints = checkpoint === undefined ? [] : checkpointsIn(context, checkpoint);
  const progress = process.stderr.isTTY ? (records: number) => count(context, records) : undefined;
  try {
    const check = { receipts, checkpoints, progress };
    const counted = await runStoreMaintenance(context, store, upkeep => upkeep.checkIntegrity(check));
    report(context, counted);
    if (checkpoint !== undefined) context.out(say.confirmed(counted.elsewhere, checkpoint));
    return EXIT.done;
  } catch (fault) {
    const damage = asDamage(fault);
    if (!damage) throw fault;
    context.err(say.damage(damage.file === ELSEWHERE ? { ...damage, file: checkpoint! } : damage));
    return EXIT.input;
  }
}

/** Reads the checkpoints and receipts in a file. */
function checkpointsIn(context: Context, file: string): readonly string[] {
  const found = externalTokensIn(readBytes(context, file).toString('utf8'));
  if (found.length === 0) throw new CommandError(EXIT.input, storeMessagesOf(context).noCheckpoints(file));
  return found;
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
  if (counted.unsigned > 0) context.out(say.unsigned(counted.unsigned));
  if (counted.uncovered > 0) context.out(say.uncovered(counted.uncovered));
}
