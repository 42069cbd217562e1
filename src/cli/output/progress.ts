/** On a terminal, one line on stderr that is written over. */

/** Milliseconds between two pictures of a bar. */
const OFTEN = 100;
const CELLS = 20;

export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/** A bar for many things: how many are done, and which share of all. */
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
