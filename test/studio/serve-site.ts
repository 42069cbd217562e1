/** Small server of a static site, with the headers that its file `_headers` asks for. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

export interface StaticSite {
  readonly url: string;
  /** Paths of the requests that were answered, in order. */
  readonly requested: readonly string[];
  /** Returns the size of a file as it is sent, compressed with gzip. */
  sizeOf(path: string): number;
  close(): Promise<void>;
}

/**
 * Serves files by their path, such as `/index.html`. `before` is called with each request; its response waits for what it
 * returns.
 */
export async function serveSite(
  files: ReadonlyMap<string, string | Uint8Array>,
  before: (path: string, response: ServerResponse) => Promise<void> | undefined = () => undefined,
): Promise<StaticSite> {
  const rules = headerRules(String(files.get('/_headers')));
  const requested: string[] = [];
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url!, 'http://localhost');
    const path = pathname.replace(/\/$/, '/index.html');
    requested.push(path);
    await before(path, response);
    const content = files.get(path);
    if (content === undefined) return void response.writeHead(404).end();
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    const headers = { 'content-type': type, 'content-encoding': 'gzip', ...rules(pathname) };
    response.writeHead(200, headers).end(gzipSync(content));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requested,
    sizeOf: path => gzipSync(files.get(path)!, { level: 9 }).length,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}

/** Returns a function that returns the headers of a path, as Netlify and Cloudflare Pages find them. */
function headerRules(text: string): (path: string) => Readonly<Record<string, string>> {
  const rules = text.split(/\n(?=\S)/).map(rule => {
    const [pattern = '', ...lines] = rule.split('\n').filter(line => line.trim() !== '');
    const headers = lines.map(line => /^ {2}([^:]+): (.+)$/.exec(line)!.slice(1));
    const isMatch = (path: string) =>
      pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
    return { isMatch, headers: Object.fromEntries(headers) as Record<string, string> };
  });
  return path => Object.assign({}, ...rules.filter(({ isMatch }) => isMatch(path)).map(({ headers }) => headers));
}

/** Returns the files of a folder by their path, such as `/index.html`. */
export function filesIn(folder: string): ReadonlyMap<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map(path => [`/${relative(folder, path)}`, readFileSync(path)]));
}
