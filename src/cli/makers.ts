/** As many threads as there are cores, each of which makes one form after the other. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Answer, Request } from './make.js';

/** Makes one form at a time. */
interface Maker {
  make(request: Request): Promise<Answer>;
  close(): Promise<unknown>;
}

export interface Makers {
  /** Forms are begun in the order in which they are asked for. */
  make(request: Request): Promise<Answer>;
  /** What has not begun never will. */
  close(): Promise<unknown>;
}

/** A thread takes some time to start: fewer forms than these are made here. */
const WORTH_A_THREAD = 8;

/** For so many forms. */
export function makersFor(count: number): Makers {
  const threads = Math.min(availableParallelism(), Math.floor(count / WORTH_A_THREAD));
  const all = threads > 1 ? Array.from({ length: threads }, thread) : [here()];
  const free = [...all];
  const waiting: ((maker: Maker) => void)[] = [];
  const taken = async (): Promise<Maker> => free.pop() ?? new Promise(resolve => waiting.push(resolve));
  const release = (maker: Maker) => {
    const next = waiting.shift();
    next ? next(maker) : free.push(maker);
  };
  return {
    make: async request => {
      const maker = await taken();
      return maker.make(request).finally(() => release(maker));
    },
    close: () => {
      waiting.length = 0;
      return Promise.all(all.map(maker => maker.close()));
    },
  };
}

function here(): Maker {
  let made: Promise<Maker['make']> | undefined;
  let working: Promise<unknown> = Promise.resolve();
  return {
    make: async request => {
      made ??= import('./make.js').then(({ maker }) => maker());
      const answer = (await made)(request);
      working = answer.catch(() => {});
      return answer;
    },
    close: () => working,
  };
}

/** Most of what a compile makes is soon forgotten: with room for the young it is not moved about. */
const YOUNG_MB = 64;

function thread(): Maker {
  const worker = new Worker(new URL('./make-thread.js', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  return {
    make: request =>
      new Promise((resolve, reject) => {
        worker.once('error', reject);
        worker.once('message', ({ answer, fault }: { answer: Answer; fault?: Error }) => {
          worker.off('error', reject);
          fault ? reject(fault) : resolve(answer);
        });
        worker.postMessage(request);
      }),
    close: () => worker.terminate(),
  };
}
