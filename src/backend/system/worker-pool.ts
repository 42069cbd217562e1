/**
 * Worker pool: runs tasks in worker threads, in order, so that no task, however long, keeps this thread from its work.
 * Threads are started when there are tasks for them, and again after a task that was given up.
 */
import { setPriority } from 'node:os';
import { parentPort, type ResourceLimits, Worker } from 'node:worker_threads';

export interface WorkerLimits {
  /** Timeout of a task. */
  readonly milliseconds: number;
  /** Timeout of a task that waits for the start of its thread, too. Default: the same as of others. */
  readonly startMilliseconds?: number;
  /** Maximum number of tasks that wait for the running ones. */
  readonly waiting: number;
}

interface LimitedTasks extends WorkerLimits {
  /** Called to create the errors for a full queue, and for a task that takes too long. */
  queueFullError(): Error;
  timeoutError(): Error;
  /**
   * Called to create the error for a task that needs more memory than the thread may have. Default: the error for a
   * task that takes too long.
   */
  outOfMemoryError?(): Error;
}

export interface WorkerPoolOptions {
  /** Maximum number of threads. Default: 1, so that tasks run one after the other. */
  readonly threads?: number;
  /** Number of threads that only run urgent tasks, so that these never wait for others. Default: 0. */
  readonly reserved?: number;
  /** Number of tasks that a thread holds at once. With 2 it never waits for this thread. Default: 1. */
  readonly tasksPerThread?: number;
  readonly resourceLimits?: ResourceLimits;
  /** Limits of the tasks. Default: none. */
  readonly limits?: LimitedTasks;
}

export interface WorkerPool<W, T> {
  /** Runs a task. Urgent tasks are run before all others, and have a queue of their own. */
  run(work: W, urgency?: Urgency): Promise<T>;
  /** Returns the number of tasks that are run or wait. */
  load(): number;
  /** Ends the threads. Tasks that have not been started are not run. */
  close(): Promise<unknown>;
}

export type Urgency = 'urgent' | 'ordinary';

/**
 * Reply of a worker to a task, or that it is ready for the first. After a fault, which is an error or its code, the worker
 * continues.
 */
type Reply = { readonly value: unknown } | { readonly fault: unknown } | typeof READY;

const READY = { ready: true };

/** Errors for tasks that took too long, or needed more memory than their thread may have. */
const overruns = new WeakSet<object>();

/** Returns whether a task failed because of the time or the memory that it took. */
export const isOverrun = (error: unknown): boolean => overruns.has(error as object);

function overrun(error: Error): Error {
  overruns.add(error);
  return error;
}

interface Task {
  readonly work: unknown;
  readonly urgency: Urgency;
  resolve(value: unknown): void;
  reject(fault: unknown): void;
}

interface Thread {
  /** Number of tasks that the worker has not answered, or infinity for a thread that is ending. */
  load(): number;
  /** Returns whether a task that is not urgent is among them. */
  isOrdinary(): boolean;
  give(task: Task): void;
  terminate(): Promise<unknown>;
}

export function createWorkerPool<W, T>(script: URL, options: WorkerPoolOptions = {}): WorkerPool<W, T> {
  const { threads: most = 1, reserved = 0, tasksPerThread = 1, limits } = options;
  const threads = new Set<Thread>();
  const queues: Readonly<Record<Urgency, Task[]>> = { urgent: [], ordinary: [] };
  const running = { urgent: 0, ordinary: 0 };
  const seats = { urgent: most * tasksPerThread, ordinary: (most - reserved) * tasksPerThread };
  /** Returns an idle thread, else a new one, else the thread with the fewest tasks, if it can take another. */
  const free = (): Thread | undefined => {
    const [first] = [...threads].sort((a, b) => a.load() - b.load());
    if (first?.load() === 0 || threads.size === most) return first!.load() < tasksPerThread ? first : undefined;
    const thread = startThread(script, options, next, () => threads.delete(thread));
    threads.add(thread);
    return thread;
  };
  /** Returns the queue whose first task may be run, or undefined if there is none. */
  const ready = (): Task[] | undefined => {
    if (queues.urgent.length > 0) return queues.urgent;
    const busy = [...threads].filter(thread => thread.isOrdinary()).length;
    return queues.ordinary.length > 0 && (reserved === 0 || busy < most - reserved) ? queues.ordinary : undefined;
  };
  const next = () => {
    for (let queue = ready(); queue; queue = ready()) {
      const thread = free();
      if (!thread) return;
      thread.give(queue.shift()!);
    }
  };
  const run = (work: W, urgency: Urgency) =>
    new Promise<T>((resolve, reject) => {
      queues[urgency].push({ work, urgency, resolve: value => resolve(value as T), reject });
      next();
    });
  return {
    run: async (work, urgency = 'ordinary') => {
      if (limits && running[urgency] >= seats[urgency] + limits.waiting) throw limits.queueFullError();
      running[urgency]++;
      return run(work, urgency).finally(() => running[urgency]--);
    },
    load: () => running.urgent + running.ordinary,
    close: () => {
      queues.urgent.length = 0;
      queues.ordinary.length = 0;
      return Promise.all([...threads].map(thread => thread.terminate()));
    },
  };
}

