/** What a recount has seen of erasing: nothing may be blank that no change of the chain has erased. */
import { damageError } from './damage.js';
import { hasErasedPart, type JournalRecord } from './record.js';

export interface ErasureCheck {
  /** Record after record; `tracking` of the submission that it is. */
  see(record: JournalRecord, tracking: string | undefined, file: string): void;
  /** A file that is not what was sent, or gone. */
  miss(sha256: string, tracking: string, record: number): void;
  isErased(tracking: string): boolean;
  /** Throws damage for what was blank, or missing, and was not erased; `late` knows of what was erased meanwhile. */
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
      const about = header.kind === 'status' && header.status !== 'erased' ? header.tracking : tracking;
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
