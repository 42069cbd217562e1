// Memory of the page and its workers, by the heaps of JavaScript and by the process.
import { readFileSync } from 'node:fs';
import { createdProject, EDITS } from './edits.mjs';

/** Returns the memory after each of the numbers of edits, in MB; `heaps` is the sum of the heaps of JavaScript. */
export async function memoryAfter(browser, url, counts) {
  const page = await createdProject(browser, url, 30);
  const heaps = await openHeaps(browser, page);
  const rows = [];
  let done = 0;
  for (const count of counts) {
    for (; done < count; done++) await edit(page, done);
    rows.push({ edits: count, ...(await heaps.measure()) });
  }
  await page.context().close();
  return rows;
}

/** Types a letter and deletes it again in turns, so that the form stays as large as it is. */
async function edit(page, run) {
  const { after } = EDITS['a key in a label'];
  await page.evaluate(after => bench.place(after), run % 2 ? `${after}x` : after);
  await page.keyboard.press(run % 2 ? 'Backspace' : 'x');
  await page.waitForFunction(() => bench.isDone(), undefined, { timeout: 60_000 });
}

const megabytes = bytes => Math.round(bytes / 1e5) / 10;

/** Opens sessions of the debugger with the page and its workers. */
async function openHeaps(browser, page) {
  const session = await page.context().newCDPSession(page);
  const workers = new Map();
  let number = 0;
  const answers = new Map();
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => workers.set(sessionId, targetInfo));
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    answers.get(id)?.(result);
    answers.delete(id);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const ask = (sessionId, method) =>
    new Promise(resolve => {
      const id = ++number;
      answers.set(id, resolve);
      void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    });
  const pid = await rendererOf(browser);
  return {
    measure: async () => {
      await session.send('HeapProfiler.collectGarbage');
      const names = {};
      for (const [sessionId, { url }] of workers) {
        await ask(sessionId, 'HeapProfiler.collectGarbage');
        const { usedSize } = await ask(sessionId, 'Runtime.getHeapUsage');
        const name = url.includes('pdf.worker') ? 'pdf.js' : `worker ${Object.keys(names).length + 1}`;
        names[name] = megabytes(usedSize);
      }
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      const each = { page: megabytes(usedSize), ...names };
      const heaps = Object.values(each).reduce((sum, one) => sum + one, 0);
      return { ...each, heaps: Math.round(heaps * 10) / 10, process: megabytes(residentBytes(pid)) };
    },
  };
}

/** Returns the id of the process that has used most of the processor: that of the page. */
async function rendererOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime)[0].id;
}

const residentBytes = pid => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
