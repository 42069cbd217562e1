/** Quota of requests that one client has answered at the same time. */
import { problemResponse } from './problem.js';
import type { HttpResponse } from './response.js';

export interface RequestQuota {
  /** Answers a request of a client, or refuses it if too many of that client are being answered. */
  within(client: string | undefined, answer: () => Promise<HttpResponse>): Promise<HttpResponse>;
}

/** Time in seconds after which requests of the client will have been answered. */
const RETRY = { 'retry-after': '5' };

export function createRequestQuota(each: number): RequestQuota {
  const running = new Map<string, number>();
  return {
    within: async (client, answer) => {
      if (client === undefined) return answer();
      const count = running.get(client) ?? 0;
      if (count >= each) return problemResponse('too-many-requests', {}, RETRY);
      running.set(client, count + 1);
      try {
        return await answer();
      } finally {
        const left = running.get(client)! - 1;
        left > 0 ? running.set(client, left) : running.delete(client);
      }
    },
  };
}
