/** A store that ends with the page: where the browser keeps nothing. */
import { ROOMS, type Room, type Storage } from './device-storage.js';

export function memory(): Storage {
  const rooms = Object.fromEntries(ROOMS.map(room => [room, new Map<string, unknown>()])) as Record<
    Room,
    Map<string, unknown>
  >;
  const sorted = (room: Room) => [...rooms[room].keys()].sort();
  return {
    lasting: false,
    read: async <T>(room: Room, key: string) => structuredClone(rooms[room].get(key)) as T | undefined,
    all: async <T>(room: Room) => sorted(room).map(key => structuredClone(rooms[room].get(key)) as T),
    keys: async room => sorted(room),
    async change<T>(room: Room, key: string, next: (now: T | undefined) => T | undefined) {
      const now = structuredClone(rooms[room].get(key)) as T | undefined;
      const after = next(now);
      if (after === undefined) rooms[room].delete(key);
      else if (after !== now) rooms[room].set(key, structuredClone(after));
      return after;
    },
    close: () => {},
  };
}
