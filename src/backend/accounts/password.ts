/** Passwords: how long they must be, and their Argon2id hashes (RFC 9106) as PHC strings. */
import { randomBytes } from 'node:crypto';
import { argon2id, argon2Verify } from 'hash-wasm';

/** Characters. No rules on which: they only make people write passwords down (NIST SP 800-63B). */
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 256;

/** What OWASP asks for at the least: 19 MiB, two passes. */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

export type PasswordFault = 'too-short' | 'too-long' | 'is-name';

/** What keeps a password from being taken. */
export function passwordFault(password: string, name: string): PasswordFault | undefined {
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH) return 'too-short';
  if (length > MAX_PASSWORD_LENGTH) return 'too-long';
  return password.toLowerCase().includes(name.toLowerCase()) ? 'is-name' : undefined;
}

/** Hashes and compares. Each takes some 70 ms of one core and 19 MiB. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Without a hash it takes as long and is false: an unknown name is not told from a wrong password. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

/** In this thread. */
export const passwordHasher: PasswordHasher = {
  hash: password => argon2id({ ...COST, password: typed(password), salt: randomBytes(16), outputType: 'encoded' }),
  verify: async (password, hash) => {
    // Of no password there is no hash.
    const right = await argon2Verify({ password: typed(password) || ' ', hash: hash ?? NOBODY });
    return right && hash !== undefined && password !== '';
  },
};

/** Keyboards compose letters in different ways. */
const typed = (password: string): string => password.normalize('NFKC').slice(0, MAX_PASSWORD_LENGTH);

/** The hash of 32 random bytes that nobody kept. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$dfN/sxRbxinR18HYkeBNZg$H92z1S8ZrW8Kri/Q32uVecAhzbunhplIX+3cv0KCnEU';
