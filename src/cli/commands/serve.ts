/** `istimara serve`: the reference backend. */
import { existsSync } from 'node:fs';
import { type RunningServer, startServer, storeUrls } from '../../backend/index.js';
import type { AddCommand } from '../command.js';
import { type Context, EXIT, Stop, wordsOf } from '../context.js';
import { storePrinter } from '../printer.js';
import { DEFAULT_STORE, openStoreAt } from '../store.js';

interface Options {
  readonly port: string;
  readonly deskPort: string;
  readonly host: string;
  readonly store: string;
  readonly allowOrigin?: readonly string[];
}

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];

export const serve: AddCommand = (program, context, done) => {
  program
    .command('serve')
    .description('takes submissions: the reference backend')
    .argument('[dist]', 'the folder that build made', 'dist')
    .option('--port <port>', 'port of forms and submissions', '4000')
    .option('--desk-port <port>', 'port of the list of submissions, on this machine alone', '4001')
    .option('--host <address>', 'address to listen at', '127.0.0.1')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .option('--allow-origin <url>', 'an origin whose pages may embed the forms; may be repeated', collect)
    .action(async (dist: string, options: Options) => done(await run(context(), dist, options)));
};

async function run(context: Context, dist: string, options: Options): Promise<number> {
  if (!existsSync(dist)) throw new Stop(EXIT.file, wordsOf(context).notFound(dist));
  const server = await start(context, dist, options);
  context.out(wordsOf(context).serving(`${server.address}/`));
  if (server.deskUrl) context.out(wordsOf(context).desk(server.deskUrl));
  await asked();
  await server.close();
  context.out(wordsOf(context).stopped);
  return EXIT.done;
}

async function start(context: Context, dist: string, options: Options): Promise<RunningServer> {
  const store = await openStoreAt(context, options.store, {});
  try {
    return await startServer({
      dist,
      store,
      host: options.host,
      port: Number(options.port),
      deskPort: Number(options.deskPort),
      allowOrigin: options.allowOrigin ?? [],
      printer: storePrinter(store),
    });
  } catch (fault) {
    await store.close();
    throw refusal(context, fault, options);
  }
}

function refusal(context: Context, fault: unknown, { port, deskPort }: Options): unknown {
  const { code, port: taken } = fault as NodeJS.ErrnoException & { port?: number };
  return code === 'EADDRINUSE'
    ? new Stop(EXIT.file, wordsOf(context).portTaken(taken ?? Number(port ?? deskPort)))
    : fault;
}

/** Resolves when the process is asked to stop. */
const asked = (): Promise<void> =>
  new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
