/** Drafts in the form: which is taken up, how it is shown, and when it is let go. */
import type { TypedObject } from '../../fields/field.js';
import { tell } from '../events.js';
import { same } from '../state/carry-over.js';
import { type Draft, draftShape, fits, takenUp } from '../state/draft.js';
import type { HeldFiles } from '../state/file-contents.js';
import type { Kept } from './context.js';
import type { Loaded } from './draft-file.js';
import type { KeptDraft } from './draft-store.js';
import { heldFiles, listedIn } from './file-store.js';
import { recalled } from './outbox-entry.js';
import { inTime } from './with-timeout.js';

/** Milliseconds that a page which has a draft open may take to let it go. One that does not answer is frozen or gone. */
const PATIENCE = 2_000;

/**
 * The newest draft of the form; none where another page has it open. What is in the form already is its own draft, if there is one.
 * The answers in the form that are in the store then.
 */
export async function takeUp(kept: Kept): Promise<TypedObject | undefined> {
  const { host, drafts } = kept;
  const { answers } = host.state();
  const empty = answers === host.first();
  try {
    const others = await othersOf(kept);
    const wanted = empty ? others[0] : others.find(one => same(one.answers, answers));
    const draft = wanted && (await drafts.take(wanted.id));
    if (!draft) return undefined;
    if (empty) return await show(kept, draft);
    kept.change({ saved: draft.saved });
    return answers;
  } catch (error) {
    kept.failed(error);
    return undefined;
  }
}

/** What is damaged beside its answers is as the form has it; undefined where they are. */
const whole = <D extends Draft>(kept: Kept, draft: D): D | undefined =>
  [draft, { ...draft, ...kept.draft(), answers: draft.answers }].find(draftShape) as D | undefined;

/** Those that can be read. */
export async function othersOf(kept: Kept): Promise<readonly KeptDraft[]> {
  const all = await kept.drafts.others();
  const others = all.flatMap(one => whole(kept, one) ?? []);
  if (others.length < all.length) kept.change({ refused: 'stored' });
  return others;
}

/** Puts a draft into the form, which is empty. Its answers there. */
export async function show(kept: Kept, given: Loaded['draft'], files?: HeldFiles): Promise<TypedObject | undefined> {
  const { host, storage, drafts } = kept;
  const draft = whole(kept, given);
  const own = drafts.own();
  // Before the answers are seen: from then on they can be changed, and sent.
  const read = Promise.all([
    files ?? heldFiles(storage, listedIn(draft?.answers)),
    draft && own ? recalled(storage, own, draft) : undefined,
  ]);
  const [held, packed] = await read.catch(error => {
    // It stays where it is: what is typed now is not to be written over it.
    drafts.leave();
    throw error;
  });
  const empty = { ...host.state(), answers: host.first() };
  const old = draft && !fits(empty, draft, host.definition);
  const carry = old ? await inTime(host.copies.then(({ carried }) => carried)) : undefined;
  if (!draft) kept.change({ refused: 'stored' });
  // Or what carries it over does not come, or somebody was faster: it stays where it is.
  if (!draft || (old && !carry) || host.state().answers !== host.first()) {
    drafts.leave();
    return undefined;
  }
  const { lost, ...shown } = takenUp({ ...host.state(), answers: host.first() }, draft, carry);
  kept.change({ saved: draft.saved, restored: { saved: draft.saved, lost }, taken: undefined, removed: false });
  host.show({ ...shown, held });
  if (packed) host.recall(packed);
  await kept.saving.cancel();
  tell(host.element, 'istimara-draft', { state: 'restored' });
  return shown.answers;
}

/** Another page goes on with this page's draft. */
export async function letGo(kept: Kept, id: string): Promise<void> {
  await kept.saving.flush();
  kept.drafts.leave();
  kept.change({ taken: id, saved: undefined, restored: undefined });
}

/** What is in the form stays a draft of its own; the form is empty then. False where it cannot be saved, which is said: it stays there. */
export async function putAway(kept: Kept): Promise<boolean> {
  await kept.saving.flush();
  // There may be room by now.
  if (kept.look().fault && !(await kept.save())) return false;
  kept.drafts.leave();
  kept.host.clear();
  return true;
}

export async function takeHere(kept: Kept, id: string): Promise<void> {
  const { drafts, line, host } = kept;
  // Nothing can be typed between a draft that is taken and one that is shown.
  await inTime(host.copies);
  if (!(await putAway(kept))) return;
  const end = Date.now() + PATIENCE;
  line.say({ kind: 'release', id });
  let draft = await drafts.take(id);
  while (!draft && Date.now() < end) {
    await new Promise(resolve => setTimeout(resolve, 100));
    draft = await drafts.take(id);
  }
  draft ??= await drafts.take(id, true);
  if (draft) await show(kept, draft);
  await kept.refresh();
  line.say({ kind: 'changed' });
}
