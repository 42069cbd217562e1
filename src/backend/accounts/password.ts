/** Passwords: their length limits and their Argon2id hashes (RFC 9106) as PHC strings. */
import { randomBytes } from 'node:crypto';
import { argon2id, argon2Verify } from 'hash-wasm';
import type { Urgency } from '../system/worker-pool.js';

/**
 * Limits of the password length, in characters. There are no rules on which characters, because such rules only make
 * people write passwords down (NIST SP 800-63B).
 */
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 256;

/** Cost of Argon2id: the minimum that OWASP recommends, 19 MiB and two passes. */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

/** Hashing and comparison of passwords. Each call takes some 70 ms of one core and 19 MiB. */
export interface PasswordHasher {
  /** Returns the number of passwords that are hashed or wait. */
  readonly load?: () => number;
  hash(password: string): Promise<string>;
  /**
   * Returns whether the password matches the hash. Without a hash the call takes as long and returns false, so that an
   * unknown name cannot be distinguished from a wrong password. Urgent calls come before others.
   */
  verify(password: string, hash: string | undefined, urgency?: Urgency): Promise<boolean>;
}

/** Password hasher that works in the calling thread. */
export const passwordHasher: PasswordHasher = {
  hash: password => {
    const composed = composedPassword(password);
    if (composed === undefined) throw new RangeError('the text is no password');
    return argon2id({ ...COST, password: composed, salt: randomBytes(16), outputType: 'encoded' });
  },
  verify: async (password, hash) => {
    const composed = composedPassword(password);
    // Instead of a text that is no password, a space is compared, and the result is false.
    const right = await argon2Verify({ password: composed ?? ' ', hash: hash ?? NOBODY });
    return right && hash !== undefined && composed !== undefined;
  },
};

/**
 * Normalizes a password to NFKC, because keyboards compose letters in different ways. Returns undefined for a text that
 * is no password, because it is empty or too long; nothing is cut off. The length is checked before the normalization,
 * which takes long for long texts: a character has up to two code units.
 */
const composedPassword = (password: string): string | undefined =>
  password === '' || password.length > 2 * MAX_PASSWORD_LENGTH ? undefined : password.normalize('NFKC');

/** Hash that matches no account: it was made from 32 random bytes that were not kept. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$dfN/sxRbxinR18HYkeBNZg$H92z1S8ZrW8Kri/Q32uVecAhzbunhplIX+3cv0KCnEU';
