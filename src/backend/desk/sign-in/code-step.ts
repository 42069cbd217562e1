/** Second step of a sign-in: the code of an account with a second factor, within ten minutes of the password. */
import type { Accounts, StoredAccount } from '../../accounts/accounts.js';
import type { CipherSource } from '../../accounts/desk-cipher.js';
import type { KnownBrowsers } from '../../accounts/known-browsers.js';
import type { CodeResult, SecondFactors } from '../../accounts/second-factor.js';
import type { Visitor } from '../../accounts/session-cookie.js';
import type { SecurityLog } from '../../security-log.js';
import type { Attempt, SignInAttempts } from './attempts.js';
import type { SignedIn, SignInResult } from './sign-in-result.js';

export interface CodeStepOptions {
  readonly accounts: Accounts;
  readonly factors: SecondFactors;
  readonly attempts: SignInAttempts;
  readonly browsers: KnownBrowsers;
  readonly cipher: CipherSource;
  readonly report: SecurityLog;
  letIn(account: StoredAccount, visitor: Visitor): Promise<SignedIn>;
  now(): number;
}

export interface CodeStep {
  /** Begins the step for an account whose password was right. */
  begin(account: StoredAccount): Promise<SignInResult>;
  finish(token: string, code: string, visitor: Visitor): Promise<SignInResult>;
  /** Checks a code within the limits of its step. */
  check(attempt: Attempt, code: string): Promise<LimitedCodeResult>;
}

export type LimitedCodeResult = CodeResult | { readonly kind: 'wait'; readonly ms: number };

const MAX_STEP_MS = 10 * 60_000;

export function createCodeStep(options: CodeStepOptions): CodeStep {
  const { accounts, factors, attempts, browsers, cipher, report, now } = options;
  /** Returns the account of a token, if it has not changed since the password was compared. */
  const accountOf = async (token: string): Promise<StoredAccount | undefined> => {
    const [at, changed, name = ''] = (await cipher()).decrypt('code', '', token)?.split(' ') ?? [];
    if (at === undefined || now() - Number(at) > MAX_STEP_MS) return undefined;
    const account = await accounts.find(name);
    return account && !account.disabled && account.changed === Number(changed) ? account : undefined;
  };
  const check: CodeStep['check'] = async (attempt, code) => {
    const ms = await attempts.count(attempt);
    if (ms > 0) return { kind: 'wait', ms };
    const checked = await factors.check(attempt.account, code);
    if (checked.kind === 'unreadable') report('second-factor-unreadable');
    else if (checked.kind === 'wrong') {
      report('code-wrong');
      await attempts.reportFailed(attempt.account);
    } else await attempts.forget(attempt);
    return checked;
  };
  return {
    check,
    begin: async ({ name, changed }) => {
      const token = (await cipher()).encrypt('code', '', `${now()} ${changed} ${name}`);
      return { kind: 'code', token };
    },
    finish: async (token, code, visitor) => {
      const account = await accountOf(token);
      if (!account) return { kind: 'over' };
      const browser = await browsers.idOf(visitor.request, account.name);
      const checked = await check({ step: 'code', account, browser }, code);
      if (checked.kind === 'right') return options.letIn(account, visitor);
      if (checked.kind !== 'recovered') return checked;
      const { changed: _, ...rest } = account;
      await accounts.put({ ...rest, secondFactor: checked.secondFactor }, account.name, now(), { factor: 'code-used' });
      return options.letIn((await accounts.find(account.name))!, visitor);
    },
  };
}
