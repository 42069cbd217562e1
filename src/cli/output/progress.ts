/** Progress display: on a terminal, one line on stderr that is overwritten. */

/** Minimum time between two updates of a bar, in milliseconds. */
const OFTEN = 100;
const CELLS = 20;

export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/** Creates a progress bar for many items, which shows a text and the share done. */
export function createBar(): { show(text: string, share: number): void; clear(): void } {
  let last = 0;
  return {
    show(text, share) {
      const now = performance.now();
      if (now - last < OFTEN) return;
      last = now;
      const full = Math.round(Math.min(share, 1) * CELLS);
      showProgress(
        `[${'#'.repeat(full)}${'-'.repeat(CELLS - full)}] ${Math.floor(Math.min(share, 1) * 100)} % ${text}`,
      );
    },
    clear: () => showProgress(''),
  };
}
