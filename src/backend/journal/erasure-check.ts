/**
 * Erasure check, part of the integrity check. Erased bytes are only valid if a status change in the chain erased them.
 */
import { ERASED_WITH_SUBMISSION } from '../contracts/audit-log.js';
import { damageError } from './damage.js';
import { type Header, hasErasedPart, type JournalRecord } from './record.js';

export interface ErasureCheck {
  /** Takes the next record into account. `tracking` is its tracking number if the record is a submission. */
  see(record: JournalRecord, tracking: string | undefined, file: string): void;
  /** Records that a file is missing or is not what was sent. */
  miss(sha256: string, tracking: string, record: number): void;
  isErased(tracking: string): boolean;
  /**
   * Throws a DamageError if something is erased or missing without an erasure. `late` returns whether a submission was
   * erased in the meantime.
   */
  end(late?: (tracking: string) => boolean): void;
}

export function createErasureCheck(): ErasureCheck {
  const erased = new Set<string>();
  const open: { readonly tracking: string; readonly damage: Parameters<typeof damageError>[0] }[] = [];
  return {
    see: (record, tracking, file) => {
      const { header } = record;
      if (header.kind === 'status' && header.status === 'erased') erased.add(header.tracking);
      if (!hasErasedPart(record)) return;
      const damage = { kind: 'body', file, record: header.number } as const;
      const about = subjectOf(header) ?? tracking;
      if (about === undefined) throw damageError(damage);
      open.push({ tracking: about, damage });
    },
    miss: (sha256, tracking, record) => void open.push({ tracking, damage: { kind: 'file', file: sha256, record } }),
    isErased: tracking => erased.has(tracking),
    end: (late = () => false) => {
      const wrong = open.find(({ tracking }) => !erased.has(tracking) && !late(tracking));
      if (wrong) throw damageError(wrong.damage);
    },
  };
}

/** Returns the tracking number of the submission whose erasure also erases what this record says about it. */
function subjectOf(header: Header): string | undefined {
  if (header.kind === 'status' && header.status !== 'erased') return header.tracking;
  return header.kind === 'deed' && ERASED_WITH_SUBMISSION.includes(header.what) ? header.about : undefined;
}
