/**
 * Verdicts on the files of a submission. They are events of the audit log, so they outlive a restart and a rebuilt
 * index, and hold for all servers of a store.
 */
import type { AuditLog, StoredAuditEvent } from '../contracts/audit-log.js';

/** Actor of the events. */
export const SCANNER_NAME = 'virus-scanner';

/** `waiting`: not scanned yet. `infected`: with the name of what was found. */
export type FileVerdict =
  | { readonly kind: 'clean' | 'waiting' }
  | { readonly kind: 'infected'; readonly found: string };

export type VerdictOf = (sha256: string) => FileVerdict;

/**
 * Reads the verdicts on the files of a submission, or of a reply of its applicant. Files without one wait if
 * `isScanning`, and otherwise count as clean.
 */
export async function readVerdicts(
  ledger: AuditLog,
  about: string,
  isScanning: boolean,
  reply?: string,
): Promise<VerdictOf> {
  const last = await checkOf(ledger, about, reply);
  const infected = (last?.detail?.infected ?? {}) as Readonly<Record<string, string>>;
  return sha256 => {
    if (Object.hasOwn(infected, sha256)) return { kind: 'infected', found: infected[sha256]! };
    return { kind: last === undefined && isScanning ? 'waiting' : 'clean' };
  };
}

/** Maximum number of events that are read: one for the submission, and one for each reply with files. */
export const MAX_CHECKS = 300;

/** Returns the event of the check of a submission, or of a reply, or undefined if it was not checked. */
export async function checkOf(
  ledger: AuditLog,
  about: string,
  reply: string | undefined,
): Promise<StoredAuditEvent | undefined> {
  const events = await ledger.auditEvents({ what: 'file-checked', about, limit: MAX_CHECKS });
  return events.find(({ detail }) => detail?.reply === reply);
}
