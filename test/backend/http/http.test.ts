/** The HTTP surface: limits, timeouts, malformed requests, addresses, origins. */
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sharedRuntime } from '../../../src/compiler/index.js';
import { eachInTiers } from '../../tier.js';
import { ask, BUILT, envelope, post, raw, start, stored, until } from '../harness.js';

const SUBMISSIONS = '/forms/sample/submissions';
const head = (...lines: string[]) =>
  `${[`POST ${SUBMISSIONS} HTTP/1.1`, 'Host: x', 'Content-Type: application/json', ...lines].join('\r\n')}\r\n\r\n`;
const statusOf = (answer: string) => Number(answer.split(' ')[1]);
const closing = (method: string, target: string, ...lines: string[]) =>
  `${[`${method} ${target} HTTP/1.1`, 'Host: x', 'Connection: close', ...lines].join('\r\n')}\r\n\r\n`;

/** Returns an envelope whose body has exactly this many bytes. */
function sized(bytes: number) {
  const sent = envelope({ data: { full_name: 'x', details: '' } });
  const rest = bytes - JSON.stringify(sent).length;
  return { ...sent, data: { full_name: 'x', details: 'a'.repeat(rest) } };
}

const DECODED: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: bytes => bytes,
};

/** Requests a file without decoding it. */
const fetchBytes = (port: number, path: string, accepted: string) =>
  new Promise<{ bytes: Buffer; encoding: string | undefined; vary: string | undefined; etag: string | undefined }>(
    (resolve, reject) => {
      get({ port, path, headers: { 'accept-encoding': accepted } }, response => {
        const pieces: Buffer[] = [];
        const { 'content-encoding': encoding, vary, etag } = response.headers;
        response.on('data', piece => pieces.push(piece));
        response.on('end', () => resolve({ bytes: Buffer.concat(pieces), encoding, vary, etag }));
      }).on('error', reject);
    },
  );

describe('45 the size of a body', () => {
  it.each([
    [-1, 201],
    [0, 201],
    [1, 413],
  ])('limit %i bytes → %i', async (over, status) => {
    const { port, path } = await start({ limits: { body: 5000 } });
    expect((await post(port, sized(5000 + over))).status).toBe(status);
    expect((await post(port, sized(5000 + over), { 'transfer-encoding': 'chunked' })).status).toBe(status);
    expect(await stored(path)).toHaveLength(status === 201 ? 2 : 0);
  });

  it('is refused by its declared length, before it is sent', async () => {
    const { port } = await start();
    const answer = await new Promise<string>(resolve => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', piece => resolve(String(piece))).once('data', () => socket.destroy());
      socket.write(head('Content-Length: 1000001', 'Expect: 100-continue'));
    });
    expect(statusOf(answer)).toBe(413);
    expect(answer).toMatch(/connection: close/i);
  });

  it('is requested when the client waits for it', async () => {
    const { port } = await start();
    expect((await post(port, envelope(), { expect: '100-continue' })).status).toBe(201);
  });

  it('without an end is refused once the limit is passed, and memory stays flat', async () => {
    const { port } = await start({ limits: { body: 100_000 } });
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const before = process.memoryUsage().arrayBuffers;
    const answer = await new Promise<string>(resolve => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      const pour = () => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.on('data', piece => {
        text += piece;
      });
      socket
        .on('drain', pour)
        .on('error', () => undefined)
        .on('close', () => resolve(text));
      socket.write(head('Transfer-Encoding: chunked'));
      pour();
    });
    expect(statusOf(answer)).toBe(413);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  eachInTiers(it, (_, index) => index === 0, [
    ['negative', ['Content-Length: -5']],
    ['two of them', ['Content-Length: 5', 'Content-Length: 6']],
    ['beside chunks', ['Content-Length: 5', 'Transfer-Encoding: chunked']],
    ['no number', ['Content-Length: five']],
  ])('a wrong length: %s → 400', async (_name, lines) => {
    const { port } = await start();
    const answer = await raw(port, head(...lines), '{}');
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain('application/problem+json');
  });

  it('is bounded for all bodies together: one that stands still gives way', async () => {
    const { port } = await start({ limits: { heldBytes: 10_000 } });
    const slow = connect(port, '127.0.0.1');
    let answer = '';
    slow.on('data', piece => (answer += piece));
    slow.write(head('Content-Length: 9000') + 'x'.repeat(8000));
    await until(async () => {
      expect((await post(port, sized(4000))).status).toBe(201);
      return answer !== '';
    });
    expect(statusOf(answer)).toBe(503);
    expect(answer).toMatch(/retry-after: 5/i);
    slow.destroy();
    for (let count = 0; count < 5; count++) expect((await post(port, sized(4000))).status).toBe(201);
    expect((await post(port, sized(11_000))).status).toBe(503);
  });

  it.each([
    ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['HTTP/0.9', 'GET /\r\n\r\n'],
  ])('%s → 400', async (_name, request) => {
    const { port } = await start();
    expect(statusOf(await raw(port, request))).toBe(400);
  });
});

