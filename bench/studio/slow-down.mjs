// A slower processor for the pages of a browser: their processes, workers included, are stopped most of the time.

const PERIOD_MS = 20;

/** Slows the renderers down until the returned function is called. */
export async function slowDown(browser, times) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const signal = name => {
    for (const pid of pids)
      try {
        process.kill(pid, name);
      } catch {
        // The process has ended.
      }
  };
  let timer;
  const run = () => {
    signal('SIGCONT');
    timer = setTimeout(stop, PERIOD_MS / times);
  };
  const stop = () => {
    signal('SIGSTOP');
    timer = setTimeout(run, PERIOD_MS - PERIOD_MS / times);
  };
  stop();
  return () => {
    clearTimeout(timer);
    signal('SIGCONT');
  };
}
