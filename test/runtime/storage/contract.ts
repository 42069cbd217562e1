/**
 * Contract of every store on the device. Each case throws if a store breaks it. The cases run in Node and in browsers
 * alike.
 */

import type { DeviceStorage } from '../../../src/runtime/storage/device-storage.js';
import { byLease } from '../../../src/runtime/storage/page-lock.js';

const same = (found: unknown, expected: unknown): void => {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`expected ${b}, found ${a}`);
};

const put = <T>(storage: DeviceStorage, key: string, value: T) => storage.change<T>('drafts', key, () => value);

export const CONTRACT: Readonly<Record<string, (storage: DeviceStorage) => Promise<void>>> = {
  'gives back what was put, to the letter': async storage => {
    const record = { text: 'ليلى', list: [1, null, true], deep: { empty: '' } };
    same(await put(storage, 'a', record), record);
    same(await storage.read('drafts', 'a'), record);
    same((await storage.read('drafts', 'b')) === undefined, true);
  },
  'keeps rooms apart': async storage => {
    await put(storage, 'a', { n: 1 });
    same((await storage.read('outbox', 'a')) === undefined, true);
    same(await storage.keys('files'), []);
  },
  'lists by key': async storage => {
    for (const key of ['b', 'c', 'a']) await put(storage, key, { key });
    same(await storage.keys('drafts'), ['a', 'b', 'c']);
    same(await storage.all('drafts'), [{ key: 'a' }, { key: 'b' }, { key: 'c' }]);
  },
  'keeps bytes': async storage => {
    const bytes = new Uint8Array([0, 255, 10, 13, 128]);
    await storage.change('files', 'f', () => ({ blob: new Blob([bytes], { type: 'image/png' }) }));
    const { blob } = (await storage.read<{ blob: Blob }>('files', 'f'))!;
    same([blob.type, [...new Uint8Array(await blob.arrayBuffer())]], ['image/png', [...bytes]]);
  },
  'removes, and bytes that were read stay readable': async storage => {
    await storage.change('files', 'f', () => ({ blob: new Blob(['abc']) }));
    const { blob } = (await storage.read<{ blob: Blob }>('files', 'f'))!;
    await storage.change('files', 'f', () => undefined);
    same((await storage.read('files', 'f')) === undefined, true);
    same(await blob.text(), 'abc');
  },
  'changes in one step': async storage => {
    const add = () => storage.change<{ n: number }>('drafts', 'n', now => ({ n: (now?.n ?? 0) + 1 }));
    await Promise.all(Array.from({ length: 50 }, add));
    same(await storage.read('drafts', 'n'), { n: 50 });
  },
  'leaves what is not changed': async storage => {
    await put(storage, 'a', { n: 1 });
    same(await storage.change('drafts', 'a', now => now), { n: 1 });
    same(await storage.read('drafts', 'a'), { n: 1 });
  },
  'changes nothing where the change fails': async storage => {
    await put(storage, 'a', { n: 1 });
    const failing = storage.change('drafts', 'a', () => {
      throw new RangeError('no');
    });
    same(await failing.catch(error => error.name), 'RangeError');
    same(await storage.read('drafts', 'a'), { n: 1 });
  },
  'does not share what it holds': async storage => {
    const record = { list: [1] };
    await put(storage, 'a', record);
    record.list.push(2);
    const read = (await storage.read<typeof record>('drafts', 'a'))!;
    read.list.push(3);
    same(await storage.read('drafts', 'a'), { list: [1] });
  },
  'goes on after it was closed': async storage => {
    await put(storage, 'a', { n: 1 });
    storage.close();
    same(await put(storage, 'b', { n: 2 }), { n: 2 });
  },
  'leases one thing to one holder': async storage => {
    const [one, two] = [byLease(storage), byLease(storage)];
    const held = await one('x');
    same([held !== undefined, (await two('x')) !== undefined, (await two('y')) !== undefined], [true, false, true]);
    held!.release();
    for (let tries = 0; tries < 100; tries++) if (await two('x')) return;
    throw new Error('it is held for ever');
  },
  'lets a lease of a page that is gone run out': async storage => {
    for (const until of [Date.now() - 1, Date.now() + 86_400_000]) {
      await storage.change('leases', 'x', () => ({ holder: 'gone', until }));
      same((await byLease(storage)('x')) !== undefined, true);
    }
  },
};