describe('46 slow clients', () => {
  const limits = { headersMs: 200, requestMs: 400 };

  eachInTiers(it, ([name]) => name === 'headers', [
    ['headers', 'POST /forms/sample/submissions HTTP/1.1\r\nHost: x\r\n'],
    ['body', head('Content-Length: 100', 'Idempotency-Key: x')],
    ['chunks', `${head('Transfer-Encoding: chunked', 'Idempotency-Key: x')}2\r\n{}\r\n`],
  ])('%s without end → 408', async (_name, piece) => {
    const { port, path } = await start({ limits });
    const answer = await raw(port, piece);
    expect(statusOf(answer)).toBe(408);
    expect(answer).toContain('"type":"timeout"');
    expect(await stored(path)).toHaveLength(0);
  });

  it('do not block other clients', async () => {
    const { port } = await start();
    const slow = Array.from({ length: 300 }, () => connect(port, '127.0.0.1'));
    for (const socket of slow) socket.on('error', () => undefined).write(head('Content-Length: 100'));
    expect((await post(port, envelope())).status).toBe(201);
    for (const socket of slow) socket.destroy();
  });
});

describe('66 a connection that breaks', () => {
  it('before the body ends stores nothing', async () => {
    const { port, path, log } = await start();
    const socket = connect(port, '127.0.0.1');
    const body = JSON.stringify(envelope());
    socket.write(head(`Content-Length: ${body.length + 10}`) + body, () => socket.destroy());
    await until(() => log.some(entry => 'route' in entry && entry.route === 'submit'));
    expect(await stored(path)).toHaveLength(0);
  });

  it('after the body stores it once, and the retry gets the answer', async () => {
    const { port, path } = await start();
    const sent = envelope();
    const body = JSON.stringify(sent);
    const socket = connect(port, '127.0.0.1');
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    socket.write(head(length, `Idempotency-Key: ${sent.id}`) + body);
    await until(async () => (await stored(path)).length === 1);
    socket.destroy();
    const [kept] = await stored(path);
    expect((await post(port, sent)).json).toMatchObject({ tracking: kept!.tracking, receipt: kept!.receipt });
    expect(await stored(path)).toHaveLength(1);
  });
});

