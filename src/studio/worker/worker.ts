/** The worker of the studio: compiles forms of a project outside the main thread. */
import { workerScope } from '../../compiler/host/worker-resources.js';
import { compile } from '../../compiler/index.js';
import type { WorkerReply, WorkerRequest } from './protocol.js';

interface WorkerScope {
  onmessage: (event: { readonly data: WorkerRequest }) => void;
  postMessage(reply: WorkerReply): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data }) => {
  if (data.kind === 'setUp') workerScope.istimaraResources = data.resources;
  else void reply(data);
};

type BuildRequest = Extract<WorkerRequest, { kind: 'build' }>;

/** Posts the result, or the reason why there is none, because the page waits for a reply to each request. */
async function reply(request: BuildRequest): Promise<void> {
  try {
    scope.postMessage(await build(request));
  } catch (error) {
    scope.postMessage({ kind: 'failed', id: request.id, message: String((error as Error).stack ?? error) });
  }
}

async function build({ id, file, files, today }: BuildRequest): Promise<WorkerReply> {
  const project = { read: (path: string) => files.get(path) };
  const { diagnostics, compiled } = await compile(files.get(file) ?? '', { file, project, today });
  return { kind: 'built', id, diagnostics, ...(compiled && { files: compiled.files }) };
}
