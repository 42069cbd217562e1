/** `istimara user`: manages the accounts that may sign in at the desk. */

import type { Command } from 'commander';
import {
  type Account,
  type AccountChange,
  type Accounts,
  type Administration,
  type AdministrationFault,
  createAdministration,
  type Identity,
  isAccountName,
  isRole,
  newPassword,
  openAccounts,
  passwordFault,
  passwordHasher,
  resetSecondFactor,
  roles,
  type StoredAccount,
  setDisabled,
} from '../../backend/parts.js';
import { toNfc } from '../../runtime/normalize-text.js';
import { askPasswords } from '../accounts/ask-password.js';
import { USER_MESSAGES, type UserMessages } from '../accounts/messages.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { DEFAULT_STORE, openStoreAt } from '../store/open-store.js';

interface Options {
  readonly store: string;
  readonly role: string;
  readonly office?: string;
  readonly form?: readonly string[];
  readonly issuer?: string;
  readonly subject?: string;
  readonly format?: string;
}

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];

/** Action of a subcommand on the accounts. */
type Work = (context: Context, accounts: Accounts, name: string, options: Options) => Promise<void>;

export const user: AddCommand = (program, context, done) => {
  const group = program.command('user').description('accounts of the desk: who may sign in, and as what');
  const sub = (words: string, description: string, work: Work): Command =>
    group
      .command(words)
      .description(description)
      .option('--store <url>', 'the store whose desk it is', DEFAULT_STORE)
      .action(async (...given: unknown[]) => {
        const name = typeof given[0] === 'string' ? given[0] : '';
        done(await run(context(), work, name, given.at(-2) as Options));
      });
  sub('add <name>', 'adds an account; its password is asked for, or read from a pipe', add)
    .requiredOption('--role <role>', roles.join(', '))
    .option('--office <name>', 'what the office is called')
    .option('--form <id>', 'handles submissions of this form alone; may be repeated', collect)
    .option('--issuer <url>', 'of a sign-in service, by which this account comes, without a password')
    .option('--subject <sub>', 'who it is there, as the desk shows it to whoever has no account');
  sub('password <name>', 'gives an account another password', password);
  sub('disable <name>', 'lets nobody sign in with it any more', (...given) => enable(...given, true));
  sub('enable <name>', 'takes that back', (...given) => enable(...given, false));
  sub('reset-second-factor <name>', 'removes the second factor of an account whose phone and codes are lost', reset);
  sub('list', 'prints all accounts', list).option('--format <format>', 'pretty or json', 'pretty');
};

const wordsOf = (context: Context): UserMessages => USER_MESSAGES[context.language];

async function run(context: Context, work: Work, name: string, options: Options): Promise<number> {
  // The store is opened for reading first, because a command that changes an account must not create a store in the
  // wrong place.
  if (work !== add) await (await openStoreAt(context, options.store, { readonly: true })).close();
  const store = await openStoreAt(context, options.store, {});
  try {
    await work(context, openAccounts(store), name, options);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

const BY = { name: 'command-line' };

async function add(context: Context, accounts: Accounts, name: string, options: Options): Promise<void> {
  const say = wordsOf(context);
  const { role, office, form } = options;
  if (!isAccountName(name)) throw new CommandError(EXIT.usage, say.wrongName(name));
  if (!isRole(role)) throw new CommandError(EXIT.usage, say.wrongRole(role, roles));
  const wrong = form?.find(id => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id));
  if (wrong !== undefined) throw new CommandError(EXIT.usage, say.wrongForm(wrong));
  if (await accounts.find(name)) throw new CommandError(EXIT.input, say.exists(name));
  const identity = identityIn(context, options);
  const taken = identity && (await accounts.findIdentity(identity));
  if (taken) throw new CommandError(EXIT.input, say.identityTaken(taken.name));
  const account: Account = {
    name: toNfc(name),
    role,
    ...(office !== undefined && { office }),
    ...(form && { forms: form }),
    disabled: false,
    ...(identity ? { identity } : { password: await askPassword(context, name) }),
  };
  await carryOut(context, accounts, account.name, administration => administration.add(account, BY, Date.now()));
  context.out(say.added(account));
}

/** Returns the account's identity at a sign-in service, or undefined if none is given. */
function identityIn(context: Context, { issuer, subject }: Options): Identity | undefined {
  if (issuer === undefined && subject === undefined) return undefined;
  if (!issuer || !subject || !URL.canParse(issuer)) throw new CommandError(EXIT.usage, wordsOf(context).wrongIdentity);
  return { issuer, subject };
}

async function password(context: Context, accounts: Accounts, name: string): Promise<void> {
  const account = await find(context, accounts, name);
  await change(context, accounts, newPassword(account.name, await askPassword(context, account.name)));
  context.out(wordsOf(context).changed.password(account.name));
}

async function enable(
  context: Context,
  accounts: Accounts,
  name: string,
  _options: Options,
  disabled: boolean,
): Promise<void> {
  const account = await find(context, accounts, name);
  await change(context, accounts, setDisabled(account.name, disabled));
  context.out(wordsOf(context).changed[disabled ? 'disabled' : 'enabled'](account.name));
}

async function reset(context: Context, accounts: Accounts, name: string): Promise<void> {
  const account = await find(context, accounts, name);
  await change(context, accounts, resetSecondFactor(account.name));
  context.out(wordsOf(context).changed.reset(account.name));
}

async function list(context: Context, accounts: Accounts, _name: string, { format }: Options): Promise<void> {
  const all = await accounts.list();
  if (format === 'json') return context.out(JSON.stringify(all.map(shown), undefined, 2));
  if (all.length === 0) return context.err(wordsOf(context).none);
  for (const account of all) context.out(wordsOf(context).line(account));
}

/** Returns an account for display, without the password hash and what belongs to the second factor. */
const shown = ({ changed: _, password: _hash, secondFactor, ...account }: StoredAccount) => ({
  ...account,
  ...(secondFactor && { second_factor: true }),
});

async function find(context: Context, accounts: Accounts, name: string): Promise<Account> {
  const found = await accounts.find(name);
  if (!found) {
    const known = (await accounts.list()).map(account => account.name);
    throw new CommandError(EXIT.input, wordsOf(context).unknown(name, known));
  }
  const { changed: _, ...account } = found;
  return account;
}

/** Carries out an act of the administration. Throws a command error with the reason if it is refused. */
async function carryOut(
  context: Context,
  accounts: Accounts,
  name: string,
  act: (administration: Administration) => Promise<AdministrationFault | undefined>,
): Promise<void> {
  const say = wordsOf(context);
  switch (await act(createAdministration(accounts))) {
    case undefined:
      return;
    case 'last':
      throw new CommandError(EXIT.input, say.lastAdministrator(name));
    case 'no-factor':
      throw new CommandError(EXIT.input, say.noSecondFactor(name));
    default:
      throw new CommandError(EXIT.input, say.exists(name));
  }
}

const change = (context: Context, accounts: Accounts, given: AccountChange): Promise<void> =>
  carryOut(context, accounts, given.name, administration => administration.change(given, BY, Date.now()));

/** Asks for a new password twice and returns its hash. */
async function askPassword(context: Context, name: string): Promise<string> {
  const say = wordsOf(context);
  const [first, second] = (await askPasswords([say.password, say.again])) ?? [];
  if (first === undefined || first !== second) throw new CommandError(EXIT.input, say.notTheSame);
  const fault = await passwordFault(first, name);
  if (fault) throw new CommandError(EXIT.input, say.fault[fault]);
  return passwordHasher.hash(first);
}
