/**
 * Outbox of the form as one page works on it: what the page is sending now, and what waits from before or from other
 * pages.
 */
import { timestamp } from '../../clock.js';
import type { PageLock } from '../../storage/page-lock.js';
import { applyOutcome, createOutbox } from '../../submit/outbox.js';
import type { FinalOutcome, Retry } from '../../submit/transport.js';
import { dispatch, type QueuedEventDetail } from '../events.js';
import type { Draft } from '../state/draft.js';
import type { PersistenceContext } from './context.js';
import type { FormPersistence, FormSubmission } from './contract.js';
import { deleteUnlistedFiles, fileKeysOf } from './file-store.js';
import { enqueue, lockEntry, settleEntry } from './outbox-entry.js';
import type { DraftEntry, PersistenceActions } from './persistence-state.js';

export interface OutboxQueue extends Pick<FormPersistence, 'send' | 'retryNow'> {
  start(): void;
  end(): void;
  /**
   * Detaches the form from the submission that is being sent, which continues by itself. Returns false if nothing is
   * being sent.
   */
  detach(): boolean;
  remove(id: string): Promise<void>;
  readonly actions: Pick<PersistenceActions, 'sendAgain' | 'drop' | 'retryNow' | 'later'>;
}

/** Returns a refused entry as one that waits. Another page may have sent it again meanwhile. */
const waitingAgain = (entry: DraftEntry | undefined): DraftEntry | undefined =>
  entry?.state === 'refused' ? { ...entry, state: 'waiting', next: 0, refusal: undefined } : entry;

export function createOutboxQueue(kept: PersistenceContext): OutboxQueue {
  const { host, storage, claims, line } = kept;
  let current: { readonly id: string; reported?: string } | undefined;

  const news = ({ id, at, state, receipt }: DraftEntry, why?: Pick<Retry, 'reason' | 'status'>) => {
    const since = timestamp(host.state().form.zone, at);
    if (state !== 'held')
      dispatch(host.element, 'istimara-queued', { id, since, state, ...receipt, ...why } as QueuedEventDetail);
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
  const outbox = createOutbox<Draft>(() => ({
    ...{ storage, claims, form: host.state().form.id, transport: own => host.transport(own) },
    onSettled(after, before) {
      if (after.state !== 'waiting') void ended(after, before);
    },
  }));
  const sendAll = () => outbox.sendWaiting(true);

  /** Stores a submission. Returns its lock, if another page has none, or null if there is no space for it. */
  const put = async (sent: FormSubmission): Promise<PageLock | undefined | null> => {
    // The state is taken as it is now, because the form may be reset meanwhile.
    const at = { draft: kept.draft(), of: kept.drafts.id(), fileContents: host.state().fileContents };
    let claim: PageLock | undefined;
    try {
      claim = await lockEntry(claims, sent.prepared.submission.id);
      await enqueue(storage, sent, at);
      return claim;
    } catch (error) {
      claim?.release();
      kept.failed(error);
      return null;
    }
  };

  const send = async (sent: FormSubmission): Promise<FinalOutcome | undefined> => {
    await kept.saving.cancel();
    if (sent.signal.aborted) return undefined;
    const { id } = sent.prepared.submission;
    const mine: NonNullable<typeof current> = { id };
    current = mine;
    const claim = await put(sent);
    const draft = kept.drafts.own();
    if (claim === null) {
      // There is no space for it, so the page sends it only as long as it is open, and the draft stays until then.
      if (current === mine) current = undefined;
      kept.saving.schedule();
    } else kept.change({ current: id, saved: undefined, restored: undefined });
    const onWait: FormSubmission['onWait'] = (until, outcome) => {
      sent.onWait(until, outcome);
      const { reason, status } = outcome;
      if (current !== mine || mine.reported === `${reason}${status}`) return;
      // The page is informed that the submission waits on the device, and again if it waits for another reason.
      mine.reported = `${reason}${status}`;
      void globalThis.navigator?.storage?.persist?.().catch(() => {});
      news({ id, at: Date.now(), state: 'waiting' } as DraftEntry, {
        ...(reason && { reason }),
        ...(status && { status }),
      });
      void changed();
    };
    const outcome = await outbox.send({ ...sent, onWait });
    if (claim === null) {
      if (outcome?.kind === 'accepted' && kept.drafts.own() === draft)
        await kept.saving.cancel().then(kept.removeDraft).catch(kept.failed);
      return outcome;
    }
    const left = current !== mine;
    if (!left) current = undefined;
    await (left ? settle : finish)(id, outcome).catch(kept.failed);
    claim?.release();
    const listed = () => {
      if (!current) kept.change({ current: undefined });
      return changed();
    };
    if (left) return void listed().then(sendAll);
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
    start: () => outbox.sendWaiting(),
    end() {
      current = undefined;
      outbox.end();
    },
    send,
    retryNow: outbox.retryNow,
    detach() {
      const was = current !== undefined;
      current = undefined;
      return was;
    },
    remove,
    actions: {
      retryNow: sendAll,
      later: () => {
        kept.drafts.leave();
        host.clear();
      },
      sendAgain: ({ id }) =>
        void storage.change<DraftEntry>('outbox', id, waitingAgain).then(changed).then(sendAll).catch(kept.failed),
      drop: ({ id }) => void remove(id).catch(kept.failed),
    },
  };
}
