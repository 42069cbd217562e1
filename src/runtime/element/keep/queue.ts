/** The outbox of the form as one page works on it: what it sends now, and what waits from before or from other pages. */
import { stamp } from '../../clock.js';
import type { Claim } from '../../storage/claim.js';
import type { Final } from '../../submit/deliver.js';
import { sendDue } from '../../submit/outbox.js';
import { type Queued, tell } from '../events.js';
import type { Sent } from '../keeping.js';
import type { FormState } from '../state.js';
import { dropFiles, filesOf } from './files.js';
import type { Kept } from './kept.js';
import type { DraftEntry, KeepActions } from './look.js';
import { claimOn, putIn, takeOut } from './sent.js';

export interface Queue {
  start(): void;
  end(): void;
  changed(before: FormState, after: FormState): void;
  deliver(sent: Sent): Promise<Final | undefined>;
  /** What is being sent goes on by itself. False where nothing is. */
  leave(): boolean;
  remove(id: string): Promise<void>;
  readonly actions: Pick<KeepActions, 'sendAgain' | 'drop' | 'hurry' | 'later'>;
}

/** Between two looks at what waits: what another page sends is not known here. */
const SHORTEST = 3_000;
const LONGEST = 60_000;

export function queueOf(kept: Kept): Queue {
  const { host, storage, claims, line } = kept;
  const end = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let current: { readonly id: string; told: boolean } | undefined;

  const news = ({ id, at, state, receipt }: DraftEntry) => {
    const since = stamp(host.state().form.zone, at);
    if (state !== 'held') tell(host.element, 'istimara-queued', { id, since, state, ...receipt } as Queued);
  };
  const changed = () => {
    line.say({ kind: 'changed' });
    return kept.refresh().catch(() => {});
  };
  const ended = async (entry: DraftEntry, before: DraftEntry) => {
    if (entry.state === 'sent') await dropFiles(storage, filesOf(before)).catch(() => {});
    news(entry);
    await changed();
  };
  const round = async (now = false): Promise<void> => {
    clearTimeout(timer);
    if (running || end.signal.aborted) return;
    running = true;
    const told = (after: DraftEntry, before: DraftEntry) => {
      if (after.state !== 'waiting') void ended(after, before);
    };
    const next = await sendDue({
      ...{ storage, claims, now, told, signal: end.signal, form: host.state().form.id },
      transport: own => host.transport(own),
    }).catch(() => undefined);
    running = false;
    if (next === undefined || end.signal.aborted) return;
    timer = setTimeout(round, Math.min(LONGEST, Math.max(SHORTEST, next - Date.now())));
  };
  const hurry = () => void round(true);

  const put = async (sent: Sent): Promise<Claim | undefined | 'none'> => {
    let claim: Claim | undefined;
    try {
      claim = await claimOn(claims, sent.packed.submission.id);
      await putIn(storage, sent, { draft: kept.draft(), of: kept.drafts.id(), held: host.state().held });
      return claim;
    } catch (error) {
      claim?.release();
      kept.failed(error);
      return 'none';
    }
  };

  /** There is no room for the outbox: the page sends as long as it is open. */
  const withoutRoom = async (sent: Sent): Promise<Final | undefined> => {
    kept.saving.touch();
    const outcome = await sent.go();
    if (outcome?.kind === 'accepted') await kept.saving.cancel().then(kept.removeDraft).catch(kept.failed);
    return outcome;
  };

  const deliver = async (sent: Sent): Promise<Final | undefined> => {
    await kept.saving.cancel();
    const claim = await put(sent);
    if (claim === 'none') return withoutRoom(sent);
    const { id } = sent.packed.submission;
    const mine = { id, told: false };
    current = mine;
    kept.change({ current: id, saved: undefined, restored: undefined });
    const outcome = await sent.go();
    const left = current !== mine;
    if (!left) current = undefined;
    if (!left || outcome) await finish(id, outcome, left);
    claim?.release();
    kept.change({ current: undefined });
    await changed();
    if (left) hurry();
    return left ? undefined : outcome;
  };

  /** The answers are held, for no page to send them, and a draft again before they are out of the outbox; where there is no room for it, they stay there. */
  const finish = async (id: string, outcome: Final | undefined, left: boolean) => {
    try {
      const taken = outcome?.kind === 'accepted';
      if (taken) kept.drafts.leave();
      if (!taken && !left) {
        await takeOut(storage, id, undefined);
        if (!(await kept.save())) return;
      }
      if (outcome) await takeOut(storage, id, outcome);
    } catch (error) {
      kept.failed(error);
    }
  };

  const remove = (id: string) => storage.change('outbox', id, () => undefined).then(changed);

  return {
    start() {
      globalThis.addEventListener('online', hurry);
      void round();
    },
    end() {
      current = undefined;
      end.abort();
      clearTimeout(timer);
      globalThis.removeEventListener('online', hurry);
    },
    changed(before, after) {
      if (!current || current.told || after.sending.kind !== 'waiting' || before.sending.kind === 'waiting') return;
      current.told = true;
      void globalThis.navigator?.storage?.persist?.().catch(() => {});
      const entry = { id: current.id, at: Date.now(), state: 'waiting' } as DraftEntry;
      queueMicrotask(() => news(entry));
      void changed();
    },
    deliver,
    leave() {
      const was = current !== undefined;
      current = undefined;
      return was;
    },
    remove,
    actions: {
      hurry,
      later: () => {
        kept.drafts.leave();
        host.clear();
      },
      sendAgain: ({ id }) =>
        void storage
          .change<DraftEntry>('outbox', id, now => now && { ...now, state: 'waiting', next: 0 })
          .then(changed)
          .then(hurry),
      drop: ({ id }) => void remove(id),
    },
  };
}
