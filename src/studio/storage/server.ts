/**
 * Store of the project in the folder of `istimara preview`. Other programs change the files too; they make the history
 * and the backups, such as Git.
 */
import {
  type ProjectChanges,
  type ProjectStore,
  RevisionConflictError,
  StorageError,
  type StorageErrorCode,
  StorageFullError,
  type StoredProject,
} from './project-store.js';
import {
  authorization,
  EVENTS_PATH,
  PROJECT_PATH,
  type ProjectFault,
  type ProjectPatch,
  type ProjectReply,
} from './server-protocol.js';

/** Id of the only project of a server. */
export const SERVER_PROJECT = 'server';

/** Delay before a lost stream of events is opened again. */
const RETRY_MS = 1_000;

export interface ServerStoreOptions {
  /** Origin of the server. */
  readonly origin: string;
  /** Token that the page was opened with. */
  readonly token: string;
  /** Called with the error when the server cannot be followed any more, and with undefined when it can. */
  onConnection?(error: StorageError | undefined): void;
}

export interface ServerStore extends ProjectStore {
  /** Uses the token of a server that was started again. Rejects if that one serves another folder. */
  renew(token: string): Promise<void>;
}

/** Greatest size of a body that the browser still sends while the page is closed. */
const MAX_KEPT_ALIVE_LENGTH = 60_000;

type Request = (path: string, init?: RequestInit) => Promise<Response>;

export function openServerStore({ origin, token, onConnection = () => {} }: ServerStoreOptions): ServerStore {
  let known: string | undefined;
  let folder: string | undefined;
  const requestWith =
    (token: string): Request =>
    async (path, init = {}) => {
      const headers = { ...init.headers, Authorization: authorization(token) };
      const response = await fetch(origin + path, { ...init, headers }).catch(error => {
        throw new StorageError('unreachable', { cause: error });
      });
      if (!response.ok && response.status !== 412) throw await faultOf(response);
      return response;
    };
  let request = requestWith(token);
  const read = async (response: Response): Promise<StoredProject> => {
    const reply = (await response.json()) as ProjectReply;
    folder ??= reply.folder;
    if (reply.folder !== folder) throw new StorageError('other-server');
    known = revisionOf(response);
    return projectOf(reply, known);
  };
  const open = async () => read(await request(PROJECT_PATH));
  const write = async (changes: ProjectChanges, revision: string) => {
    const body = JSON.stringify(patchOf(changes));
    const headers = { 'Content-Type': 'application/json', 'If-Match': `"${revision}"` };
    const keepalive = body.length <= MAX_KEPT_ALIVE_LENGTH;
    const response = await request(PROJECT_PATH, { method: 'PATCH', headers, body, keepalive });
    if (response.status === 412) throw new RevisionConflictError(await read(response));
    known = revisionOf(response);
    return known;
  };
  const unsupported = async () => {
    throw new StorageError('unsupported');
  };
  return {
    place: 'folder',
    list: async () => [await open()],
    open: async id => (id === SERVER_PROJECT ? open() : undefined),
    write: (_id, changes, revision) => write(changes, revision),
    versions: async () => [],
    openVersion: async () => undefined,
    watch: (_id, listener) =>
      follow((path, init) => request(path, init), {
        onRevision: revision => {
          onConnection(undefined);
          if (revision !== known) listener();
        },
        onError: onConnection,
      }),
    renew: async next => {
      const renewed = requestWith(next);
      const response = await renewed(PROJECT_PATH);
      const { folder: other } = (await response.json()) as ProjectReply;
      if (other !== folder) throw new StorageError('other-server');
      request = renewed;
    },
    ...{ create: unsupported, rename: unsupported, remove: unsupported },
  };
}

async function faultOf(response: Response): Promise<StorageError> {
  const { code = 'failed' } = (await response.json().catch(() => ({}))) as Partial<ProjectFault>;
  return code === 'full' ? new StorageFullError() : new StorageError(code as StorageErrorCode);
}

function projectOf({ name, changedAt, files }: ProjectReply, revision: string): StoredProject {
  const contents = Object.entries(files).map(([path, content]) => [path, bytesOf(content)] as const);
  return { id: SERVER_PROJECT, name, changedAt, files: new Map(contents), revision };
}

const revisionOf = ({ headers }: Response): string => headers.get('ETag')!.replaceAll('"', '');

const patchOf = (changes: ProjectChanges): ProjectPatch =>
  Object.fromEntries([...changes].map(([path, content]) => [path, content ? base64Of(content) : null]));

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), char => char.charCodeAt(0));

/** Bytes that are made a string at once; a call has a limited number of arguments. */
const PIECE_BYTES = 8_192;

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES));
  return btoa(text);
}

interface EventListener {
  onRevision(revision: string): void;
  onError(error: StorageError): void;
}

/** Follows the stream of events, and opens it again if it ends. Returns a function that ends this. */
function follow(request: Request, { onRevision, onError }: EventListener): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const run = async () => {
    while (!signal.aborted) {
      await readEvents(request, signal, onRevision).catch(error => {
        if (error instanceof StorageError && !signal.aborted) onError(error);
      });
      if (!signal.aborted) await new Promise(resolve => setTimeout(resolve, RETRY_MS));
    }
  };
  void run();
  return () => ending.abort();
}

/** Reads server-sent events. `EventSource` would not send the token. */
async function readEvents(
  request: Request,
  signal: AbortSignal,
  onRevision: (revision: string) => void,
): Promise<void> {
  const { body } = await request(EVENTS_PATH, { signal });
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    text += piece.value;
    const events = text.split('\n\n');
    text = events.pop()!;
    for (const event of events) onRevision(event.replace(/^data: /, ''));
  }
}
