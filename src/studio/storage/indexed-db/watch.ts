/** Watching of projects for changes by other windows. */
import type { ProjectStore } from '../project-store.js';
import type { StoreContext } from './store-context.js';

interface Watch {
  watch: ProjectStore['watch'];
  endWatching(): void;
}

/**
 * Listens to announcements. Pages from files may not hear each other, so that the revision is compared too, as often as
 * the page is shown again.
 */
export function createWatch({ connection, channel, revisions }: StoreContext): Watch {
  const ends = new Set<() => void>();
  const watch: Watch['watch'] = (id, listener) => {
    const compare = async () => {
      if (document.hidden) return;
      const record = await connection.run('readonly', transaction => transaction.objectStore('projects').get(id));
      if (record?.revision !== revisions.get(id)) listener();
    };
    const onShown = () => void compare().catch(() => {});
    const endListening = channel.listen(id, listener);
    globalThis.document?.addEventListener('visibilitychange', onShown);
    const end = () => {
      endListening();
      globalThis.document?.removeEventListener('visibilitychange', onShown);
      ends.delete(end);
    };
    ends.add(end);
    return end;
  };
  return { watch, endWatching: () => [...ends].forEach(end => void end()) };
}
