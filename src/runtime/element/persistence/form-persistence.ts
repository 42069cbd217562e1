/** Persistence on the device of what is entered and sent, for one element on one page. */

import { type DeviceStorage, openDeviceStorage, storageFaultOf } from '../../storage/index.js';
import { pageLocks } from '../../storage/page-lock.js';
import { dispatch } from '../events.js';
import { createDraft, type Draft } from '../state/draft.js';
import type { FormState } from '../state/form-state.js';
import type { PersistenceContext } from './context.js';
import type { FormPersistence, PersistenceHost } from './contract.js';
import { debounce } from './debounce.js';
import { openDraftStore } from './draft-store.js';
import { draftNoticesView, draftStatusView, queuedActionsView, queuedView } from './draft-view.js';
import { deleteExpired } from './expiry.js';
import { deleteUnlistedFiles, fileIdsIn, loadFileContents, saveFiles } from './file-store.js';
import { deleteStopped } from './outbox-entry.js';
import { createOutboxQueue, type OutboxQueue } from './outbox-queue.js';
import { openPageChannel } from './page-channel.js';
import type { PersistenceActions, PersistenceState } from './persistence-state.js';
import {
  otherDrafts,
  releaseDraft,
  restoreLatestDraft,
  saveAndClear,
  showDraft,
  takeOverDraft,
} from './restore-draft.js';
import { withTimeout } from './with-timeout.js';

export async function createFormPersistence(
  host: PersistenceHost,
  opened: DeviceStorage | Promise<DeviceStorage> = openDeviceStorage(),
): Promise<FormPersistence> {
  const storage = await opened;
  const kept = persistenceContext(host, storage);
  const queue = createOutboxQueue(kept);
  const act = actionsOf(kept, queue);
  await deleteExpired(storage).catch(() => {});
  const taken = await restoreLatestDraft(kept);
  await kept.refresh();
  queue.start();
  // The user may have entered something before this code loaded. Answers that were only restored are no change: their
  // days must not be counted from now.
  const { answers } = host.state();
  if (answers !== host.first() && answers !== taken) kept.saving.schedule();
  const leave = ({ type }: Event) => leaving(kept, type);
  for (const event of LEAVING) globalThis.addEventListener(event, leave, true);
  return {
    above: screen => draftNoticesView(screen, screen.state.words.persistence!, kept.look(), act),
    below: screen => draftStatusView(screen, screen.state.words.persistence!, kept.look(), act),
    waiting: screen => queuedView(screen.state.words.persistence!, kept.look()),
    carried: () => (kept.look().saved ? host.state().words.persistence!.reload : undefined),
    ways: screen => queuedActionsView(screen.state.words.persistence!, kept.look(), act),
    changed: (before, after) => {
      if (isNews(before, after, kept)) kept.saving.schedule();
    },
    send: queue.send,
    retryNow: queue.retryNow,
    emptied: () => {
      if (queue.detach()) kept.drafts.leave();
      void emptied(kept);
    },
    stop() {
      queue.end();
      void kept.saving.flush().then(() => {
        kept.drafts.leave();
        kept.line.end();
      });
      for (const event of LEAVING) globalThis.removeEventListener(event, leave, true);
    },
  };
}

const LEAVING = ['pagehide', 'visibilitychange'];

/**
 * Writes the draft of a page that is hidden or unloads. A hidden page may be ended without further notice, and one that
 * unloads cannot wait for its store.
 */
function leaving(kept: PersistenceContext, event: string): void {
  const { saving, drafts, draft, host } = kept;
  if (saving.isPending() && isDraft(host.state(), kept)) drafts.saveLast(draft());
  if (event === 'visibilitychange') void saving.flush();
}

const isNews = (before: FormState, after: FormState, kept: PersistenceContext): boolean =>
  !after.readonly && (before.answers !== after.answers || before.step !== after.step) && isDraft(after, kept);

/**
 * Returns whether the form holds a draft. A sent form is no draft; neither is an empty form in which nothing was
 * entered, or whose draft is gone.
 */
const isDraft = ({ step, answers }: FormState, { host, drafts }: PersistenceContext): boolean =>
  step.kind !== 'sent' && (answers !== host.first() || drafts.own() !== undefined);

function persistenceContext(host: PersistenceHost, storage: PersistenceContext['storage']): PersistenceContext {
  const claims = pageLocks(storage);
  const { id: form } = host.state().form;
  const drafts = openDraftStore(storage, claims, form);
  let look: PersistenceState = {
    durable: storage.durable,
    others: [],
    entries: [],
    ...(!storage.durable && { fault: 'none' }),
  };
  const kept: PersistenceContext = {
    ...{ host, storage, claims, drafts },
    line: openPageChannel(form, async news => {
      if (news.kind === 'release' && news.id === drafts.own()) await releaseDraft(kept, news.id);
      await kept.refresh();
    }),
    saving: debounce(async () => {
      // Answers entered meanwhile are only in the unload draft yet, so it is then left in place.
      if ((await kept.save()) && !kept.saving.isPending(1)) drafts.saveLast();
    }),
    look: () => look,
    change(change) {
      look = { ...look, ...change };
      host.draw();
    },
    draft: () => ({ ...createDraft(host.state(), host.definition, host.first()), lost: look.restored?.lost }),
    save: () => save(kept),
    removeDraft: () => removeDraft(kept),
    refresh: () => refresh(kept).catch(() => {}),
    failed(error) {
      const fault = storage.durable ? storageFaultOf(error) : 'none';
      kept.change({ fault, saved: undefined });
      dispatch(host.element, 'istimara-draft', { state: fault });
    },
  };
  return kept;
}

