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
