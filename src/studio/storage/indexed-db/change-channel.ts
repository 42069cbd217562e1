/** Announcements among the windows of the studio that a project was changed. */

export interface ChangeChannel {
  /** Announces to all other windows that a project was changed. */
  announce(project: string): void;
  /** Calls the listener after each announcement for a project; returns a function that ends this. */
  listen(project: string, listener: () => void): () => void;
  close(): void;
}

/** Opens a channel. Where the browser has none, or none for pages from files, nothing is announced. */
export function openChangeChannel(name: string): ChangeChannel {
  const listeners = new Set<{ readonly project: string; readonly listener: () => void }>();
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    for (const { project, listener } of [...listeners]) if (project === data) listener();
  });
  return {
    announce: project => channel?.postMessage(project),
    listen: (project, listener) => {
      const entry = { project, listener };
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    close: () => {
      listeners.clear();
      channel?.close();
    },
  };
}
