/** `istimara verify`: checks whether a receipt is genuine, without the server that issued it. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { verifyReceipt } from '../../backend/parts.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { readBytes } from '../io/files.js';
import { jwksIn, storeMessagesOf } from '../store/open-store.js';

interface Options {
  readonly key: string;
  readonly body?: string;
}

export const verify: AddCommand = (program, context, done) => {
  program
    .command('verify')
    .description('tells whether a receipt is genuine')
    .argument('<receipt>', 'the receipt, or a file that holds it or the answer of the server')
    .requiredOption('--key <file>', 'the public keys, as the server gives them at /.well-known/jwks.json')
    .option('--body <file>', 'also tells whether it is the receipt of this body, byte for byte')
    .action((receipt: string, options: Options) => done(run(context(), receipt, options)));
};

function run(context: Context, given: string, { key, body }: Options): number {
  const say = storeMessagesOf(context);
  const found = verifyReceipt(receiptIn(context, given), jwksIn(context, key));
  if (typeof found === 'string') throw new CommandError(EXIT.input, say.unverified[found]);
  const digest = body && createHash('sha256').update(readBytes(context, body)).digest('hex');
  if (digest && digest !== found.claims.sha256) throw new CommandError(EXIT.input, say.otherBody(body));
  context.out(JSON.stringify(found.claims, undefined, 2));
  context.err(say.verified);
  return EXIT.done;
}

/**
 * Returns the receipt, given as text or as a file. A text that looks like a JWS and is not an existing file is taken
 * for the receipt, because a JWS is an unlikely file name.
 */
function receiptIn(context: Context, given: string): string {
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(given) && !existsSync(given)) return given;
  if (!existsSync(given)) throw new CommandError(EXIT.file, storeMessagesOf(context).noReceipt(given));
  const text = Buffer.from(readBytes(context, given)).toString('utf8').trim();
  const answer = parsed(text) as { receipt?: unknown } | undefined;
  return typeof answer?.receipt === 'string' ? answer.receipt : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
