/**
 * Second factor of an account: the secret of an authenticator app, encrypted, and recovery codes, of which only
 * signatures are stored. A code works once.
 */
import { randomBytes } from 'node:crypto';
import { asciiDigits } from '../../runtime/fields/formats/fold-input.js';
import { type AttemptCounter, exclusiveFor } from '../contracts/attempt-counter.js';
import type { CipherSource } from './desk-cipher.js';
import { CLEAR_LETTERS } from './one-time-password.js';
import { CODE_LIFETIME_MS, createTotpSecret, totpPeriod } from './totp.js';

export interface SecondFactor {
  /** Encrypted secret of the app. */
  readonly secret: string;
  /** Signatures of the recovery codes that were not used. */
  readonly recovery: readonly string[];
}

export interface WithSecondFactor {
  readonly name: string;
  readonly secondFactor?: SecondFactor;
}

/** Change of a second factor, as the audit log names it. */
export type SecondFactorChange = 'set-up' | 'removed' | 'reset' | 'codes-renewed' | 'code-used';

/**
 * Result of a code. `recovered`: it was a recovery code, and the account has to be stored without it. `unreadable`: the
 * secret was encrypted with another secret than this server's.
 */
export type CodeResult =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'recovered'; readonly secondFactor: SecondFactor };

/** Set-up that is not confirmed: a secret, and the same encrypted, for the form that confirms it. */
export interface SecondFactorSetUp {
  readonly secret: string;
  readonly token: string;
}

export interface SecondFactors {
  beginSetUp(name: string): Promise<SecondFactorSetUp>;
  /** Returns the set-up of a token, or undefined if the token is not one of this account or is too old. */
  readSetUp(name: string, token: string): Promise<SecondFactorSetUp | undefined>;
  /** Returns the second factor if the code is one of the app that was set up, with recovery codes to be shown once. */
  confirm(name: string, setUp: SecondFactorSetUp, code: string): Promise<RenewedSecondFactor | undefined>;
  /** Checks the code of an account. */
  check(account: WithSecondFactor, code: string): Promise<CodeResult>;
  /** Returns the second factor with other recovery codes. */
  renewCodes(name: string, factor: SecondFactor): Promise<RenewedSecondFactor>;
}

/** Second factor with new recovery codes, which are shown once. */
export interface RenewedSecondFactor {
  readonly secondFactor: SecondFactor;
  readonly codes: readonly string[];
}

export interface SecondFactorOptions {
  readonly cipher: CipherSource;
  readonly tries: AttemptCounter;
  now(): number;
}

const RECOVERY_CODES = 10;
const SET_UP_MS = 60 * 60_000;
const CODE_LENGTH = 10;

export function createSecondFactors({ cipher, tries, now }: SecondFactorOptions): SecondFactors {
  /** Returns whether something is used for the first time, at whichever server. */
  const isFirstUse = async (key: string) =>
    (await tries.countAttempt(key, exclusiveFor(2 * CODE_LIFETIME_MS), now())) === 0;
  const isRight = async (name: string, secret: string, code: string) => {
    const period = await totpPeriod(secret, code, now());
    return period !== undefined && isFirstUse(`code ${name} ${period}`);
  };
  const renewCodes: SecondFactors['renewCodes'] = async (name, { secret }) => {
    const { sign } = await cipher();
    const codes = Array.from({ length: RECOVERY_CODES }, createRecoveryCode);
    const recovery = codes.map(code => sign('recovery', name, plainCode(code)));
    return { secondFactor: { secret, recovery }, codes };
  };
  const recover = async (name: string, { secret, recovery }: SecondFactor, code: string): Promise<CodeResult> => {
    const signed = (await cipher()).sign('recovery', name, code);
    if (!recovery.includes(signed) || !(await isFirstUse(`recovery ${name} ${signed}`))) return { kind: 'wrong' };
    return { kind: 'recovered', secondFactor: { secret, recovery: recovery.filter(one => one !== signed) } };
  };
  return {
    beginSetUp: async name => {
      const secret = await createTotpSecret();
      return { secret, token: (await cipher()).encrypt('set-up', name, `${now()} ${secret}`) };
    },
    readSetUp: async (name, token) => {
      const [at, secret] = (await cipher()).decrypt('set-up', name, token)?.split(' ') ?? [];
      return secret !== undefined && now() - Number(at) <= SET_UP_MS ? { secret, token } : undefined;
    },
    confirm: async (name, { secret }, code) =>
      (await isRight(name, secret, plainCode(code)))
        ? renewCodes(name, { secret: (await cipher()).encrypt('second-factor', name, secret), recovery: [] })
        : undefined,
    check: async ({ name, secondFactor }, code) => {
      if (!secondFactor) return { kind: 'wrong' };
      const plain = plainCode(code);
      const secret = (await cipher()).decrypt('second-factor', name, secondFactor.secret);
      if (secret === undefined) return { kind: 'unreadable' };
      if (!/^\d{6}$/.test(plain)) return recover(name, secondFactor, plain);
      return { kind: (await isRight(name, secret, plain)) ? 'right' : 'wrong' };
    },
    renewCodes,
  };
}

/** Creates a code of 50 random bits: `k3wq7-9zmdh`. */
function createRecoveryCode(): string {
  const code = [...randomBytes(CODE_LENGTH)].map(byte => CLEAR_LETTERS[byte % CLEAR_LETTERS.length]).join('');
  return `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`;
}

/** Returns a code as it is compared: digits of any script, without blanks and hyphens. */
const plainCode = (code: string): string => asciiDigits(code.slice(0, 64)).replace(/[\s-]/g, '').toLowerCase();