/** Memory limit of the JavaScript heap. Memory outside of the heap is bounded by the code that decodes into it. */
const MEMORY: ResourceLimits = { maxOldGenerationSizeMb: 512 };

/** Starts a thread. `onFree` is called when it can take a task, and when another thread can be started. */
function startThread(
  script: URL,
  { resourceLimits = MEMORY, limits }: WorkerPoolOptions,
  onFree: () => void,
  onEnd: () => void,
): Thread {
  const worker = new Worker(script, { resourceLimits });
  const tasks: Task[] = [];
  const state: { isReady?: true; isEnding?: true; timer?: NodeJS.Timeout } = {};
  const end = async (fault: unknown) => {
    if (state.isEnding) return;
    state.isEnding = true;
    clearTimeout(state.timer);
    await worker.terminate();
    onEnd();
    for (const { reject } of tasks) reject(fault);
    onFree();
  };
  /** Limits the time of the running task. A thread without tasks does not keep the process alive. */
  const watch = () => {
    clearTimeout(state.timer);
    tasks.length > 0 ? worker.ref() : worker.unref();
    if (!limits || tasks.length === 0) return;
    const { milliseconds, startMilliseconds, timeoutError } = limits;
    const isStarting = startMilliseconds !== undefined && !state.isReady;
    state.timer = isStarting
      ? setTimeout(() => end(timeoutError()), startMilliseconds)
      : setTimeout(() => end(overrun(timeoutError())), milliseconds);
  };
  worker
    .on('message', (reply: Reply) => {
      if (state.isEnding) return;
      if ('ready' in reply) {
        state.isReady = true;
        return watch();
      }
      const { resolve, reject } = tasks.shift()!;
      'value' in reply ? resolve(reply.value) : reject(failed(reply.fault));
      watch();
      onFree();
    })
    .on('error', fault => end(limits && isOutOfMemory(fault) ? overrun(outOfMemory(limits)) : fault))
    .on('exit', () => end(new Error('the thread ended')));
  return {
    load: () => (state.isEnding ? Number.POSITIVE_INFINITY : tasks.length),
    isOrdinary: () => tasks.some(({ urgency }) => urgency === 'ordinary'),
    give: task => {
      worker.postMessage(task.work);
      if (tasks.push(task) === 1) watch();
    },
    terminate: () => worker.terminate(),
  };
}

const isOutOfMemory = (fault: NodeJS.ErrnoException) => fault.code === 'ERR_WORKER_OUT_OF_MEMORY';
const outOfMemory = ({ outOfMemoryError, timeoutError }: LimitedTasks) => (outOfMemoryError ?? timeoutError)();

/** Returns the error for a task that could not be done. */
const failed = (fault: unknown) =>
  typeof fault === 'string' ? Object.assign(new Error('the work failed'), { code: fault }) : fault;

/** Nice value of threads that do long work. */
const LONG_WORK_PRIORITY = 10;

/**
 * Lowers the priority of the calling thread, so that threads that answer requests come first. Linux alone sets it for
 * one thread; elsewhere nothing changes.
 */
export function lowerThreadPriority(): void {
  if (process.platform === 'linux') setPriority(LONG_WORK_PRIORITY);
}

/**
 * Runs the tasks of a pool in a worker thread, one after the other. Of an error, only its code or name is passed on
 * unless `faultOf` says otherwise, because messages may quote what was sent.
 */
export function answerTasks<W, T>(
  work: (task: W) => Promise<T>,
  faultOf = (error: Error & { code?: unknown }): unknown => String(error.code ?? error.name),
): void {
  let last = Promise.resolve();
  parentPort!.postMessage(READY);
  parentPort!.on('message', (task: W) => {
    last = last
      .then(() => work(task))
      .then(
        value => parentPort!.postMessage({ value }),
        error => parentPort!.postMessage({ fault: faultOf(error) }),
      );
  });
}
