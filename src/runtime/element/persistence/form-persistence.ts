/** Keeps what is typed and what is sent on the device, for one element on one page. */

import { deviceStorage, faultOf, type Storage } from '../../storage/index.js';
import { claimsIn } from '../../storage/page-lock.js';
import { tell } from '../events.js';
import { type Draft, draftOf } from '../state/draft.js';
import type { FormState } from '../state/form-state.js';
import type { Kept } from './context.js';
import type { Keeper, KeepHost } from './contract.js';
import { soon } from './debounce.js';
import { draftsIn } from './draft-store.js';
import { aboveView, belowView, waitingView, waysView } from './draft-view.js';
import { tidy } from './expiry.js';
import { dropFiles, heldFiles, keepFiles, listedIn } from './file-store.js';
import { forget } from './outbox-entry.js';
import { type Queue, queueOf } from './outbox-queue.js';
import { lineOf } from './page-channel.js';
import type { KeepActions, Look } from './persistence-state.js';
import { letGo, othersOf, putAway, show, takeHere, takeUp } from './restore-draft.js';
import { inTime } from './with-timeout.js';

export async function keeper(host: KeepHost, opened: Storage | Promise<Storage> = deviceStorage()): Promise<Keeper> {
  const storage = await opened;
  const kept = keptOf(host, storage);
  const queue = queueOf(kept);
  const act = actionsOf(kept, queue);
  await tidy(storage).catch(() => {});
  const taken = await takeUp(kept);
  await kept.refresh();
  queue.start();
  // Typed before this was here. What was only taken up is no change, from which its days would count.
  const { answers } = host.state();
  if (answers !== host.first() && answers !== taken) kept.saving.touch();
  const leave = ({ type }: Event) => leaving(kept, type);
  for (const event of LEAVING) globalThis.addEventListener(event, leave, true);
  return {
    above: screen => aboveView(screen, screen.state.words.keeping!, kept.look(), act),
    below: screen => belowView(screen, screen.state.words.keeping!, kept.look(), act),
    waiting: screen => waitingView(screen.state.words.keeping!, kept.look()),
    carried: () => (kept.look().saved ? host.state().words.keeping!.reload : undefined),
    ways: screen => waysView(screen.state.words.keeping!, kept.look(), act),
    changed: (before, after) => {
      queue.changed(before, after);
      if (isNews(before, after, kept)) kept.saving.touch();
    },
    deliver: sent => queue.deliver(sent),
    emptied: () => {
      if (queue.leave()) kept.drafts.leave();
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

/** A page that is hidden may be ended without another word, and one that goes cannot wait for its store. */
function leaving(kept: Kept, event: string): void {
  const { saving, drafts, draft, host } = kept;
  if (saving.due() && isDraft(host.state(), kept)) drafts.saveLast(draft());
  if (event === 'visibilitychange') void saving.flush();
}

const isNews = (before: FormState, after: FormState, kept: Kept): boolean =>
  !after.readonly && (before.answers !== after.answers || before.step !== after.step) && isDraft(after, kept);

/** What was sent is none, nor an empty form that nobody typed into or whose draft is gone. */
const isDraft = ({ step, answers }: FormState, { host, drafts }: Kept): boolean =>
  step.kind !== 'sent' && (answers !== host.first() || drafts.own() !== undefined);

function keptOf(host: KeepHost, storage: Kept['storage']): Kept {
  const claims = claimsIn(storage);
  const { id: form } = host.state().form;
  const drafts = draftsIn(storage, claims, form);
  let look: Look = { lasting: storage.lasting, others: [], entries: [], ...(!storage.lasting && { fault: 'none' }) };
  const kept: Kept = {
    ...{ host, storage, claims, drafts },
    line: lineOf(form, async news => {
      if (news.kind === 'release' && news.id === drafts.own()) await letGo(kept, news.id);
      await kept.refresh();
    }),
    saving: soon(async () => {
      // What was typed meanwhile is only there yet.
      if ((await kept.save()) && !kept.saving.due(1)) drafts.saveLast();
    }),
    look: () => look,
    change(change) {
      look = { ...look, ...change };
      host.draw();
    },
    draft: () => ({ ...draftOf(host.state(), host.definition, host.first()), lost: look.restored?.lost }),
    save: () => save(kept),
    removeDraft: () => removeDraft(kept),
    refresh: () => refresh(kept).catch(() => {}),
    failed(error) {
      const fault = storage.lasting ? faultOf(error) : 'none';
      kept.change({ fault, saved: undefined });
      tell(host.element, 'istimara-draft', { state: fault });
    },
  };
  return kept;
}

async function refresh(kept: Kept): Promise<void> {
  const { id: form } = kept.host.state().form;
  const all = await kept.storage.all<Look['entries'][number]>('outbox');
  const entries = all.filter(entry => entry.form === form && entry.state !== 'held').sort((a, b) => a.at - b.at);
  kept.change({ entries, others: await othersOf(kept) });
}

async function save(kept: Kept): Promise<boolean> {
  const { host, storage, drafts, line, look } = kept;
  if (!isDraft(host.state(), kept)) return true;
  // As it is now: what the page writes from here on, as it goes, is newer.
  const [draft, at, before] = [kept.draft(), Date.now(), drafts.own()];
  const { held } = host.state();
  try {
    // Without its files a draft is still worth keeping.
    const filesLeft = !(await keepFiles(storage, listedIn(draft.answers), held).catch(() => false));
    const { saved, id } = await drafts.save(draft, at);
    if (!storage.lasting) {
      kept.failed(undefined);
      return true;
    }
    tell(host.element, 'istimara-draft', { state: 'saved' });
    const { saved: shown, fault } = look();
    // The line says the minute: most of what is typed changes nothing that is shown.
    const drawn = shown !== undefined && Math.floor(shown / 60_000) === Math.floor(saved / 60_000);
    if (!drawn || fault || filesLeft !== look().filesLeft || look().removed)
      kept.change({ saved, filesLeft, fault: undefined, removed: false });
    if (id !== before) line.say({ kind: 'changed' });
    return true;
  } catch (error) {
    kept.failed(error);
    return false;
  }
}

async function removeDraft({ storage, drafts, line }: Kept, id = drafts.own()): Promise<void> {
  if (id === undefined) return;
  const draft = await storage.read<Draft>('drafts', id);
  await drafts.remove(id);
  await forget(storage, id);
  await dropFiles(storage, listedIn(draft));
  line.say({ kind: 'changed' });
}

async function emptied(kept: Kept): Promise<void> {
  // At once: what comes into the form next has its own to say.
  kept.change({ saved: undefined, restored: undefined, taken: undefined, removed: false });
  try {
    // The first saving of a draft may be under way.
    await kept.saving.cancel();
    if (kept.drafts.own() === undefined) return;
    await removeDraft(kept);
    kept.change({ saved: undefined, removed: true });
    tell(kept.host.element, 'istimara-draft', { state: 'deleted' });
  } catch (error) {
    kept.failed(error);
  }
}

function actionsOf(kept: Kept, queue: Queue): KeepActions {
  const { host } = kept;
  const trying = (work: () => Promise<void>) => void work().catch(error => kept.failed(error));
  return {
    ...queue.actions,
    change: change => kept.change(change),
    remove: id => (id ? trying(() => removeDraft(kept, id).then(kept.refresh)) : host.clear()),
    take: id => trying(() => takeHere(kept, id)),
    download: draft =>
      trying(async () => {
        const held = draft ? await heldFiles(kept.storage, listedIn(draft.answers)) : host.state().held;
        await (await host.copies).download(draft ?? kept.draft(), held, host.state().form.zone);
      }),
    load: file =>
      trying(async () => {
        const { loadedFrom } = await host.copies;
        const loaded = await loadedFrom(file, host.state().form.id, host.takeFiles);
        kept.change({ refused: typeof loaded === 'string' ? loaded : undefined });
        if (typeof loaded === 'string' || !(await putAway(kept))) return;
        await show(kept, loaded.draft, loaded.held);
        await kept.save();
        await kept.refresh();
      }),
    reopen: entry =>
      trying(async () => {
        const { draft, refusal, id } = entry;
        if (!draft) return;
        await inTime(host.copies);
        if (!(await putAway(kept))) return;
        if (!(await show(kept, { ...draft, saved: entry.at }))) return kept.refresh();
        // The answers are a draft again before they are no entry any more.
        if (await kept.save()) await queue.remove(id);
        if (refusal?.kind === 'rejected') host.objected(refusal.issues);
      }),
  };
}
