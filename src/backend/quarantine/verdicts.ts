/**
 * Verdicts on the files of a submission. They are events of the audit log, so they outlive a restart and a rebuilt
 * index, and hold for all servers of a store.
 */
import type { AuditLog } from '../contracts/audit-log.js';

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
  const { infected, isChecked } = await checksOf(ledger, about, reply);
  return sha256 => {
    if (Object.hasOwn(infected, sha256)) return { kind: 'infected', found: infected[sha256]! };
    return { kind: isScanning && !isChecked(sha256) ? 'waiting' : 'clean' };
  };
}

/** Maximum number of events that are read: one for the submission, and one for each reply with files. */
export const MAX_CHECKS = 300;

/** Checks of the files of a submission, or of a reply. */
export interface Checks {
  /** Names of what was found in files, by their digests. */
  readonly infected: Readonly<Record<string, string>>;
  isChecked(sha256: string): boolean;
}

/**
 * Returns the checks of a submission, or of a reply. Each file is looked up by its digest, because the browser chooses
 * the id of a reply, and may send other files under the same one to another server.
 */
export async function checksOf(ledger: AuditLog, about: string, reply: string | undefined): Promise<Checks> {
  const events = await ledger.auditEvents({ what: 'file-checked', about, limit: MAX_CHECKS });
  const details = events.flatMap(({ detail }) => (detail && detail.reply === reply ? [detail] : []));
  return {
    infected: Object.assign({}, ...details.map(({ infected }) => infected)),
    isChecked: sha256 =>
      // An event without digests is about all files that there were.
      details.some(({ digests }) => !Array.isArray(digests) || digests.includes(sha256)),
  };
}
