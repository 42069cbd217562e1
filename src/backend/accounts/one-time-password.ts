/** Passwords that an administrator hands out, and that their owner has to change. */
import { randomBytes } from 'node:crypto';

/** Time in milliseconds for which a password that was handed out signs in. */
export const ONE_TIME_MS = 7 * 86_400_000;

/** Letters and digits that are not mistaken for each other, in five random bits each. */
export const CLEAR_LETTERS = 'abcdefghjkmnpqrstuvwxyz023456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** Creates a password of 80 random bits, to be read aloud or copied from paper: `k3wq-9zmd-h2xa-7bcn`. */
export function createOneTimePassword(): string {
  const letters = [...randomBytes(GROUPS * GROUP_LENGTH)].map(byte => CLEAR_LETTERS[byte % CLEAR_LETTERS.length]);
  return Array.from({ length: GROUPS }, (_, group) =>
    letters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(''),
  ).join('-');
}
