/**
 * The workers of the page: one answers the editor, the other compiles and prints, which may take long. The second can
 * be stopped: it is ended and started again with the same files.
 */
import { wrap } from 'comlink';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { loadOnce } from '../../compiler/host/load-once.js';
import type { WorkerResources } from '../../compiler/host/worker-resources.js';
import { isModule } from '../storage/is-module.js';
import type { ProjectFiles } from '../storage/project-store.js';
import type { StudioService } from '../worker/service.js';

export interface WorkerClientOptions {
  /** Creates a worker from the script of the site. */
  start(): Worker;
  /** Loads what a worker needs. */
  resources(): Promise<WorkerResources>;
  /** Returns the language of the page. */
  language(): MessageLanguage;
  /** Called when the worker of the editor ended by itself. Its calls are made again by another one. */
  onRestart(): void;
}

export interface WorkerClient {
  /**
   * Replaces the files of both workers. If a module of the project before may have run in them, they are ended and started
   * again, because it may have changed what the code of the compiler is made of.
   */
  openProject(files: ProjectFiles): void;
  writeFile(path: string, content: Uint8Array | undefined): void;
  /** Calls the worker of the editor; again if it ends. Rejects if that happens twice. */
  language<Result>(call: Call<Result>): Promise<Result>;
  /** Calls the worker that compiles. Rejects with a `StoppedError` if it is stopped. */
  outputs<Result>(call: Call<Result>): Promise<Result>;
  /** Ends the running compile. */
  stop(): void;
}

/** The service with promises instead of results. */
export type AsyncService = {
  readonly [Name in keyof StudioService]: (
    ...values: Parameters<StudioService[Name]>
  ) => Promise<Awaited<ReturnType<StudioService[Name]>>>;
};

export type Call<Result> = (service: AsyncService) => Promise<Result>;

/** Error for a call whose worker was ended. */
export class StoppedError extends Error {}

/** Error for a call whose worker ended by itself. */
class EndedError extends Error {}

interface RunningWorker {
  readonly isEnded: boolean;
  /**
   * Calls the worker when it has its resources, the files, and the messages of the page's language. Rejects when it ends
   * before the call is answered.
   */
  call<Result>(call: Call<Result>): Promise<Result>;
  end(reason: Error): void;
}

export function createWorkerClient(options: WorkerClientOptions): WorkerClient {
  const files = new Map<string, Uint8Array>();
  const language = restartable(options, files);
  const outputs = restartable(options, files);
  const both = [language, outputs];
  let hadModules = false;
  return {
    openProject: next => {
      if (hadModules) for (const one of both) one.end();
      hadModules = [...next.keys()].some(isModule);
      files.clear();
      for (const [path, content] of next) files.set(path, content);
      for (const one of both) one.send(service => service.openProject(files));
    },
    writeFile: (path, content) => {
      hadModules ||= isModule(path);
      if (content) files.set(path, content);
      else files.delete(path);
      for (const one of both) one.send(service => service.writeFile(path, content));
    },
    language: call =>
      language.call(call).catch(error => {
        if (error instanceof EndedError) options.onRestart();
        else if (!(error instanceof StoppedError)) throw error;
        return language.call(call);
      }),
    outputs: call => outputs.call(call),
    stop: () => outputs.end(),
  };
}

/** A worker that is started when it is first called, and again after it ended. */
function restartable(options: WorkerClientOptions, files: ProjectFiles) {
  let running: RunningWorker | undefined;
  return {
    call: <Result>(call: Call<Result>): Promise<Result> => {
      if (!running || running.isEnded) running = start(options, files);
      return running.call(call);
    },
    /** Sends a change of files. A worker that is not running gets all files when it starts. */
    send: (call: Call<void>) => {
      // The next call reports why a worker ended.
      if (running && !running.isEnded) running.call(call).catch(() => {});
    },
    end: () => running?.end(new StoppedError('the worker was stopped')),
  };
}

function start(options: WorkerClientOptions, files: ProjectFiles): RunningWorker {
  const worker = options.start();
  const service = wrap<StudioService>(worker) as unknown as AsyncService;
  const calls = createPendingCalls();
  const end = (reason: Error) => {
    worker.terminate();
    calls.end(reason);
  };
  worker.addEventListener('error', ({ message }) => end(new EndedError(message)));
  const loads: Readonly<Record<MessageLanguage, () => Promise<void>>> = {
    ar: loadOnce(() => service.loadMessages('ar')),
    en: loadOnce(() => service.loadMessages('en')),
  };
  const messages = () => loads[options.language()]();
  const opened = options.resources().then(async resources => {
    await Promise.all([service.setUp(resources), messages()]);
    await service.openProject(files);
  });
  const ready = () => opened.then(messages);
  ready().catch(end);
  return {
    get isEnded() {
      return calls.isEnded;
    },
    call: call => calls.add(ready().then(() => call(service))),
    end,
  };
}

/**
 * Calls that are not answered yet. A race with one promise for the end of the worker would keep every answer: a promise
 * that is never settled holds all who wait for it.
 */
function createPendingCalls() {
  const pending = new Set<(reason: Error) => void>();
  let ended: Error | undefined;
  return {
    get isEnded() {
      return ended !== undefined;
    },
    /** Settles like the answer, or rejects with the reason if the worker ends before. */
    add: <Result>(answer: Promise<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        if (ended) reject(ended);
        else pending.add(reject);
        void answer.then(resolve, reject).finally(() => pending.delete(reject));
      }),
    end: (reason: Error) => {
      ended ??= reason;
      for (const reject of pending) reject(reason);
      pending.clear();
    },
  };
}
