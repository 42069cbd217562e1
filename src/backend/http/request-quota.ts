/** Quota of requests that one client has answered at the same time. */
import { createConcurrencyLimit } from '../concurrency-limit.js';
import { problemResponse } from './problem.js';
import type { HttpResponse } from './response.js';

export interface RequestQuota {
  /** Answers a request of a client, or refuses it if too many of that client are being answered. */
  within(client: string | undefined, answer: () => Promise<HttpResponse>): Promise<HttpResponse>;
}

/** Time in seconds after which requests of the client will have been answered. */
const RETRY = { 'retry-after': '5' };

export function createRequestQuota(each: number): RequestQuota {
  const limit = createConcurrencyLimit(each);
  return {
    within: async (client, answer) => {
      const end = limit.begin(client);
      if (!end) return problemResponse('too-many-requests', {}, RETRY);
      try {
        return await answer();
      } finally {
        end();
      }
    },
  };
}
