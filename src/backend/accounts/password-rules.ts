/** Rules for new passwords. Those that exist stay valid. */
import { streamSafe } from '../../runtime/normalize-text.js';
import { isCommonPassword } from './common-passwords.js';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './password.js';
import { isSimplePassword } from './simple-password.js';

/**
 * Reason why a password is not accepted. `simple`: it consists of few characters, of repetitions or of sequences.
 * `common`: many people have it.
 */
export type PasswordFault = 'too-short' | 'too-long' | 'is-name' | 'simple' | 'common';

/** Returns the reason why a new password is not accepted, or undefined if it is. */
export async function passwordFault(password: string, name: string): Promise<PasswordFault | undefined> {
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH) return 'too-short';
  if (length > MAX_PASSWORD_LENGTH) return 'too-long';
  const folded = foldLetters(password);
  if (folded.includes(foldLetters(name))) return 'is-name';
  if (isSimplePassword(folded, MIN_PASSWORD_LENGTH)) return 'simple';
  return (await isCommonPassword(folded)) ? 'common' : undefined;
}

/** Returns one form of all ways to write the same letters. */
const foldLetters = (text: string): string => streamSafe(text).normalize('NFKC').toLowerCase();
