/** `istimara export`: submissions out of a store, one JSON line each. */
import { exportSubmissions, storeUrls } from '../../backend/index.js';
import type { AddCommand } from '../command.js';
import { type Context, EXIT, Stop, wordsOf } from '../context.js';
import { DEFAULT_STORE, openStoreAt } from '../store.js';

interface Options {
  readonly store: string;
  readonly format: string;
}

export const exportCommand: AddCommand = (program, context, done) => {
  program
    .command('export')
    .description('submissions of a form, in the order of acceptance')
    .argument('<form>', 'id of the form')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .option('--format <format>', 'jsonl', 'jsonl')
    .action(async (form: string, options: Options) => done(await run(context(), form, options)));
};

async function run(context: Context, form: string, { store: url, format }: Options): Promise<number> {
  if (format !== 'jsonl') throw new Stop(EXIT.usage, wordsOf(context).unknownFormat(format, 'jsonl'));
  const store = await openStoreAt(context, url, { readonly: true });
  try {
    if ((await store.definitions(form)).length === 0) throw new Stop(EXIT.input, wordsOf(context).unknownForm(form));
    for await (const submission of exportSubmissions(store, form)) await writeLine(`${JSON.stringify(submission)}\n`);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** Waits where the reader is slower. */
async function writeLine(line: string): Promise<void> {
  if (!process.stdout.write(line)) await new Promise(resolve => process.stdout.once('drain', resolve));
}
