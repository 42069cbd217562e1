/** A submission that comes in the place of one that was sent back: the earlier one is told of it. */
import type { Store, Stored } from '../store.js';
import { readTracking } from './tracking.js';

/** What a submission says that it replaces. */
export function replacesIn(body: Uint8Array): string | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  // Most say nothing: they are not parsed once more.
  if (!bytes.includes('"replaces"')) return undefined;
  const { replaces } = JSON.parse(bytes.toString('utf8')) as { replaces?: string };
  return replaces && readTracking(replaces);
}

/**
 * Marks what was sent back as replaced by `tracking`. Only of the same form, and only what was sent back: whatever else somebody
 * names stays as it is. The submission is accepted whether this can be stored or not; done again it changes nothing, so that a
 * retry, or whoever opens it at the desk, makes up for it.
 */
export async function markReplaced(
  store: Store,
  { form, body }: Pick<Stored, 'form' | 'body'>,
  tracking: string,
  at: number,
): Promise<void> {
  const replaces = replacesIn(body);
  if (replaces === undefined) return;
  try {
    const earlier = await store.findTracking(replaces);
    if (!earlier || earlier.form !== form || earlier.status !== 'sent-back') return;
    // The office has taken it back since.
    if ((await store.history(replaces)).some(({ replacement }) => replacement === tracking)) return;
    await store.changeStatus([
      { tracking: replaces, from: 'sent-back', status: 'replaced', at, by: 'applicant', replacement: tracking },
    ]);
  } catch {
    // Told again later.
  }
}