describe('addresses', () => {
  it('serves every file that forms may share', async () => {
    const dist = mkdtempSync(join(tmpdir(), 'istimara-shared-'));
    cpSync(BUILT, dist, { recursive: true });
    const shared = await sharedRuntime();
    for (const { path, content } of shared) writeFileSync(join(dist, 'sample', path), content);
    const { port } = await start({ dist });
    for (const { path, content } of shared) {
      const answer = await ask(port, `/forms/${basename(path)}`);
      expect([path, answer.status, answer.text]).toEqual([path, 200, String(content)]);
    }
    expect(shared.length).toBeGreaterThan(2);
  });

  it.each([
    ['/', 200, 'text/html; charset=utf-8'],
    ['/health', 200, 'application/json; charset=utf-8'],
    ['/style.css', 200, 'text/css; charset=utf-8'],
    ['/forms/sample/', 200, 'text/html; charset=utf-8'],
    ['/forms/sample/index.en.html', 200, 'text/html; charset=utf-8'],
    ['/forms/sample/sample.js', 200, 'text/javascript; charset=utf-8'],
    ['/forms/sample/sample.css', 200, 'text/css; charset=utf-8'],
    ['/forms/sample/form.json', 200, 'application/json; charset=utf-8'],
    ['/forms/sample/paper.ar.pdf', 200, 'application/pdf'],
    ['/forms/istimara-runtime.js', 200, 'text/javascript; charset=utf-8'],
    ['/favicon.ico', 204, undefined],
    ['/forms/sample', 308, undefined],
    ['/forms/sample/paper.ku.pdf', 404, undefined],
    ['/forms/nothing/', 404, undefined],
    ['/forms/sample/nothing.js', 404, undefined],
    ['/forms/sample/v1', 404, undefined],
    ['/forms/sample/../../../etc/passwd', 404, undefined],
    ['/forms/sample/..%2f..%2fserve.ts', 404, undefined],
    ['/forms/..%2fsample/form.json', 404, undefined],
    ['/forms/%2e%2e/sample/form.json', 404, undefined],
    ['/forms/sample//form.json', 404, undefined],
    ['/forms/sample/form.json%00.js', 404, undefined],
    ['/forms/sample/.env', 404, undefined],
    ['/forms/sample\\form.json', 404, undefined],
    ['//evil.example/', 404, undefined],
    ['/desk', 404, undefined],
    ['/%', 404, undefined],
    ['*', 404, undefined],
  ])('%s → %i', async (target, status, type) => {
    const { port } = await start();
    const answer = await ask(port, target);
    expect(answer.status).toBe(status);
    if (type) expect(answer.headers['content-type']).toBe(type);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['content-security-policy']).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    );
    expect(answer.headers['content-security-policy']).toContain("base-uri 'none'; frame-ancestors 'self'");
    expect(answer.headers['referrer-policy']).toBe('same-origin');
    expect(answer.headers['cache-control']).toMatch(/^no-(cache|store)$/);
    expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(answer.headers['permissions-policy']).toMatch(
      /^geolocation=\(self\), camera=\(self\), microphone=\(self\), .*.*usb=\(\)$/,
    );
    // Built files are loaded by pages of other sites, which embed forms.
    const isBuilt = status === 200 && target.startsWith('/forms/');
    expect(answer.headers['cross-origin-resource-policy']).toBe(isBuilt ? 'cross-origin' : 'same-origin');
    // Over plain HTTP, browsers ignore the header.
    expect(answer.headers['strict-transport-security']).toBeUndefined();
  });

  it.each([
    ['DELETE', SUBMISSIONS, 'POST, OPTIONS'],
    ['GET', SUBMISSIONS, 'POST, OPTIONS'],
    ['POST', '/', 'GET, HEAD, OPTIONS'],
    ['PUT', '/forms/sample/form.json', 'GET, HEAD, OPTIONS'],
    ['TRACE', '/', 'GET, HEAD, OPTIONS'],
  ])('%s %s → 405', async (method, target, allow) => {
    const { port } = await start();
    const answer = await ask(port, target, { method });
    expect(answer).toMatchObject({ status: 405, json: { type: 'method-not-allowed' }, headers: { allow } });
  });

  it('does not send an unchanged file again', async () => {
    const { port } = await start();
    const { headers } = await ask(port, '/forms/sample/sample.js');
    const again = await ask(port, '/forms/sample/sample.js', { headers: { 'if-none-match': headers.etag! } });
    expect(again).toMatchObject({ status: 304, text: '' });
  });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['br;q=0.5', 'br'],
    ['gzip, br;q=0', 'gzip'],
    ['gzip, br ;q=0', 'gzip'],
    ['gzip, br; Q=0', 'gzip'],
    ['gzip', 'gzip'],
    ['gzip;q=0, br;q=0.0', undefined],
    ['identity', undefined],
  ])('sends a text to a client that accepts %s compressed as %s', async (accepted, encoding) => {
    const { port } = await start();
    const whole = await fetchBytes(port, '/forms/sample/sample.css', 'identity');
    const sent = await fetchBytes(port, '/forms/sample/sample.css', accepted);
    expect([sent.encoding, sent.vary]).toEqual([encoding, 'Accept-Encoding, Origin']);
    expect(DECODED[encoding ?? 'identity']!(sent.bytes).equals(whole.bytes)).toBe(true);
    expect(new Set([whole.etag, sent.etag]).size).toBe(encoding ? 2 : 1);
  });

  it('sends a file that is compressed already as it is', async () => {
    const { port } = await start();
    const pdf = await ask(port, '/forms/sample/paper.ar.pdf', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(pdf.headers['content-encoding']).toBeUndefined();
    expect(pdf.text).toMatch(/^%PDF/);
  });

  it('shows a person a page at an address with nothing there', async () => {
    const { port } = await start();
    const answer = await ask(port, '/nothing', { headers: { accept: 'text/html' } });
    expect(answer).toMatchObject({ status: 404, text: expect.stringContaining('لا توجد صفحة بهذا العنوان') });
  });

  it('answers HEAD with the headers alone', async () => {
    const { port } = await start();
    const answer = await ask(port, '/forms/sample/', { method: 'HEAD' });
    expect(answer).toMatchObject({ status: 200, text: '' });
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(100);
  });

  it('84 shows a forged host or forwarding header nowhere', async () => {
    const { port } = await start();
    const forged = ['X-Forwarded-For: 6.6.6.6', 'X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: https'];
    const pages = [
      await raw(port, closing('GET', '/').replace('Host: x', ['Host: evil.example', ...forged].join('\r\n'))),
      await raw(port, closing('GET', 'http://evil.example/', ...forged)),
      await raw(port, closing('GET', 'http://evil.example/forms/sample', ...forged)),
    ];
    expect(pages.map(statusOf)).toEqual([200, 200, 308]);
    expect(pages.join()).not.toContain('evil');
  });

  it('headers without end → 431', async () => {
    const { port } = await start();
    expect(statusOf(await raw(port, closing('GET', '/', `X: ${'x'.repeat(40_000)}`)))).toBe(431);
  });
});

