/** The six digits that open more than a status to whoever sent a submission. */
import { createHash } from 'node:crypto';

/**
 * Made of the receipt, whose signature nobody can guess: it need not be kept, is the same for each retry and in each process, and
 * whoever has the receipt has it. It says nothing of the receipt.
 */
export function applicantPin(receipt: string): string {
  const digest = createHash('sha256').update(`istimara-pin ${receipt}`).digest();
  // Of 48 bits the bias of the remainder is nothing.
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}
