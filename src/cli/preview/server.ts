/** HTTP server of the preview, which only this machine can reach: the files of the studio, and the project. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SiteFile } from '../../studio/site/index.js';
import type { ProjectRequests } from './project/project-requests.js';

export interface Served {
  /** Returns the files of the studio. Called at the first request, because the address is to be printed soon. */
  files(): Promise<readonly SiteFile[]>;
  readonly requests: ProjectRequests;
  fault(fault: unknown): void;
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

export async function listen({ files, requests, fault }: Served, port: number): Promise<Listening> {
  let loading: Promise<ReadonlyMap<string, SiteFile>> | undefined;
  const known = () => (loading ??= files().then(all => new Map(all.map(file => [`/${file.path}`, file]))));
  const server = createServer((request, response) => {
    answer(known, requests, request, response).catch(error => {
      fault(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  await new Promise<void>((done, refused) => server.once('error', refused).listen(port, '127.0.0.1', done));
  return { port: (server.address() as AddressInfo).port, close: () => stop(server) };
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise(done => server.close(done));
  server.closeAllConnections();
  await closed;
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

const LOOPBACK = 'http://127.0.0.1';

/**
 * Returns whether the request names this machine as its host, because a foreign page could reach this port under a host
 * name of its own.
 */
const isLocal = ({ headers: { host = '' } }: IncomingMessage) => /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host);

async function answer(
  files: () => Promise<ReadonlyMap<string, SiteFile>>,
  requests: ProjectRequests,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = '', method = '' } = request;
  const refuse = () => void response.writeHead(403, HEADERS).end();
  if (!URL.canParse(url, LOOPBACK) || !isLocal(request)) return refuse();
  const { pathname } = new URL(url, LOOPBACK);
  if (requests.handles(pathname)) return requests.answer(pathname, request, response);
  if (!['GET', 'HEAD'].includes(method)) return refuse();
  sendFile((await files()).get(pathname === '/' ? '/index.html' : pathname), response);
}

function sendFile(file: SiteFile | undefined, response: ServerResponse): void {
  if (!file) return void response.writeHead(404, HEADERS).end();
  const { type, policy, isImmutable, content } = file;
  response.writeHead(200, {
    ...HEADERS,
    'content-type': type,
    'cache-control': isImmutable ? 'private, max-age=31536000, immutable' : 'no-cache',
    ...(policy && { 'content-security-policy': policy }),
  });
  response.end(content);
}
