/** The outbox of the form as one page works on it: what it sends now, and what waits from before or from other pages. */
import { stamp } from '../../clock.js';
import type { Claim } from '../../storage/page-lock.js';
import { sendDue, settled } from '../../submit/outbox.js';
import type { Final } from '../../submit/send-with-retry.js';
import { type Queued, tell } from '../events.js';
import type { FormState } from '../state/form-state.js';
import type { Kept } from './context.js';
import type { Sent } from './contract.js';
import { dropFiles, filesOf } from './file-store.js';
import { claimOn, putIn, takeOut } from './outbox-entry.js';
import type { DraftEntry, KeepActions } from './persistence-state.js';

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
    return kept.refresh();
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
    }).catch(() => Infinity);
    running = false;
    if (next === undefined || end.signal.aborted) return;
    timer = setTimeout(round, Math.min(LONGEST, Math.max(SHORTEST, next - Date.now())));
  };
  const hurry = () => void round(true);

  const put = async (sent: Sent): Promise<Claim | undefined | 'none'> => {
    // As it is now: the form may be emptied meanwhile.
    const at = { draft: kept.draft(), of: kept.drafts.id(), held: host.state().held };
    let claim: Claim | undefined;
    try {
      claim = await claimOn(claims, sent.packed.submission.id);
      await putIn(storage, sent, at);
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
    const draft = kept.drafts.own();
    const outcome = await sent.go();
    if (outcome?.kind === 'accepted' && kept.drafts.own() === draft)
      await kept.saving.cancel().then(kept.removeDraft).catch(kept.failed);
    return outcome;
  };

  const deliver = async (sent: Sent): Promise<Final | undefined> => {
    await kept.saving.cancel();
    if (sent.signal.aborted) return undefined;
    const { id } = sent.packed.submission;
    const mine = { id, told: false };
    current = mine;
    const claim = await put(sent);
    if (claim === 'none') {
      if (current === mine) current = undefined;
      return withoutRoom(sent);
    }
    kept.change({ current: id, saved: undefined, restored: undefined });
    const outcome = await sent.go();
    const left = current !== mine;
    if (!left) current = undefined;
    await (left ? settle : finish)(id, outcome).catch(kept.failed);
    claim?.release();
    const listed = () => {
      if (!current) kept.change({ current: undefined });
      return changed();
    };
    if (left) return void listed().then(hurry);
    // Once the form says what came of it: until then it is the one that is being sent.
    setTimeout(listed);
    return outcome;
  };

  /** The answers are held, for no page to send them, and a draft again before they are out of the outbox; where there is no room for it, they stay there. */
  const finish = async (id: string, outcome: Final | undefined) => {
    if (outcome?.kind === 'accepted') kept.drafts.leave();
    else {
      await takeOut(storage, id, undefined);
      if (!(await kept.save())) return;
    }
    if (outcome) await takeOut(storage, id, outcome);
  };

  /** The form holds something else by now: what came of it is told as of all that waits. */
  const settle = async (id: string, outcome: Final | undefined) => {
    const before = outcome && (await storage.read<DraftEntry>('outbox', id));
    const after = before && (await storage.change<DraftEntry>('outbox', id, now => now && settled(now, outcome)));
    if (after) await ended(after, before);
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
          .change<DraftEntry>('outbox', id, now =>
            // Another page may have sent it again.
            now?.state === 'refused' ? { ...now, state: 'waiting', next: 0, refusal: undefined } : now,
          )
          .then(changed)
          .then(hurry)
          .catch(kept.failed),
      drop: ({ id }) => void remove(id).catch(kept.failed),
    },
  };
}
