/** Looks at a folder in intervals, because the browser does not say when other programs change files. */
import type { ProjectFolder } from './project-folder.js';

/** Part of the time that looks take at most. */
const MAX_SHARE = 1 / 20;

/**
 * Returns a function that calls a listener after each change by another program, while the page is shown. What it
 * returns ends this.
 */
export function createFolderWatch(folder: ProjectFolder, pollMs: number): (listener: () => void) => () => void {
  const listeners = new Set<() => void>();
  let handle: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    const start = performance.now();
    const isShown = !globalThis.document?.hidden;
    const isChanged = isShown && (await folder.look().catch(() => false));
    if (isChanged) for (const listener of [...listeners]) listener();
    if (listeners.size > 0) handle = setTimeout(look, Math.max(pollMs, (performance.now() - start) / MAX_SHARE));
  };
  return listener => {
    const entry = () => listener();
    listeners.add(entry);
    if (listeners.size === 1) handle = setTimeout(look, pollMs);
    return () => {
      listeners.delete(entry);
      if (listeners.size === 0) clearTimeout(handle);
    };
  };
}
