/** Proof that a browser sent a submission: a value that only the response to the submission contains. */
import { sha256 } from '../journal/record.js';

/**
 * Derives the proof from the receipt, whose signature cannot be guessed. Like the PIN, it need not be stored, is the
 * same in each process, and reveals nothing about the receipt. Returns 43 characters of base64url.
 */
export const senderProof = (receipt: string): string => sha256(`istimara-sender ${receipt}`).toString('base64url');
