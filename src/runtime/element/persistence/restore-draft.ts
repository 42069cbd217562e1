/** Restoring of drafts into the form: which draft is restored, how it is shown, and when it is released. */
import type { ControlValues } from '../../fields/field.js';
import { dispatch } from '../events.js';
import { deepEqual } from '../state/carry-over.js';
import { type Draft, draftMatchesForm, isDraft, restoreDraft } from '../state/draft.js';
import type { FileContents } from '../state/file-contents.js';
import type { PersistenceContext } from './context.js';
import type { LoadedDraft } from './draft-file.js';
import type { StoredDraft } from './draft-store.js';
import { fileIdsIn, loadFileContents } from './file-store.js';
import { findStopped } from './outbox-entry.js';
import { withTimeout } from './with-timeout.js';

/** Time that a page may take to release a draft that it has open. A page that does not respond is frozen or gone. */
const RELEASE_TIMEOUT_MS = 2_000;

/**
 * Restores the newest draft of the form, unless another page has it open. If the form has answers already, the draft
 * with the same answers becomes this page's own.
 *
 * Returns the answers that are then both in the form and in the store, or undefined if there are none.
 */
export async function restoreLatestDraft(kept: PersistenceContext): Promise<ControlValues | undefined> {
  const { host, drafts } = kept;
  const { answers } = host.state();
  const empty = answers === host.first();
  try {
    const others = await otherDrafts(kept);
    const wanted = empty ? others[0] : others.find(one => deepEqual(one.answers, answers));
    const draft = wanted && (await drafts.take(wanted.id));
    if (!draft) return undefined;
    if (empty) return await showDraft(kept, draft);
    kept.change({ saved: draft.saved });
    return answers;
  } catch (error) {
    kept.failed(error);
    return undefined;
  }
}

/**
 * Returns the draft, with the form's values for whatever is damaged other than the answers. Returns undefined if the
 * answers are damaged.
 */
const whole = <D extends Draft>(kept: PersistenceContext, draft: D): D | undefined =>
  [draft, { ...draft, ...kept.draft(), answers: draft.answers }].find(isDraft) as D | undefined;

/** Returns the other drafts that can be read. */
export async function otherDrafts(kept: PersistenceContext): Promise<readonly StoredDraft[]> {
  const all = await kept.drafts.others();
  const others = all.flatMap(one => whole(kept, one) ?? []);
  if (others.length < all.length) kept.change({ refused: 'stored' });
  return others;
}

/**
 * Puts a draft into the form, which must be empty. Returns the draft's answers as they are in the form, or undefined if
 * the draft is not shown.
 */
export async function showDraft(
  kept: PersistenceContext,
  given: LoadedDraft['draft'],
  files?: FileContents,
): Promise<ControlValues | undefined> {
  const { host, storage, drafts } = kept;
  const draft = whole(kept, given);
  const own = drafts.own();
  // The files are read before the answers are shown, because from then on the answers can be changed and sent.
  const read = Promise.all([
    files ?? loadFileContents(storage, fileIdsIn(draft?.answers)),
    draft && own ? findStopped(storage, own, draft) : undefined,
  ]);
  const [held, packed] = await read.catch(error => {
    // The draft stays stored: what the user enters now must not overwrite it.
    drafts.leave();
    throw error;
  });
  const empty = { ...host.state(), answers: host.first() };
  const old = draft && !draftMatchesForm(empty, draft, host.definition);
  const carry = old ? await withTimeout(host.copies.then(({ carried }) => carried)) : undefined;
  if (!draft) kept.change({ refused: 'stored' });
  // The draft also stays stored if the code that carries it over does not load, or if the user has entered something
  // meanwhile.
  if (!draft || (old && !carry) || host.state().answers !== host.first()) {
    drafts.leave();
    return undefined;
  }
  const { lost, ...shown } = restoreDraft({ ...host.state(), answers: host.first() }, draft, carry);
  kept.change({ saved: draft.saved, restored: { saved: draft.saved, lost }, taken: undefined, removed: false });
  host.show({ ...shown, fileContents: held });
  if (packed) host.recall(packed);
  await kept.saving.cancel();
  dispatch(host.element, 'istimara-draft', { state: 'restored' });
  return shown.answers;
}

/** Releases this page's draft, because another page continues it. */
export async function releaseDraft(kept: PersistenceContext, id: string): Promise<void> {
  await kept.saving.flush();
  kept.drafts.leave();
  kept.change({ taken: id, saved: undefined, restored: undefined });
}

/**
 * Saves the form's content as a draft of its own and clears the form. Returns false if the content cannot be saved; it
 * then stays in the form, and the user sees why.
 */
export async function saveAndClear(kept: PersistenceContext): Promise<boolean> {
  await kept.saving.flush();
  // There may be space by now.
  if (kept.look().fault && !(await kept.save())) return false;
  kept.drafts.leave();
  kept.host.clear();
  return true;
}

export async function takeOverDraft(kept: PersistenceContext, id: string): Promise<void> {
  const { drafts, line, host } = kept;
  // The code is loaded first, so that nothing can be entered between taking over a draft and showing it.
  await withTimeout(host.copies);
  if (!(await saveAndClear(kept))) return;
  const end = Date.now() + RELEASE_TIMEOUT_MS;
  line.post({ kind: 'release', id });
  let draft = await drafts.take(id);
  while (!draft && Date.now() < end) {
    await new Promise(resolve => setTimeout(resolve, 100));
    draft = await drafts.take(id);
  }
  draft ??= await drafts.take(id, true);
  if (draft) await showDraft(kept, draft);
  await kept.refresh();
  line.post({ kind: 'changed' });
}
