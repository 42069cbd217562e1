/** `istimara keygen`: creates a key pair for forms that are sent encrypted. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { openAtomicFile } from '../../backend/system/index.js';
import { readPublicKeys, thumbprint } from '../../compiler/tools.js';
import {
  CURVE,
  isExpired,
  KEY_ENCRYPTION_ALGORITHM,
  MAX_RECIPIENTS,
  type PublicKey,
} from '../../runtime/submit/jwe.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { ENCRYPTION_COMMAND_MESSAGES } from '../encrypted/messages.js';
import { unwritable } from '../io/file-errors.js';
import { readBytes } from '../io/files.js';

interface Options {
  readonly output: string;
  readonly with: readonly string[];
  readonly expires?: string;
}

const gather = (path: string, paths: readonly string[]): readonly string[] => [...paths, path];

export const keygen: AddCommand = (program, context, done) => {
  program
    .command('keygen')
    .description('a pair of keys for forms that are sent encrypted')
    .option('-o, --output <name>', 'writes NAME.jwk (public) and NAME.private.jwk', 'ministry')
    .option('--with <file>', 'a public key that opens the submissions too; may be given again', gather, [])
    .option('--expires <day>', 'the last day on which anything is encrypted for it (YYYY-MM-DD, UTC)')
    .action(async (options: Options) => done(await run(context(), options)));
};

async function run(context: Context, { output, with: others, expires }: Options): Promise<number> {
  const say = ENCRYPTION_COMMAND_MESSAGES[context.language];
  if (NO_NAME.test(output)) throw new CommandError(EXIT.usage, say.noName(output));
  const end = expires === undefined ? {} : { exp: endOf(expires) };
  if (Number.isNaN(end.exp)) throw new CommandError(EXIT.usage, say.noDay(expires!));
  const [publicPath, privatePath] = [`${output}.jwk`, `${output}.private.jwk`];
  const there = [publicPath, privatePath].find(path => existsSync(path));
  if (there !== undefined) throw new CommandError(EXIT.file, say.keyExists(there));
  const more = different(others.flatMap(path => keysOf(context, path)));
  if (more.length >= MAX_RECIPIENTS)
    throw new CommandError(EXIT.input, say.tooManyKeys(more.length + 1, MAX_RECIPIENTS));
  const { key: made, d } = await newPair();
  const key = { ...made, ...end };
  const about = { use: 'enc', alg: KEY_ENCRYPTION_ALGORITHM };
  const keys = [key, ...more].map(one => ({ ...one, ...about }));
  await write(context, privatePath, { ...key, d, ...about }, 0o600);
  await write(context, publicPath, keys.length > 1 ? { keys } : keys[0]!, 0o644).catch(async fault => {
    await rm(privatePath, { force: true });
    throw fault;
  });
  context.out(say.made(basename(publicPath), privatePath, keys.length));
  return EXIT.done;
}

/** Returns the first second after a day in UTC, or NaN if the text is not a future day. */
function endOf(day: string): number {
  const start = Date.parse(`${day}T00:00:00Z`);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && start > Date.now() && new Date(start).toISOString().startsWith(day);
  return isDay ? start / 1000 + 86_400 : Number.NaN;
}

/** Pattern of a path that ends without a file name. */
const NO_NAME = /(^|[/\\])\.{0,2}$/;

/** Returns each key once, even if it occurs under several names or in several files. */
const different = (keys: readonly PublicKey[]): readonly PublicKey[] => [
  ...new Map(keys.map(key => [thumbprint(key), key])).values(),
];

function keysOf(context: Context, path: string): readonly PublicKey[] {
  const read = readPublicKeys(readBytes(context, path).toString('utf8'));
  const say = ENCRYPTION_COMMAND_MESSAGES[context.language];
  if (!('keys' in read)) throw new CommandError(EXIT.input, say.noPublicKey(path));
  if (isExpired(read.keys, Date.now())) throw new CommandError(EXIT.input, say.keyEnded(path));
  return read.keys;
}

async function newPair(): Promise<{ readonly key: PublicKey; readonly d: string }> {
  const { privateKey } = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  const { x, y, d } = await crypto.subtle.exportKey('jwk', privateKey);
  const bare = { kty: 'EC', crv: 'P-256', x: x!, y: y! } as const;
  return { key: { ...bare, kid: thumbprint(bare) }, d: d! };
}

/** Writes a key file. Never overwrites another file, and flushes to disk before anyone relies on the key. */
async function write(context: Context, path: string, content: object, mode: number): Promise<void> {
  const names = { temporary: `${path}.${process.pid}.tmp`, isNew: true, durableName: false };
  try {
    const file = await openAtomicFile(path, { ...names, mode: mode & ~process.umask() });
    await file
      .write(`${JSON.stringify(content, null, 2)}\n`)
      .then(file.finish)
      .catch(fault => file.abandon().then(() => Promise.reject(fault)));
  } catch (fault) {
    const isTaken = (fault as NodeJS.ErrnoException).code === 'EEXIST';
    if (!isTaken) throw unwritable(context, path, fault);
    throw new CommandError(EXIT.file, ENCRYPTION_COMMAND_MESSAGES[context.language].keyExists(path));
  }
}
