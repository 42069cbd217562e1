/**
 * The workers of the page: one answers the editor, the other compiles and prints, which may take long. The second can
 * be stopped: it is ended and started again with the same files.
 */
import { wrap } from 'comlink';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { loadOnce } from '../../compiler/host/load-once.js';
import type { WorkerResources } from '../../compiler/host/worker-resources.js';
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
  /** Replaces the files of both workers. */
  openProject(files: ProjectFiles): void;
  writeFile(path: string, content: Uint8Array | undefined): void;
  /** Calls the worker of the editor; again if it ends by itself. Rejects if that happens twice. */
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
  readonly service: AsyncService;
  /** Resolves when the worker has its resources, the files, and the messages of the page's language. */
  ready(): Promise<void>;
  /** Rejects when the worker ends before its calls are answered. */
  readonly ended: Promise<never>;
  end(reason: Error): void;
}

export function createWorkerClient(options: WorkerClientOptions): WorkerClient {
  const files = new Map<string, Uint8Array>();
  const language = restartable(options, files);
  const outputs = restartable(options, files);
  const both = [language, outputs];
  return {
    openProject: next => {
      files.clear();
      for (const [path, content] of next) files.set(path, content);
      for (const one of both) one.send(service => service.openProject(files));
    },
    writeFile: (path, content) => {
      if (content) files.set(path, content);
      else files.delete(path);
      for (const one of both) one.send(service => service.writeFile(path, content));
    },
    language: call =>
      language.call(call).catch(error => {
        if (!(error instanceof EndedError)) throw error;
        options.onRestart();
        return language.call(call);
      }),
    outputs: call => outputs.call(call),
    stop: () => outputs.end(),
  };
}

/** A worker that is started when it is first called, and again after it ended. */
function restartable(options: WorkerClientOptions, files: ProjectFiles) {
  let running: RunningWorker | undefined;
  const current = (): RunningWorker => {
    const started = running ?? start(options, files);
    started.ended.catch(() => {
      if (running === started) running = undefined;
    });
    running = started;
    return started;
  };
  const answered = <Result>({ service, ready, ended }: RunningWorker, call: Call<Result>): Promise<Result> =>
    Promise.race([ready().then(() => call(service)), ended]);
  const end = () => running?.end(new StoppedError('the worker was stopped'));
  return {
    call: <Result>(call: Call<Result>): Promise<Result> => answered(current(), call),
    /** Sends a change of files. A worker that is not running gets all files when it starts. */
    send: (call: Call<void>) => {
      // The next call reports why a worker ended.
      if (running) answered(running, call).catch(() => {});
    },
    end,
  };
}

function start(options: WorkerClientOptions, files: ProjectFiles): RunningWorker {
  const worker = options.start();
  const service = wrap<StudioService>(worker) as unknown as AsyncService;
  let reject: (reason: Error) => void = () => {};
  const ended = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  const end = (reason: Error) => {
    worker.terminate();
    reject(reason);
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
  return { service, ready, ended, end };
}
