/** `istimara token`: manages the tokens with which other systems use the API of the desk. */
import type { Command } from 'commander';
import {
  createTokenText,
  isScope,
  isTokenName,
  openTokens,
  SCOPES,
  type Scope,
  type Token,
  type Tokens,
} from '../../backend/parts.js';
import { TOKEN_MESSAGES, type TokenMessages } from '../accounts/token-messages.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { parseMoment } from '../io/moment.js';
import { DEFAULT_STORE, openStoreAt } from '../store/open-store.js';

interface Options {
  readonly store: string;
  readonly scope?: readonly string[];
  readonly office?: readonly string[];
  readonly form?: readonly string[];
  readonly expires?: string;
  readonly format?: string;
}

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];

/** Action of a subcommand on the tokens. */
type Work = (context: Context, tokens: Tokens, name: string, options: Options) => Promise<void>;

export const token: AddCommand = (program, context, done) => {
  const group = program.command('token').description('tokens of other systems, which work on cases by the API');
  const sub = (words: string, description: string, work: Work): Command =>
    group
      .command(words)
      .description(description)
      .option('--store <url>', 'the store whose desk it is', DEFAULT_STORE)
      .action(async (...given: unknown[]) => {
        const name = typeof given[0] === 'string' ? given[0] : '';
        done(await run(context(), work, name, given.at(-2) as Options));
      });
  sub('create <name>', 'creates a token and prints it, this once', create)
    .requiredOption('--scope <scope>', `${SCOPES.join(', ')}; may be repeated`, collect)
    .option('--office <id>', 'sees the cases of this office and those below it; may be repeated', collect)
    .option('--form <id>', 'sees cases of this form alone; may be repeated', collect)
    .option('--expires <when>', 'the last day on which it is accepted, or a moment');
  sub('list', 'prints all tokens, without their secrets', list).option('--format <format>', 'pretty or json', 'pretty');
  sub('revoke <name>', 'ends a token at once', revoke);
};

const messagesOf = (context: Context): TokenMessages => TOKEN_MESSAGES[context.language];

async function run(context: Context, work: Work, name: string, options: Options): Promise<number> {
  // The store is opened for reading first, because this command must not create a store in the wrong place.
  await (await openStoreAt(context, options.store, { readonly: true })).close();
  const store = await openStoreAt(context, options.store, { readonly: work === list });
  try {
    await work(context, openTokens(store), name, options);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

const BY = 'command-line';

async function create(context: Context, tokens: Tokens, name: string, options: Options): Promise<void> {
  const say = messagesOf(context);
  const scopes = checkOptions(say, name, options);
  const expires = expiryIn(say, options);
  if (await tokens.find(name)) throw new CommandError(EXIT.input, say.exists(name));
  const { office: offices, form: forms } = options;
  const { text, digest } = createTokenText(name);
  const created: Token = {
    ...{ name, scopes, revoked: false, digest },
    ...(offices && { offices }),
    ...(forms && { forms }),
    ...(expires !== undefined && { expires }),
  };
  await tokens.put(created, BY, Date.now());
  context.err(say.created(created));
  context.out(text);
}

/** Checks the options that need no store, and returns the scopes. */
function checkOptions(say: TokenMessages, name: string, { scope = [], office, form }: Options): readonly Scope[] {
  if (!isTokenName(name)) throw new CommandError(EXIT.usage, say.wrongName(name));
  const other = scope.find(one => !isScope(one));
  if (other !== undefined) throw new CommandError(EXIT.usage, say.wrongScope(other, SCOPES));
  const wrongOffice = office?.find(id => !/^[a-z0-9_-]{1,64}$/.test(id));
  if (wrongOffice !== undefined) throw new CommandError(EXIT.usage, say.wrongOffice(wrongOffice));
  const wrongForm = form?.find(id => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id));
  if (wrongForm !== undefined) throw new CommandError(EXIT.usage, say.wrongForm(wrongForm));
  return SCOPES.filter(one => scope.includes(one));
}

function expiryIn(say: TokenMessages, { expires: text }: Options): number | undefined {
  if (text === undefined) return undefined;
  const expires = parseMoment(text, 1);
  if (expires === undefined) throw new CommandError(EXIT.usage, say.wrongMoment(text));
  if (expires <= Date.now()) throw new CommandError(EXIT.usage, say.past(text));
  return expires;
}

async function list(context: Context, tokens: Tokens, _name: string, { format }: Options): Promise<void> {
  const all = await tokens.list();
  if (format === 'json') return context.out(JSON.stringify(all.map(shown), undefined, 2));
  if (all.length === 0) return context.err(messagesOf(context).none);
  for (const one of all) context.out(messagesOf(context).line(one, Date.now()));
}

/** Returns a token for display, without the digest of its secret. */
const shown = ({ digest: _, expires, ...others }: Token) => ({
  ...others,
  ...(expires !== undefined && { expires: new Date(expires).toISOString() }),
});

async function revoke(context: Context, tokens: Tokens, name: string): Promise<void> {
  const say = messagesOf(context);
  const found = await tokens.find(name);
  if (!found) {
    const known = (await tokens.list()).filter(one => !one.revoked).map(one => one.name);
    throw new CommandError(EXIT.input, say.unknown(name, known));
  }
  if (found.revoked) throw new CommandError(EXIT.input, say.already(name));
  await tokens.put({ ...found, revoked: true }, BY, Date.now());
  context.out(say.revoked(name));
}
