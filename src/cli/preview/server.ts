/** HTTP server of the preview. It is reachable from this machine only and serves only names that it knows. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import type { OutputFile } from '../../compiler/index.js';
import type { ClientFile, ClientFiles } from './client-files.js';
import type { LiveForm } from './live-form.js';
import { pageOf } from './page.js';
import type { RenderPaper } from './paper.js';
import type { PreviewState } from './preview-state.js';
import type { PreviewStudio } from './studio.js';

export interface Served {
  readonly language: MessageLanguage;
  readonly client: ClientFiles;
  readonly press: RenderPaper;
  stageOf(path: string): LiveForm | undefined;
  shown(path: string): PreviewState;
  fault(fault: unknown): void;
  readonly studio?: PreviewStudio | undefined;
}

export interface Listening {
  readonly port: number;
  /** Sends every open page the state of its form. */
  notify(): void;
  close(): Promise<void>;
}

/** Open event streams, each with the form that it follows. */
type Readers = Map<ServerResponse, string>;

export async function listen(served: Served, port: number): Promise<Listening> {
  const readers: Readers = new Map();
  const server = createServer((request, response) => {
    answer(served, readers, request, response).catch(fault => {
      served.fault(fault);
      if (!response.headersSent) send(response, 500, 'text/plain', '');
    });
  });
  await new Promise<void>((done, refused) => server.once('error', refused).listen(port, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    notify: () => {
      for (const [response, path] of readers) event(response, served.shown(path));
    },
    close: () => stop(server),
  };
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise(done => server.close(done));
  server.closeAllConnections();
  await closed;
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'";

function send(
  response: ServerResponse,
  status: number,
  type: string,
  content: string | Uint8Array,
  also: Readonly<Record<string, string>> = { 'cache-control': 'no-store' },
): void {
  // The browser's own PDF viewer does not start under the full policy.
  const policy = type === PDF ? "frame-ancestors 'self'" : POLICY;
  response.writeHead(status, {
    ...{ 'content-type': type, 'content-security-policy': policy, 'x-content-type-options': 'nosniff' },
    ...also,
    'referrer-policy': 'no-referrer',
  });
  response.end(content);
}

const PDF = 'application/pdf';
const HTML = 'text/html; charset=utf-8';
const TYPES: Readonly<Record<string, string>> = {
  html: HTML,
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

const LOOPBACK = 'http://127.0.0.1';

/**
 * Returns whether the request names this machine as its host, because a foreign page could reach this port under a host
 * name of its own.
 */
const isLocal = ({ headers: { host = '' } }: IncomingMessage) => /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host);

async function answer(
  served: Served,
  readers: Readers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = request.url ?? '';
  if (!URL.canParse(address, LOOPBACK) || !isLocal(request)) return send(response, 403, 'text/plain', '');
  const url = new URL(address, LOOPBACK);
  const { studio } = served;
  if (studio?.project.handles(url.pathname)) return studio.project.answer(url.pathname, request, response);
  if (!['GET', 'HEAD'].includes(request.method ?? '')) return send(response, 403, 'text/plain', '');
  if (studio?.sendFile(url.pathname, response)) return;
  const file = url.pathname.startsWith('/f/') ? undefined : served.client[url.pathname];
  if (url.pathname === '/') send(response, 200, HTML, pageOf(served.language));
  else if (file) sendShared(request, response, file);
  else if (url.pathname === '/events') follow(served, readers, response, url.searchParams.get('form') ?? '');
  else await formFile(served, request, response, url);
}

/** Sends a file that does not change while the preview runs. */
function sendShared(
  { headers }: IncomingMessage,
  response: ServerResponse,
  file: ClientFile,
  colours = 'system',
): void {
  const known = headers['if-none-match'] === file.etag;
  const caching = { etag: file.etag, 'cache-control': 'no-cache' };
  send(response, known ? 304 : 200, file.type, known ? '' : coloured(file.content, colours), caching);
}

/** Sends events for as long as the page is open. */
function follow(served: Served, readers: Readers, response: ServerResponse, asked: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const shown = served.shown(asked);
  readers.set(response, shown.path);
  response.on('close', () => readers.delete(response));
  // A form that was never viewed is compiled now; its event follows.
  if (!shown.gone) served.stageOf(shown.path)?.look();
  event(response, shown);
}

const event = (response: ServerResponse, shown: PreviewState) => response.write(`data: ${JSON.stringify(shown)}\n\n`);

/**
 * Serves `/f/<colours>/<path of the form>/<file>`: a built file or the paper. The modules that forms import are one
 * folder higher.
 */
async function formFile(
  served: Served,
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, searchParams }: URL,
): Promise<void> {
  const [, colours, inside = ''] = /^\/f\/(system|light|dark)\/(.+)$/.exec(pathname) ?? [];
  if (!colours) return send(response, 404, 'text/plain', '');
  const shared = served.client[`/f/${inside}`];
  if (shared) return sendShared(request, response, shared, colours);
  const [path = '', name = ''] = inside.split('/');
  const stage = served.stageOf(decoded(path));
  await stage?.settled();
  const compiled = stage?.now.compiled;
  const file = compiled?.files.find(one => one.path === name);
  if (file) return sendBuilt(response, file, colours);
  const language = compiled?.model.languages.find(one => name === `${compiled.model.id}.${one}.pdf`);
  if (!compiled || !language) return send(response, 404, 'text/plain', '');
  const example = searchParams.get('example');
  send(response, 200, PDF, await served.press(compiled, language, example ? Number(example) : undefined));
}

/**
 * Sends a built file. A page also gets preload links for its modules, which it would otherwise request one after the
 * other.
 */
function sendBuilt(response: ServerResponse, { path, content }: OutputFile, colours: string): void {
  const type = TYPES[path.split('.').at(-1)!] ?? 'text/plain';
  const link = RUNTIME.map(name => `</f/${colours}/${name}>; rel=modulepreload`).join(', ');
  send(response, 200, type, coloured(content, colours), {
    'cache-control': 'no-store',
    ...(type === HTML && { link }),
  });
}

/** Modules that the module of a form imports. */
const RUNTIME = ['istimara-runtime.js', 'runtime.js'];

/**
 * Sets the colour scheme in a file that a frame loads, because a frame follows the system's colours and not those of
 * the page around it.
 */
function coloured(content: string | Uint8Array, colours: string): string | Uint8Array {
  if (colours === 'system') return content;
  return String(content)
    .replaceAll('(prefers-color-scheme:dark)', colours === 'dark' ? 'all' : 'not all')
    .replaceAll(/(color-scheme(?::|" content="))light dark/g, `$1${colours}`);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
