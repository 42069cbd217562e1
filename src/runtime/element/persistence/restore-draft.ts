/** Drafts in the form: which is taken up, how it is shown, and when it is let go. */
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

/** Milliseconds that a page which has a draft open may take to let it go. One that does not answer is frozen or gone. */
const RELEASE_TIMEOUT_MS = 2_000;

/**
 * The newest draft of the form; none where another page has it open. What is in the form already is its own draft, if there is one.
 * The answers in the form that are in the store then.
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

/** What is damaged beside its answers is as the form has it; undefined where they are. */
const whole = <D extends Draft>(kept: PersistenceContext, draft: D): D | undefined =>
  [draft, { ...draft, ...kept.draft(), answers: draft.answers }].find(isDraft) as D | undefined;

/** Those that can be read. */
export async function otherDrafts(kept: PersistenceContext): Promise<readonly StoredDraft[]> {
  const all = await kept.drafts.others();
  const others = all.flatMap(one => whole(kept, one) ?? []);
  if (others.length < all.length) kept.change({ refused: 'stored' });
  return others;
}

/** Puts a draft into the form, which is empty. Its answers there. */
export async function showDraft(
  kept: PersistenceContext,
  given: LoadedDraft['draft'],
  files?: FileContents,
): Promise<ControlValues | undefined> {
  const { host, storage, drafts } = kept;
  const draft = whole(kept, given);
  const own = drafts.own();
  // Before the answers are seen: from then on they can be changed, and sent.
  const read = Promise.all([
    files ?? loadFileContents(storage, fileIdsIn(draft?.answers)),
    draft && own ? findStopped(storage, own, draft) : undefined,
  ]);
  const [held, packed] = await read.catch(error => {
    // It stays where it is: what is typed now is not to be written over it.
    drafts.leave();
    throw error;
  });
  const empty = { ...host.state(), answers: host.first() };
  const old = draft && !draftMatchesForm(empty, draft, host.definition);
  const carry = old ? await withTimeout(host.copies.then(({ carried }) => carried)) : undefined;
  if (!draft) kept.change({ refused: 'stored' });
  // Or what carries it over does not come, or somebody was faster: it stays where it is.
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

/** Another page goes on with this page's draft. */
export async function releaseDraft(kept: PersistenceContext, id: string): Promise<void> {
  await kept.saving.flush();
  kept.drafts.leave();
  kept.change({ taken: id, saved: undefined, restored: undefined });
}

/** What is in the form stays a draft of its own; the form is empty then. False where it cannot be saved, which is said: it stays there. */
export async function saveAndClear(kept: PersistenceContext): Promise<boolean> {
  await kept.saving.flush();
  // There may be room by now.
  if (kept.look().fault && !(await kept.save())) return false;
  kept.drafts.leave();
  kept.host.clear();
  return true;
}

export async function takeOverDraft(kept: PersistenceContext, id: string): Promise<void> {
  const { drafts, line, host } = kept;
  // Nothing can be typed between a draft that is taken and one that is shown.
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
