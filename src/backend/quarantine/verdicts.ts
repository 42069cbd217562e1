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

/** Reads the verdicts. Files without one wait if `isScanning`, and otherwise count as clean. */
export async function readVerdicts(ledger: AuditLog, about: string, isScanning: boolean): Promise<VerdictOf> {
  const [last] = await ledger.auditEvents({ what: 'file-checked', about, limit: 1 });
  const infected = (last?.detail?.infected ?? {}) as Readonly<Record<string, string>>;
  return sha256 => {
    if (Object.hasOwn(infected, sha256)) return { kind: 'infected', found: infected[sha256]! };
    return { kind: last === undefined && isScanning ? 'waiting' : 'clean' };
  };
}
