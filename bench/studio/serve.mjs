// Server of the studio's site, which sends files compressed and with their policies, at a limited rate if asked for.
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

/** Bytes of a write at a limited rate. */
const PIECE = 1460;

/**
 * Serves the files of the site. `line` limits all responses together: bytes a second, and the milliseconds before each.
 * Each request is in `requests` with its path and the bytes of its response.
 */
export async function serveStudio(files, line) {
  const ready = new Map(files.map(one => [`/${one.path}`, { ...one, body: gzipSync(one.content, { level: 9 }) }]));
  const requests = [];
  const send = line ? limited(line) : async (response, body) => response.end(body);
  const server = createServer(async ({ url }, response) => {
    const path = new URL(url, 'http://localhost').pathname.replace(/\/$/, '/index.html');
    const found = ready.get(path);
    if (!found) return void response.writeHead(404).end();
    requests.push({ path, bytes: found.body.length });
    response.writeHead(200, {
      'content-type': found.type,
      'content-encoding': 'gzip',
      'content-length': found.body.length,
      ...(found.policy && { 'content-security-policy': found.policy }),
      'cache-control': found.isImmutable ? 'max-age=31536000, immutable' : 'no-cache',
    });
    await send(response, found.body);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Returns a function that sends bodies over one line, piece by piece in turns. */
function limited({ rate, latency }) {
  let free = 0;
  const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
  return async (response, body) => {
    await wait(latency);
    for (let at = 0; at < body.length && !response.destroyed; at += PIECE) {
      const now = performance.now();
      free = Math.max(free, now) + (PIECE / rate) * 1000;
      response.write(body.subarray(at, at + PIECE));
      if (free - now > 2) await wait(free - now);
    }
    response.end();
  };
}
