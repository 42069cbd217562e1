// Memory of the page and its workers, by the heaps of JavaScript and by the process.
import { readFileSync } from 'node:fs';
import { EDITS, projectZip } from './edits.mjs';
import { openPage } from './pipe-browser.mjs';
import { watch } from './watch.mjs';

/** Returns the memory after each of the numbers of edits, in MB; `heaps` is the sum of the heaps of JavaScript. */
export async function memoryAfter(executablePath, url, counts) {
  const page = await openPage(executablePath, url, `(${watch})()`);
  try {
    const measure = await openHeaps(page);
    await openProject(page);
    const rows = [];
    let done = 0;
    for (const count of counts) {
      for (; done < count; done++) await edit(page, done);
      rows.push({ edits: count, ...(await measure()) });
    }
    return rows;
  } finally {
    await page.close();
  }
}

async function openProject({ evaluate, until }) {
  await until(`document.querySelector('.project') !== null`);
  await evaluate(`document.querySelector('.project').click()`);
  await until(`document.querySelector('dialog[open] .projects-body:not([inert]) [data-key=open-zip]') !== null`);
  await evaluate(`{
    const input = document.querySelector('[data-key=open-zip]');
    const bytes = Uint8Array.from(atob(${JSON.stringify(projectZip(30).toString('base64'))}), one => one.charCodeAt(0));
    const chosen = new DataTransfer();
    chosen.items.add(new File([bytes], 'bench.zip', { type: 'application/zip' }));
    input.files = chosen.files;
    input.dispatchEvent(new Event('change'));
  }`);
  await until(
    `document.title.startsWith('bench') && bench.seen.formAt > 0 && bench.seen.paperAt > 0 && bench.isIdle()`,
  );
}

/** Types a letter and deletes it again in turns, so that the form stays as large as it is. */
async function edit({ evaluate, inPage, until }, run) {
  const { after } = EDITS['a key in a label'];
  await evaluate(`bench.place(${JSON.stringify(run % 2 ? `${after}x` : after)})`);
  const key = run % 2 ? { key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 } : { key: 'x', text: 'x' };
  await inPage('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
  await inPage('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await until('bench.isDone()');
}

const megabytes = bytes => Math.round(bytes / 1e5) / 10;

/** Returns a function that measures the heaps of the page and of its workers, and the process. */
async function openHeaps({ send, listen, inPage }) {
  const workers = new Map();
  listen((method, { sessionId, targetInfo }) => {
    if (method === 'Target.attachedToTarget' && targetInfo.type === 'worker') workers.set(sessionId, targetInfo.url);
    if (method === 'Target.detachedFromTarget') workers.delete(sessionId);
  });
  await inPage('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
  const heapOf = async ask => {
    await ask('HeapProfiler.collectGarbage');
    return megabytes((await ask('Runtime.getHeapUsage')).usedSize);
  };
  return async () => {
    const each = { page: await heapOf(inPage) };
    for (const [sessionId, url] of workers) {
      const name = url.includes('pdf.worker') ? 'pdf.js' : `worker ${Object.keys(each).length}`;
      each[name] = await heapOf(method => send(method, {}, sessionId));
    }
    const heaps = Object.values(each).reduce((sum, one) => sum + one, 0);
    const pid = await rendererOf(send);
    return { ...each, heaps: Math.round(heaps * 10) / 10, process: megabytes(residentBytes(pid)) };
  };
}

/** Returns the id of the process that has used most of the processor: that of the page. */
async function rendererOf(send) {
  const { processInfo } = await send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime)[0].id;
}

const residentBytes = pid => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
