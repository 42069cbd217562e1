/** PIN: six digits that give the sender of a submission access to more than its status. */
import { sha256 } from '../journal/record.js';

/**
 * Derives the PIN from the receipt, whose signature cannot be guessed. The PIN need not be stored, is the same for each
 * retry and in each process, and is available to anyone who has the receipt. It reveals nothing about the receipt.
 */
export function applicantPin(receipt: string): string {
  const digest = sha256(`istimara-pin ${receipt}`);
  // With 48 bits, the bias of the remainder is negligible.
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}