async function refresh(kept: PersistenceContext): Promise<void> {
  const { id: form } = kept.host.state().form;
  const all = await kept.storage.all<PersistenceState['entries'][number]>('outbox');
  const entries = all.filter(entry => entry.form === form && entry.state !== 'held').sort((a, b) => a.at - b.at);
  kept.change({ entries, others: await otherDrafts(kept) });
}

async function save(kept: PersistenceContext): Promise<boolean> {
  const { host, storage, drafts, line, look } = kept;
  if (!isDraft(host.state(), kept)) return true;
  // The draft is taken as it is now, because what the page writes while it unloads is newer.
  const [draft, at, before] = [kept.draft(), Date.now(), drafts.own()];
  const { fileContents } = host.state();
  try {
    // A draft is worth storing even without its files.
    const filesLeft = !(await saveFiles(storage, fileIdsIn(draft.answers), fileContents).catch(() => false));
    const { saved, id } = await drafts.save(draft, at);
    if (!storage.durable) {
      kept.failed(undefined);
      return true;
    }
    dispatch(host.element, 'istimara-draft', { state: 'saved' });
    const { saved: shown, fault } = look();
    // The status line shows the minute, so most changes of the answers alter nothing that is shown.
    const drawn = shown !== undefined && Math.floor(shown / 60_000) === Math.floor(saved / 60_000);
    if (!drawn || fault || filesLeft !== look().filesLeft || look().removed)
      kept.change({ saved, filesLeft, fault: undefined, removed: false });
    if (id !== before) line.post({ kind: 'changed' });
    return true;
  } catch (error) {
    kept.failed(error);
    return false;
  }
}

async function removeDraft({ storage, drafts, line }: PersistenceContext, id = drafts.own()): Promise<void> {
  if (id === undefined) return;
  const draft = await storage.read<Draft>('drafts', id);
  await drafts.remove(id);
  await deleteStopped(storage, id);
  await deleteUnlistedFiles(storage, fileIdsIn(draft));
  line.post({ kind: 'changed' });
}

async function emptied(kept: PersistenceContext): Promise<void> {
  // The state is cleared at once, because whatever comes into the form next has its own.
  kept.change({ saved: undefined, restored: undefined, taken: undefined, removed: false });
  try {
    // The first saving of a draft may be running.
    await kept.saving.cancel();
    if (kept.drafts.own() === undefined) return;
    await removeDraft(kept);
    kept.change({ saved: undefined, removed: true });
    dispatch(kept.host.element, 'istimara-draft', { state: 'deleted' });
  } catch (error) {
    kept.failed(error);
  }
}

function actionsOf(kept: PersistenceContext, queue: OutboxQueue): PersistenceActions {
  const { host } = kept;
  const trying = (work: () => Promise<void>) => void work().catch(error => kept.failed(error));
  return {
    ...queue.actions,
    change: change => kept.change(change),
    remove: id => (id ? trying(() => removeDraft(kept, id).then(kept.refresh)) : host.clear()),
    take: id => trying(() => takeOverDraft(kept, id)),
    download: draft =>
      trying(async () => {
        const held = draft ? await loadFileContents(kept.storage, fileIdsIn(draft.answers)) : host.state().fileContents;
        await (await host.copies).download(draft ?? kept.draft(), held, host.state().form.zone);
      }),
    load: file =>
      trying(async () => {
        const { loadedFrom } = await host.copies;
        const loaded = await loadedFrom(file, host.state().form.id, host.takeFiles);
        kept.change({ refused: typeof loaded === 'string' ? loaded : undefined });
        if (typeof loaded === 'string' || !(await saveAndClear(kept))) return;
        await showDraft(kept, loaded.draft, loaded.held);
        await kept.save();
        await kept.refresh();
      }),
    reopen: entry =>
      trying(async () => {
        const { draft, refusal, id } = entry;
        if (!draft) return;
        await withTimeout(host.copies);
        if (!(await saveAndClear(kept))) return;
        if (!(await showDraft(kept, { ...draft, saved: entry.at }))) return kept.refresh();
        // The answers are saved as a draft before their outbox entry is removed.
        if (await kept.save()) await queue.remove(id);
        if (refusal?.kind === 'rejected') host.showServerIssues(refusal.issues);
      }),
  };
}
