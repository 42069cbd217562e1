// A first visit of the studio's page, with nothing in the cache.
import { serveStudio } from './serve.mjs';
import { slowDown } from './slow-down.mjs';
import { watch } from './watch.mjs';

/** Returns the milliseconds until editor, form and paper are there, and the bytes that were sent until then. */
export async function started(browser, files, limits) {
  const server = await serveStudio(files, limits);
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1600, height: 1000 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const release = limits ? await slowDown(browser, limits.slowdown) : () => {};
  const sent = () => server.requests.reduce((sum, { bytes }) => sum + bytes, 0);
  const until = async test => {
    await page.waitForFunction(test, undefined, { timeout: 180_000, polling: 50 });
    return sent();
  };
  try {
    await page.goto(server.url, { waitUntil: 'commit', timeout: 180_000 });
    const editorBytes = await until(() => globalThis.bench?.seen.editorAt > 0);
    const formBytes = await until(() => bench.seen.edition !== undefined);
    const paperBytes = await until(() => bench.seen.paperAt > bench.seen.formAt);
    const { editorAt, formAt, paperAt } = await page.evaluate(() => bench.seen);
    return { editor: editorAt, form: formAt, paper: paperAt, editorBytes, formBytes, paperBytes };
  } finally {
    release();
    await context.close();
    server.close();
  }
}
