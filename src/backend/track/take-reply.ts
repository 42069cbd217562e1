/** Acceptance of a reply to the office. A form that is posted twice is stored once. */
import { faultKindOf, type StoredSubmission } from '../contracts/store.js';
import { rulesOf } from '../conversation/documents.js';
import { storeReply } from '../conversation/store-reply.js';
import { MAX_MESSAGE_LENGTH, MAX_MESSAGES, MAX_REPLIES, readThread, type Thread } from '../conversation/thread.js';
import type { ServedForm } from '../definitions.js';
import { type HttpError, throwStoreError } from '../http/problem.js';
import type { Exchange } from '../http/router.js';
import type { IntakeContext } from '../intake/accept-submission.js';
import { createKeyedMutex } from '../intake/keyed-mutex.js';
import { isUuid } from '../uuid.js';
import { canReply, type ReplyResult } from './conversation-view.js';
import { type PostedReply, readReply } from './read-reply.js';
import type { ReplyFault } from './reply-messages.js';

interface Answered {
  readonly stored: StoredSubmission;
  readonly served: ServedForm | undefined;
}

/** Turns of the replies to one case: each is stored after the one before, and sees it. */
const turns = createKeyedMutex();

/**
 * Reads and stores a posted reply. `open` checks the PIN, and rejects with the page that refuses it. Returns what became
 * of the reply.
 */
export async function takeReply(
  intake: IntakeContext,
  exchange: Exchange,
  { stored, served }: Answered,
  open: (pin: string) => Promise<void>,
): Promise<ReplyResult> {
  const { store, limits } = intake;
  const { tracking } = stored;
  const state = { isOpen: false };
  try {
    const posted = await readReply(exchange, { limits, files: store.files }, async pin => {
      await open(pin);
      state.isOpen = true;
      const { requests } = await readThread(store, tracking, await store.history(tracking));
      const missing = served && !served.kids ? requests.filter(({ isSent }) => !isSent) : [];
      return new Map(missing.map(request => [request.key, rulesOf(request, served!)]));
    });
    try {
      const work = () => storePosted(intake, { stored, served }, posted);
      return { text: posted.text, ...(await turns.runExclusive(tracking, () => undefined, work)) };
    } finally {
      await posted.drop();
    }
  } catch (error) {
    if (state.isOpen && (error as Partial<HttpError>).answer?.problem === 'too-large')
      return { text: '', fault: 'too-large' };
    throw error;
  }
}

async function storePosted(
  { store, now }: IntakeContext,
  { stored, served }: Answered,
  posted: PostedReply,
): Promise<Omit<ReplyResult, 'text'>> {
  const { tracking } = stored;
  const thread = await readThread(store, tracking, await store.history(tracking));
  const { post, text, files } = posted;
  if (thread.entries.some(entry => entry.post === post)) return {};
  const fault = faultOf(posted, thread);
  if (fault) return { fault };
  const current = await store.findTracking(tracking);
  if (!isUuid(post) || !served || served.kids || !current || !canReply(current, thread)) return { fault: 'closed' };
  return storeReply(store, { tracking, post, text, files }, now).then(
    isComplete => ({ isComplete }),
    error => (faultKindOf(error) === 'erased' ? { fault: 'closed' } : throwStoreError(error)),
  );
}

function faultOf({ text, isCut, files, fault }: PostedReply, { entries }: Thread): ReplyFault | undefined {
  if (fault) return fault;
  if (isCut || text.length > MAX_MESSAGE_LENGTH) return 'long';
  if (text === '' && files.length === 0) return 'nothing';
  const last = entries.findLastIndex(({ isReply }) => !isReply);
  const replies = entries.filter(({ isReply }) => isReply).length;
  return entries.length - 1 - last >= MAX_REPLIES || replies >= MAX_MESSAGES ? 'many' : undefined;
}
