/** `istimara forward`: reports the deliveries to other systems (delivered, waiting, parked) and sends them again. */
import type { Command } from 'commander';
import type { Store } from '../../backend/index.js';
import { createWebhookSecret, type DeliveryCounts } from '../../backend/parts.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { forwardMessages } from '../forwarding/messages.js';
import { parseMoment } from '../io/moment.js';
import { DEFAULT_STORE, openStoreAt } from '../store/open-store.js';

interface Options {
  readonly store: string;
  readonly format?: string;
  readonly from?: string;
  readonly to?: string;
}

interface Work {
  readonly context: Context;
  readonly store: Store;
  readonly name: string;
  readonly options: Options;
}

export const forward: AddCommand = (program, context, done) => {
  const group = program.command('forward').description('submissions that are handed over to other systems');
  const sub = (words: string, description: string, work: (work: Work) => Promise<number>, readonly = true): Command =>
    group
      .command(words)
      .description(description)
      .option('--store <url>', 'the store that forwards', DEFAULT_STORE)
      .action(async (...given: unknown[]) => {
        const name = typeof given[0] === 'string' ? given[0] : '';
        done(await run(context(), { name, options: given.at(-2) as Options }, work, readonly));
      });
  sub('report', 'counts: accepted = delivered + waiting + parked; ends with 1 where that is not so', report).option(
    '--format <format>',
    'pretty or json',
    'pretty',
  );
  sub('parked <name>', 'lists what is not tried any more, and why', parked).option(
    '--format <format>',
    'pretty or json',
    'pretty',
  );
  sub('retry <name>', 'tries what is parked again, and the destination at once', retry, false);
  sub('resend <name>', 'sends what was accepted in a span again, delivered or not', resend, false)
    .requiredOption('--from <when>', 'a day or a moment')
    .requiredOption('--to <when>', 'a day, the last that counts, or a moment');
  sub('end <name>', 'notes nothing new down for a destination', end, false);
  group
    .command('secret')
    .description('makes a secret that signs webhooks')
    .action(() => {
      context().out(createWebhookSecret());
      done(EXIT.done);
    });
};

type ForwardArguments = Pick<Work, 'name' | 'options'>;

async function run(
  context: Context,
  { name, options }: ForwardArguments,
  work: (work: Work) => Promise<number>,
  readonly: boolean,
): Promise<number> {
  // The store is opened for reading first, because a command that changes something must not create a store in the
  // wrong place.
  if (!readonly) await (await openStoreAt(context, options.store, { readonly: true })).close();
  const store = await openStoreAt(context, options.store, { readonly });
  try {
    if (name !== '') await mustBeKnown(context, store, name);
    return await work({ context, store, name, options });
  } finally {
    await store.close();
  }
}

async function mustBeKnown(context: Context, store: Store, name: string): Promise<void> {
  const known = (await store.outbox.destinations()).map(one => one.name);
  if (!known.includes(name)) throw new CommandError(EXIT.input, forwardMessages[context.language].unknown(name, known));
}

const missingIn = ({ accepted, delivered, waiting, parked: stopped }: DeliveryCounts): number =>
  accepted - delivered - waiting - stopped;

async function report({ context, store, options }: Work): Promise<number> {
  const say = forwardMessages[context.language];
  const tallies = await store.outbox.countAll();
  const destinations = new Map((await store.outbox.destinations()).map(one => [one.name, one]));
  if (options.format === 'json') {
    const shown = tallies.map(({ destination, ...counts }) => ({ ...destinations.get(destination), ...counts }));
    context.out(JSON.stringify(shown, undefined, 2));
  } else {
    if (tallies.length === 0) context.err(say.none);
    for (const tally of tallies) context.out(say.tally(tally, destinations.get(tally.destination), Date.now()));
  }
  const unequal = tallies.filter(tally => missingIn(tally) !== 0);
  for (const tally of unequal) context.err(say.unequal(tally.destination, missingIn(tally)));
  return unequal.length > 0 ? EXIT.input : EXIT.done;
}

/** Maximum number of parked deliveries that are listed, because no one reads more. */
const MAX_LISTED = 10_000;

async function parked({ context, store, name, options }: Work): Promise<number> {
  const say = forwardMessages[context.language];
  const all = await store.outbox.parked(name, MAX_LISTED);
  if (options.format === 'json') context.out(JSON.stringify(all, undefined, 2));
  else if (all.length === 0) context.err(say.noneParked(name));
  else for (const one of all) context.out(say.parked(one));
  return EXIT.done;
}

async function retry({ context, store, name }: Work): Promise<number> {
  const count = await store.outbox.replay(name, { parked: true }, Date.now());
  context.out(forwardMessages[context.language].again(name, count));
  return EXIT.done;
}

async function resend({ context, store, name, options }: Work): Promise<number> {
  const say = forwardMessages[context.language];
  const [from, to] = [momentOf(context, options.from!, 0), momentOf(context, options.to!, 1)];
  if (to <= from) throw new CommandError(EXIT.usage, say.wrongSpan);
  context.out(say.again(name, await store.outbox.replay(name, { from, to }, Date.now())));
  return EXIT.done;
}

async function end({ context, store, name }: Work): Promise<number> {
  const say = forwardMessages[context.language];
  const ended = await store.outbox.end(name, Date.now());
  context.out(ended ? say.ended(name) : say.notOpen(name));
  return EXIT.done;
}

/** Parses an option. Ends the command for a text that is neither a day nor a moment. */
function momentOf(context: Context, text: string, later: 0 | 1): number {
  const moment = parseMoment(text, later);
  if (moment === undefined) throw new CommandError(EXIT.usage, forwardMessages[context.language].wrongMoment(text));
  return moment;
}
