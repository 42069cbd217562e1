// Chromium with only the debugging that a measurement asks for. Playwright watches the network, for which the page's
// process then stores every document and script that was ever loaded, which it does not do for people.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Starts Chromium, with the DevTools protocol over a pipe, and opens a page with a script that runs before all others. */
export async function openPage(executablePath, url, script) {
  const profile = mkdtempSync(join(tmpdir(), 'istimara-bench-'));
  const options = ['--headless=new', '--no-sandbox', '--disable-gpu', '--lang=en', '--window-size=1600,1000'];
  const browser = spawn(executablePath, [...options, '--remote-debugging-pipe', `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const { send, listen } = protocolOf(browser);
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const inPage = (method, params) => send(method, params, sessionId);
  await inPage('Page.enable');
  await inPage('Page.addScriptToEvaluateOnNewDocument', { source: script });
  const evaluate = async expression => {
    const { result, exceptionDetails } = await inPage('Runtime.evaluate', { expression, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await inPage('Page.navigate', { url });
  return {
    ...{ send, listen, inPage, evaluate },
    /** Waits until an expression is true. */
    until: async (expression, timeout = 120_000) => {
      const end = Date.now() + timeout;
      while (!(await evaluate(expression))) {
        if (Date.now() > end) throw new Error(`still false: ${expression}`);
        await setTimeout(20);
      }
    },
    close: async () => {
      const ended = once(browser, 'exit');
      await send('Browser.close');
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Speaks the DevTools protocol with a process: messages of JSON that end in NUL. */
function protocolOf(browser) {
  const [, , , input, output] = browser.stdio;
  const pending = new Map();
  const listeners = [];
  let number = 0;
  let rest = '';
  output.setEncoding('utf8').on('data', text => {
    const messages = (rest + text).split('\0');
    rest = messages.pop();
    for (const { id, result, error, method, params } of messages.map(one => JSON.parse(one))) {
      if (id === undefined) for (const listener of listeners) listener(method, params);
      else if (error) pending.get(id).reject(new Error(error.message));
      else pending.get(id).resolve(result);
      pending.delete(id);
    }
  });
  return {
    listen: listener => listeners.push(listener),
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        pending.set(++number, { resolve, reject });
        input.write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`);
      }),
  };
}
