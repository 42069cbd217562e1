/**
 * Requests for the project of a folder. They come from the page that this server has opened: other pages of the machine
 * and of the web have neither its origin nor its token.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { MAX_PROJECT_BYTES } from '../../../studio/storage/project-paths.js';
import {
  RevisionConflictError,
  StorageError,
  type StorageErrorCode,
  type StoredProject,
} from '../../../studio/storage/project-store.js';
import {
  authorization,
  EVENTS_PATH,
  PROJECT_PATH,
  type ProjectPatch,
  type ProjectReply,
} from '../../../studio/storage/server-protocol.js';
import type { ProjectFolder } from './project-folder.js';

/** Limit of a body in bytes: all files of a project as Base64, and their paths. */
const MAX_BODY_BYTES = (MAX_PROJECT_BYTES / 3) * 4 + 8_000_000;

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

export interface ProjectRequests {
  /** Returns whether the address is one of the project. */
  handles(pathname: string): boolean;
  /** Answers a request whose host was checked. */
  answer(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function createProjectRequests(folder: ProjectFolder, token: string): ProjectRequests {
  return {
    handles: pathname => pathname === PROJECT_PATH || pathname === EVENTS_PATH,
    answer: async (pathname, request, response) => {
      try {
        if (!isOwnOrigin(request)) return reply(response, 403, { code: 'permission' });
        if (!hasToken(request, token)) return reply(response, 401, { code: 'other-server' });
        const { method } = request;
        if (pathname === EVENTS_PATH && method === 'GET') return await sendEvents(folder, response);
        if (pathname === PROJECT_PATH && method === 'GET') return sendProject(response, 200, await folder.read());
        if (pathname === PROJECT_PATH && method === 'PATCH') return await change(folder, request, response);
        reply(response, 405, { code: 'unsupported' });
      } catch (error) {
        sendFault(response, error);
      }
    },
  };
}

/** Returns whether a request comes from a page of this server, or from no page. A page of another server names itself. */
function isOwnOrigin({ headers }: IncomingMessage): boolean {
  const { host, origin, 'sec-fetch-site': site = 'same-origin' } = headers;
  return (origin === undefined || origin === `http://${host}`) && site === 'same-origin';
}

function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const [given, expected] = [headers.authorization ?? '', authorization(token)].map(text => Buffer.from(text));
  return given!.length === expected!.length && timingSafeEqual(given!, expected!);
}

function reply(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

const tag = (revision: string) => ({ etag: `"${revision}"` });

function sendProject(
  response: ServerResponse,
  status: number,
  { id, name, changedAt, files, revision }: StoredProject,
): void {
  const contents = [...files].map(([path, content]) => [path, Buffer.from(content).toString('base64')]);
  const body: ProjectReply = { folder: id, name, changedAt, files: Object.fromEntries(contents) };
  reply(response, status, body, tag(revision));
}

async function change(folder: ProjectFolder, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const base = /^"(\w+)"$/.exec(request.headers['if-match'] ?? '')?.[1];
  if (base === undefined) return reply(response, 428, { code: 'failed' });
  const patch = await patchIn(request);
  if (!patch) return reply(response, 400, { code: 'failed' });
  const changes = Object.entries(patch).map(
    ([path, content]) => [path, content === null ? undefined : Buffer.from(content, 'base64')] as const,
  );
  reply(response, 200, {}, tag(await folder.write(new Map(changes), base)));
}

/** Returns the body of a request, or undefined if it is not a change. Throws a `StorageError` if it is too large. */
async function patchIn(request: IncomingMessage): Promise<ProjectPatch | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > MAX_BODY_BYTES) throw new StorageError('too-large');
    pieces.push(piece);
  }
  try {
    const patch = JSON.parse(Buffer.concat(pieces).toString('utf8')) as ProjectPatch;
    const isChange = Object.values(patch).every(content => content === null || typeof content === 'string');
    return isChange ? patch : undefined;
  } catch {
    return undefined;
  }
}

/** Sends the revision now and after each change, for as long as the page is open. */
async function sendEvents(folder: ProjectFolder, response: ServerResponse): Promise<void> {
  let latest: string | undefined;
  const send = (revision: string) => void response.write(`data: ${revision}\n\n`);
  // The folder is watched first, so that no change is missed while it is read.
  const end = folder.watch(now => {
    latest = now;
    if (response.headersSent) send(now);
  });
  response.on('close', end);
  const { revision } = await folder.read();
  if (response.destroyed) return;
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' });
  send(latest ?? revision);
}

const STATUSES: Partial<Record<StorageErrorCode, number>> = {
  missing: 404,
  permission: 403,
  'invalid-path': 422,
  'too-large': 413,
  full: 507,
};

/** Codes of errors of the system. */
const SYSTEM_CODES: Readonly<Record<string, StorageErrorCode>> = {
  ENOENT: 'missing',
  EACCES: 'permission',
  EPERM: 'permission',
  EROFS: 'permission',
  ENOSPC: 'full',
  EDQUOT: 'full',
};

function sendFault(response: ServerResponse, error: unknown): void {
  const code = codeOf(error);
  if (response.headersSent) response.destroy();
  else if (error instanceof RevisionConflictError) sendProject(response, 412, error.current);
  else reply(response, STATUSES[code] ?? 500, { code });
}

function codeOf(error: unknown): StorageErrorCode {
  if (error instanceof StorageError) return error.code;
  return SYSTEM_CODES[(error as NodeJS.ErrnoException).code ?? ''] ?? 'failed';
}
