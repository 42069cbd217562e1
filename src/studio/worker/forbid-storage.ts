/**
 * Limits of the worker. Modules of field types run in it, also those of a project that was opened unread: they
 * reach no other project, no page and, by the policy of the worker, no other server.
 */

/** Interfaces of the browser that the worker does not use. */
const UNUSED = ['indexedDB', 'caches', 'BroadcastChannel', 'SharedWorker', 'Worker'];

/** Removes them from the global scope, and from the prototypes that have them. */
export function forbidStorage(): void {
  for (let at: object | null = globalThis; at; at = Object.getPrototypeOf(at))
    for (const name of UNUSED) Reflect.deleteProperty(at, name);
}
