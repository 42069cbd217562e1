// Measurements of one page in Chromium, as a user experiences it.
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const MEDIA = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' };

/** Serves the files of several pages as `/<name>/…`, compressed; `sent` counts the bytes of each page. */
export async function serve(pages) {
  const sent = new Map();
  const ready = new Map(
    Object.entries(pages).flatMap(([name, files]) =>
      Object.entries(files).map(([path, content]) => [`/${name}/${path}`, gzipSync(content, { level: 9 })]),
    ),
  );
  const server = createServer(({ url }, response) => {
    const path = new URL(url, 'http://localhost').pathname;
    const body = ready.get(path);
    if (!body) return void response.writeHead(404).end();
    const name = path.split('/')[1];
    sent.set(name, (sent.get(name) ?? 0) + body.length);
    const type = MEDIA[path.split('.').at(-1)];
    response
      .writeHead(200, {
        'content-type': type,
        'content-encoding': 'gzip',
        'cache-control': 'no-store',
      })
      .end(body);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    address: name => `http://127.0.0.1:${server.address().port}/${name}/index.html`,
    sent,
    close: () => server.close(),
  };
}

/** Installs the measuring functions. Runs in every page before anything else. */
function watch(count) {
  const roots = () => [document, ...[...document.querySelectorAll('*')].flatMap(one => one.shadowRoot ?? [])];
  const all = selector => roots().flatMap(root => [...root.querySelectorAll(selector)]);
  const fields = () => all('input,select,textarea').length;
  const painted = () =>
    new Promise(resolve =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      }),
    );
  const until = async test => {
    while (!test()) await new Promise(resolve => requestAnimationFrame(resolve));
    return painted();
  };
  // The next frame shows what `test` found; the browser reports the first frame that shows anything.
  const framed = async test => {
    while (!document.body || !test()) await new Promise(resolve => requestAnimationFrame(resolve));
    const seen = performance.now();
    const paint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    while (paint() === undefined) await new Promise(resolve => requestAnimationFrame(resolve));
    return Math.max(seen, paint());
  };
  const bench = {
    all,
    painted,
    until,
    first: framed(() => fields() > 0),
    last: framed(() => fields() >= count),
    /** Measures the time from an event to the frame that shows its result. */
    after: (type, test) =>
      new Promise(resolve =>
        addEventListener(type, ({ timeStamp }) => until(test).then(end => resolve(end - timeStamp)), {
          capture: true,
          once: true,
        }),
      ),
  };
  globalThis.bench = bench;
}

const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

export async function measured(browser, address, { count, errors, send, wrong, slow }) {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  try {
    const client = await page.context().newCDPSession(page);
    await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    if (slow) {
      await client.send('Network.enable');
      await client.send('Network.emulateNetworkConditions', SLOW_3G);
    }
    await page.addInitScript(watch, count);
    await page.goto(address, { waitUntil: 'load', timeout: 120_000 });
    const times = await page.evaluate(async () => ({ first: await bench.first, last: await bench.last }));
    await page.waitForLoadState('networkidle');
    if (slow) return times;
    await client.send('HeapProfiler.collectGarbage');
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    const metrics = async () =>
      Object.fromEntries((await client.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
    const { JSHeapUsedSize, Nodes } = await metrics();
    const size = { heap: JSHeapUsedSize / 1e6, nodes: Nodes };
    /** Does something and returns the processor time of the page's main thread, until two frames after it. */
    const processor = async work => {
      const before = await metrics();
      await work();
      await page.evaluate(() => bench.painted().then(bench.painted));
      return ((await metrics()).TaskDuration - before.TaskDuration) * 1000;
    };
    return { ...times, ...size, ...(await used(page, { errors, send, wrong, processor })) };
  } finally {
    await page.close();
  }
}

const KEYS = 'The quick brown fox';

async function used(page, { errors, send, wrong, processor }) {
  const toggles = [];
  const togglesCpu = [];
  for (const option of [0, 1, 0]) {
    await page.evaluate(option => {
      globalThis.radio = bench.all('input[type=radio]')[option];
      globalThis.before = bench.all('input:not([disabled])').length;
    }, option);
    togglesCpu.push(
      await processor(async () =>
        toggles.push(
          await page.evaluate(() => {
            const time = bench.after('click', () => bench.all('input:not([disabled])').length !== globalThis.before);
            globalThis.radio.click();
            return time;
          }),
        ),
      ),
    );
  }
  await page.evaluate(() => {
    const typed = bench.all('input:not([type=radio]):not([disabled])').find(one => /text|^$/.test(one.type));
    typed.scrollIntoView();
    typed.focus();
  });
  const keys = [];
  const keysCpu = [];
  for (const key of KEYS) {
    await page.evaluate(() => {
      globalThis.pressed = bench.after('keydown', () => true);
    });
    keysCpu.push(await processor(() => page.keyboard.press(key === ' ' ? 'Space' : key)));
    keys.push(await page.evaluate(() => globalThis.pressed));
  }
  await page.evaluate(send => {
    globalThis.button = bench.all(send).at(-1);
  }, send);
  let submit;
  const submitCpu = await processor(async () => {
    submit = await page.evaluate(
      ({ errors, wrong }) => {
        const time = bench.after(
          'click',
          () => bench.all(errors).filter(one => one.textContent.trim() !== '').length >= wrong,
        );
        globalThis.button.click();
        return time;
      },
      { errors, wrong },
    );
  });
  return { toggles, togglesCpu, keys, keysCpu, submit, submitCpu };
}
