/**
 * Outbox of the form as one page works on it: what the page is sending now, and what waits from before or from other
 * pages.
 */
import { timestamp } from '../../clock.js';
import type { PageLock } from '../../storage/page-lock.js';
import { applyOutcome, sendDue } from '../../submit/outbox.js';
import type { FinalOutcome } from '../../submit/send-with-retry.js';
import { dispatch, type QueuedEventDetail } from '../events.js';
import type { FormState } from '../state/form-state.js';
import type { PersistenceContext } from './context.js';
import type { OutgoingSubmission } from './contract.js';
import { deleteUnlistedFiles, fileKeysOf } from './file-store.js';
import { enqueue, lockEntry, settleEntry } from './outbox-entry.js';
import type { DraftEntry, PersistenceActions } from './persistence-state.js';

export interface OutboxQueue {
  start(): void;
  end(): void;
  changed(before: FormState, after: FormState): void;
  deliver(sent: OutgoingSubmission): Promise<FinalOutcome | undefined>;
  /**
   * Detaches the form from the submission that is being sent, which continues by itself. Returns false if nothing is
   * being sent.
   */
  detach(): boolean;
  remove(id: string): Promise<void>;
  readonly actions: Pick<PersistenceActions, 'sendAgain' | 'drop' | 'retryNow' | 'later'>;
}

/**
 * Limits of the time between two polls of the waiting submissions. They are polled because this page does not know what
 * another page sends.
 */
const MIN_POLL_MS = 3_000;
const MAX_POLL_MS = 60_000;

export function createOutboxQueue(kept: PersistenceContext): OutboxQueue {
  const { host, storage, claims, line } = kept;
  const end = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let current: { readonly id: string; reported: boolean } | undefined;

  const news = ({ id, at, state, receipt }: DraftEntry) => {
    const since = timestamp(host.state().form.zone, at);
    if (state !== 'held')
      dispatch(host.element, 'istimara-queued', { id, since, state, ...receipt } as QueuedEventDetail);
  };
  const changed = () => {
    line.post({ kind: 'changed' });
    return kept.refresh();
  };
  const ended = async (entry: DraftEntry, before: DraftEntry) => {
    if (entry.state === 'sent') await deleteUnlistedFiles(storage, fileKeysOf(before)).catch(() => {});
    news(entry);
    await changed();
  };
  const round = async (now = false): Promise<void> => {
    clearTimeout(timer);
    if (running || end.signal.aborted) return;
    running = true;
    const onSettled = (after: DraftEntry, before: DraftEntry) => {
      if (after.state !== 'waiting') void ended(after, before);
    };
    const next = await sendDue({
      ...{ storage, claims, now, onSettled, signal: end.signal, form: host.state().form.id },
      transport: own => host.transport(own),
    }).catch(() => Infinity);
    running = false;
    if (next === undefined || end.signal.aborted) return;
    timer = setTimeout(round, Math.min(MAX_POLL_MS, Math.max(MIN_POLL_MS, next - Date.now())));
  };
  const hurry = () => void round(true);

  const put = async (sent: OutgoingSubmission): Promise<PageLock | undefined | 'none'> => {
    // The state is taken as it is now, because the form may be reset meanwhile.
    const at = { draft: kept.draft(), of: kept.drafts.id(), fileContents: host.state().fileContents };
    let claim: PageLock | undefined;
    try {
      claim = await lockEntry(claims, sent.packed.submission.id);
      await enqueue(storage, sent, at);
      return claim;
    } catch (error) {
      claim?.release();
      kept.failed(error);
      return 'none';
    }
  };

  /** Sends a submission for which the outbox has no space. The page sends it only as long as it is open. */
  const withoutRoom = async (sent: OutgoingSubmission): Promise<FinalOutcome | undefined> => {
    kept.saving.schedule();
    const draft = kept.drafts.own();
    const outcome = await sent.sendNow();
    if (outcome?.kind === 'accepted' && kept.drafts.own() === draft)
      await kept.saving.cancel().then(kept.removeDraft).catch(kept.failed);
    return outcome;
  };

  const deliver = async (sent: OutgoingSubmission): Promise<FinalOutcome | undefined> => {
    await kept.saving.cancel();
    if (sent.signal.aborted) return undefined;
    const { id } = sent.packed.submission;
    const mine = { id, reported: false };
    current = mine;
    const claim = await put(sent);
    if (claim === 'none') {
      if (current === mine) current = undefined;
      return withoutRoom(sent);
    }
    kept.change({ current: id, saved: undefined, restored: undefined });
    const outcome = await sent.sendNow();
    const left = current !== mine;
    if (!left) current = undefined;
    await (left ? settle : finish)(id, outcome).catch(kept.failed);
    claim?.release();
    const listed = () => {
      if (!current) kept.change({ current: undefined });
      return changed();
    };
    if (left) return void listed().then(hurry);
    // The list is refreshed once the form shows the outcome; until then the submission counts as being sent.
    setTimeout(listed);
    return outcome;
  };

  /**
   * Holds the entry, so that no page sends it, and saves the answers as a draft before the entry leaves the outbox. If
   * there is no space for the draft, the answers stay in the outbox.
   */
  const finish = async (id: string, outcome: FinalOutcome | undefined) => {
    if (outcome?.kind === 'accepted') kept.drafts.leave();
    else {
      await settleEntry(storage, id, undefined);
      if (!(await kept.save())) return;
    }
    if (outcome) await settleEntry(storage, id, outcome);
  };

  /**
   * Applies the outcome to the entry and reports it as for any waiting submission, because the form holds something
   * else by now.
   */
  const settle = async (id: string, outcome: FinalOutcome | undefined) => {
    const before = outcome && (await storage.read<DraftEntry>('outbox', id));
    const after = before && (await storage.change<DraftEntry>('outbox', id, now => now && applyOutcome(now, outcome)));
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
      if (!current || current.reported || after.sending.kind !== 'waiting' || before.sending.kind === 'waiting') return;
      current.reported = true;
      void globalThis.navigator?.storage?.persist?.().catch(() => {});
      const entry = { id: current.id, at: Date.now(), state: 'waiting' } as DraftEntry;
      queueMicrotask(() => news(entry));
      void changed();
    },
    deliver,
    detach() {
      const was = current !== undefined;
      current = undefined;
      return was;
    },
    remove,
    actions: {
      retryNow: hurry,
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
