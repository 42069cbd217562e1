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
  else void build(data).then(reply => scope.postMessage(reply));
};

async function build({ id, file, files, today }: Extract<WorkerRequest, { kind: 'build' }>): Promise<WorkerReply> {
  try {
    const project = { read: (path: string) => files.get(path) };
    const { diagnostics, compiled } = await compile(files.get(file) ?? '', { file, project, today });
    return { kind: 'built', id, diagnostics, ...(compiled && { files: compiled.files }) };
  } catch (error) {
    return { kind: 'failed', id, message: String((error as Error).stack ?? error) };
  }
}
