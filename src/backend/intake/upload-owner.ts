/**
 * Owners of uploads. A file waits for the submission that it was announced for, so that no one learns from the digest of
 * somebody else's file whether it is there.
 */
import { createHash } from 'node:crypto';

/** Returns the owner of an upload that names its submission, whose id only its sender knows. */
export const ownerBySubmission = (form: string, id: string): string => ownerOf(['submission', form, id]);

/**
 * Returns the owner of an upload that names no submission, as pages of earlier versions send it: the address of the
 * client, or all clients if their addresses are not known.
 */
export const ownerByAddress = (form: string, client: string | undefined): string =>
  ownerOf(['client', form, client ?? '']);

const ownerOf = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
