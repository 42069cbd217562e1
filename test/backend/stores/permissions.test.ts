/** Permissions of a store: no other user of the machine may read what applicants wrote, nor the keys. */
import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import type { LogEntry } from '../../../src/backend/log.js';
import { storeMaintenance } from '../../../src/backend/parts.js';
import { envelope, post, start, temporary } from '../harness.js';

/** Returns the paths that other users may use; what is inside a folder closed to them is out of their reach. */
function openToOthers(folder: string): string[] {
  const below = (place: string): string[] =>
    readdirSync(place).flatMap(name => {
      const path = join(place, name);
      const stats = lstatSync(path);
      if ((stats.mode & 0o077) === 0) return [];
      return [relative(folder, path), ...(stats.isDirectory() ? below(path) : [])];
    });
  return below(folder).sort();
}

async function filledStore(path: string): Promise<void> {
  const store = await openStore(`sqlite:${path}`);
  const { port, close } = await start({ store });
  expect((await post(port, envelope())).status).toBe(201);
  const file = await store.files!.receive();
  await file.write(Buffer.from('what somebody attached'));
  await file.keep();
  await close();
}

it('are set so for all files of a store, of its backup and of what is restored from it, whatever the umask', async () => {
  const folder = temporary();
  const before = process.umask(0);
  try {
    const path = join(folder, 'data/store.db');
    await filledStore(path);
    const backup = join(folder, 'backups/monday');
    await storeMaintenance(`sqlite:${path}`).backup!(backup);
    const restored = join(folder, 'again/store.db');
    await storeMaintenance(`sqlite:${restored}`).restore!(backup, {});
    await (await openStore(`sqlite:${restored}`)).close();
    expect(readdirSync(folder).sort()).toEqual(['again', 'backups', 'data']);
    for (const place of ['again', 'backups', 'data']) {
      expect(readdirSync(join(folder, place)).length).toBeGreaterThan(0);
      expect(openToOthers(join(folder, place)), place).toEqual([]);
    }
  } finally {
    process.umask(before);
  }
});

it('are restricted, and logged, when a store is opened that others could read', async () => {
  const folder = temporary();
  const path = join(folder, 'store.db');
  await filledStore(path);
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), name === 'store.db' ? 0o644 : 0o755);
  expect(openToOthers(folder)).toContain('store.db.keys');
  const log: LogEntry[] = [];
  const store = await openStore(`sqlite:${path}`, { log: entry => void log.push(entry) });
  await store.close();
  expect(openToOthers(folder)).toEqual([]);
  const [entry] = log.filter(({ event }) => event === 'permissions-restricted');
  expect(entry).toMatchObject({ level: 'warning', files: expect.any(Number) });
  const later: LogEntry[] = [];
  await (await openStore(`sqlite:${path}`, { log: one => void later.push(one) })).close();
  expect(later.filter(({ event }) => event.startsWith('permissions'))).toEqual([]);
});
