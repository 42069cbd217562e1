/** Concurrency limit per client: how much of one kind of work one client may have going at once. */

export interface ConcurrencyLimit {
  /**
   * Begins work of a client, given by its rate-limit key. Returns a function that ends it, or undefined if the client
   * has too much going. Clients that share an address are not limited.
   */
  begin(client: string | undefined): (() => void) | undefined;
}

export function createConcurrencyLimit(each: number): ConcurrencyLimit {
  const running = new Map<string, number>();
  return {
    begin: client => {
      if (client === undefined) return () => undefined;
      const count = running.get(client) ?? 0;
      if (count >= each) return undefined;
      running.set(client, count + 1);
      return () => {
        const left = running.get(client)! - 1;
        left > 0 ? running.set(client, left) : running.delete(client);
      };
    },
  };
}

/**
 * Creates a limit of all work, of which a client may also have no more going than what is left for others: several
 * busy clients leave room for one more.
 */
export function createFairLimit(total: number, each: number): ConcurrencyLimit {
  const own = new Map<string, number>();
  let busy = 0;
  return {
    begin: client => {
      const running = client === undefined ? 0 : (own.get(client) ?? 0);
      if (running >= Math.min(each, total - busy)) return undefined;
      busy += 1;
      if (client !== undefined) own.set(client, running + 1);
      return () => {
        busy -= 1;
        if (client === undefined) return;
        const left = own.get(client)! - 1;
        left > 0 ? own.set(client, left) : own.delete(client);
      };
    },
  };
}