describe('82 origins', () => {
  const allowOrigin = ['https://moi.example'];
  it.each([
    ['no browser', {}, 201],
    ['its own page', { 'sec-fetch-site': 'same-origin', origin: 'http://anything' }, 201],
    ['its own page, an old browser', { origin: 'http://127.0.0.1:PORT' }, 201],
    ['a listed origin', { 'sec-fetch-site': 'cross-site', origin: 'https://moi.example' }, 201],
    ['a foreign page', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['a foreign page, an old browser', { origin: 'https://evil.example' }, 403],
    ['a neighbour of the same site', { 'sec-fetch-site': 'same-site', origin: 'https://x.example' }, 403],
    ['a prefix of a listed one', { origin: 'https://moi.example.evil' }, 403],
    ['another scheme', { 'sec-fetch-site': 'cross-site', origin: 'http://moi.example' }, 403],
    ['a sandbox', { 'sec-fetch-site': 'cross-site', origin: 'null' }, 403],
    ['without origin', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('%s → %o', async (_name, headers, status) => {
    const { port, path } = await start({ allowOrigin });
    const sent = JSON.parse(JSON.stringify(headers).replace('PORT', String(port)));
    expect((await post(port, envelope(), sent)).status).toBe(status);
    expect(await stored(path)).toHaveLength(status === 201 ? 1 : 0);
  });

  it.each([
    ['https://moi.example', 'https://moi.example'],
    ['https://evil.example', undefined],
  ])('gives %s the permission %s', async (origin, permission) => {
    const { port } = await start({ allowOrigin });
    const asked = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,idempotency-key',
    };
    const preflight = await ask(port, SUBMISSIONS, { method: 'OPTIONS', headers: asked });
    const refused = await post(port, '{}', { origin });
    const file = await ask(port, '/forms/sample/sample.js', { headers: { origin } });
    for (const { headers } of [preflight, refused, file]) {
      expect(headers['access-control-allow-origin']).toBe(permission);
      expect(headers['access-control-allow-credentials']).toBeUndefined();
      expect(headers.vary).toContain('Origin');
    }
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-headers']).toBe(
      permission && 'Content-Type, Content-Digest, Idempotency-Key',
    );
    expect(preflight.headers['access-control-allow-methods']).toBe(permission && 'POST, OPTIONS');
  });
});

describe('shutdown', () => {
  it('finishes requests in flight and accepts no more', async () => {
    const server = await start();
    const sent = envelope();
    const late = JSON.stringify(sent);
    const slow = connect(server.port, '127.0.0.1');
    let text = '';
    slow.on('data', piece => {
      text += piece;
    });
    slow.write(
      head(`Content-Length: ${Buffer.byteLength(late)}`, `Idempotency-Key: ${sent.id}`, 'Expect: 100-continue'),
    );
    await until(() => text.includes('100 Continue'));
    await Promise.all(Array.from({ length: 10 }, () => post(server.port, envelope())));
    const closed = server.close();
    slow.write(late);
    await closed;
    await until(() => text.includes('HTTP/1.1 201'));
    expect(text).toMatch(/connection: close/i);
    expect(await stored(server.path)).toHaveLength(11);
    await expect(post(server.port, envelope())).rejects.toThrow(/ECONNREFUSED/);
  });
});
