#!/usr/bin/env node
// Firefox for Playwright, which starts this program in its place. Playwright sends each page commands of WebDriver BiDi
// that only the newest Firefox knows, and opens no page if one is refused. This relay between the two answers those
// commands as if they had been carried out, and passes on everything else. FIREFOX_PATH names the browser.
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** Commands that a page can do without: the preferences of the browser have what they would set (firefox.ts). */
const OPTIONAL = /emulation\.set\w+|browser\.setDownloadBehavior|network\.addDataCollector/;
/** First byte of a WebSocket frame that holds a whole text (RFC 6455, section 5.2). */
const WHOLE_TEXT = 0x81;

const firefox = spawn(process.env.FIREFOX_PATH, process.argv.slice(2), { stdio: ['ignore', 'inherit', 'pipe'] });
firefox.on('error', ({ message }) => process.stderr.write(`${message}\n`));
firefox.on('close', code => process.exit(code ?? 1));
createInterface({ input: firefox.stderr }).on('line', line => {
  const port = /^WebDriver BiDi listening on ws:\/\/127\.0\.0\.1:(\d+)$/.exec(line)?.[1];
  if (port) relay(Number(port));
  else process.stderr.write(`${line}\n`);
});

/** Listens in the place of Firefox, and says where, in the words of Firefox. */
function relay(port) {
  const server = createServer(client => {
    const browser = connect(port, '127.0.0.1');
    // Firefox opens a connection only if its request names the port of Firefox.
    client.once('data', request => {
      browser.write(request.toString('latin1').replace(/^(Host: .+:)\d+/im, `$1${port}`), 'latin1');
      client.pipe(browser);
    });
    browser.on('data', withAnswers(client));
    for (const [one, other] of [
      [client, browser],
      [browser, client],
    ])
      one.on('close', () => other.destroy()).on('error', () => other.destroy());
  });
  server.listen(0, '127.0.0.1', () =>
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}\n`),
  );
}

/** Returns a function that takes what the browser sends, and writes whole frames to the client. */
function withAnswers(client) {
  let isOpen = false;
  let rest = Buffer.alloc(0);
  return chunk => {
    rest = Buffer.concat([rest, chunk]);
    if (!isOpen) {
      const end = rest.indexOf('\r\n\r\n') + 4;
      if (end < 4) return;
      isOpen = true;
      client.write(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
    for (let frame = frameAt(rest); frame; frame = frameAt(rest)) {
      client.write(answered(rest, frame));
      rest = rest.subarray(frame.end);
    }
  };
}

/** Returns where the content of the first frame begins and ends, or undefined if the frame has not come as a whole. */
function frameAt(bytes) {
  const start = { 126: 4, 127: 10 }[bytes[1]] ?? 2;
  if (bytes.length < start) return undefined;
  const length =
    start === 10 ? Number(bytes.readBigUInt64BE(2)) : start === 4 ? bytes.readUInt16BE(2) : (bytes[1] ?? 0);
  return bytes.length < start + length ? undefined : { start, end: start + length };
}

/** Returns the bytes of a frame; of one that refuses an optional command, those of a success. */
function answered(bytes, { start, end }) {
  const frame = bytes.subarray(0, end);
  const content = frame.subarray(start);
  if (frame[0] !== WHOLE_TEXT || !content.includes('"unknown command"')) return frame;
  const { id, error, message } = JSON.parse(content.toString());
  if (error !== 'unknown command' || !OPTIONAL.test(message)) return frame;
  const text = Buffer.from(JSON.stringify({ type: 'success', id, result: {} }));
  return Buffer.concat([Buffer.of(WHOLE_TEXT, text.length), text]);
}
