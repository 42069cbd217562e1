/** Storage that ends with the page, for browsers that store nothing. */
import { type DeviceStorage, OBJECT_STORES, type ObjectStoreName } from './device-storage.js';

export function memoryStorage(): DeviceStorage {
  const rooms = Object.fromEntries(OBJECT_STORES.map(room => [room, new Map<string, unknown>()])) as Record<
    ObjectStoreName,
    Map<string, unknown>
  >;
  const sorted = (room: ObjectStoreName) => [...rooms[room].keys()].sort();
  return {
    durable: false,
    read: async <T>(room: ObjectStoreName, key: string) => structuredClone(rooms[room].get(key)) as T | undefined,
    all: async <T>(room: ObjectStoreName) => sorted(room).map(key => structuredClone(rooms[room].get(key)) as T),
    keys: async room => sorted(room),
    async change<T>(room: ObjectStoreName, key: string, next: (now: T | undefined) => T | undefined) {
      const now = structuredClone(rooms[room].get(key)) as T | undefined;
      const after = next(now);
      if (after === undefined) rooms[room].delete(key);
      else if (after !== now) rooms[room].set(key, structuredClone(after));
      return after;
    },
    close: () => {},
  };
}
