/** Tests of the file store: attachments, and uploads that are resumed. */
import { createHash, randomBytes } from 'node:crypto';
import type { FileStore } from '../../contracts/file-store.js';
import { bytesOf } from './entries.js';
import { equal, includes } from './expect.js';
import type { ContractTest } from './store-test.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const OWNER = 'f'.repeat(32);

/** Returns the bytes of a stored file, or undefined. */
async function read(files: FileStore, digest: string): Promise<Uint8Array | undefined> {
  const file = await files.open(digest);
  if (!file) return undefined;
  try {
    return await file.read(0, file.size);
  } finally {
    await file.close();
  }
}

async function keep(files: FileStore, bytes: Uint8Array): Promise<string> {
  const incoming = await files.receive();
  await incoming.write(bytes);
  await incoming.keep();
  return sha256(bytes);
}

export const fileTests: readonly ContractTest[] = [
  {
    name: 'files are stored by their digest, each once',
    body: async ({ newUrl, open }) => {
      const url = await newUrl();
      const store = await open(url);
      const bytes = randomBytes(700_000);
      const digest = sha256(bytes);
      for (let time = 0; time < 2; time++) {
        const incoming = await store.files.receive();
        for (let at = 0; at < bytes.length; at += 65_000) await incoming.write(bytes.subarray(at, at + 65_000));
        equal([incoming.size, incoming.digest()], [bytes.length, digest], 'size and digest are of what was written');
        equal(await incoming.read(0, 8), bytes.subarray(0, 8), 'an incoming file can be read');
        equal(await incoming.read(600_000, 900_000), bytes.subarray(600_000), 'up to its end');
        if (time === 0) equal(await store.files.open(digest), undefined, 'it is not stored before `keep`');
        await incoming.keep();
        await incoming.drop();
      }
      const kept = (await (await open(url)).files.open(digest))!;
      equal(kept.size, bytes.length, 'what is kept has its size');
      equal(await kept.read(0, kept.size), bytes, 'what is kept has its bytes; `drop` after `keep` does nothing');
      equal(await kept.read(262_100, 600_001), bytes.subarray(262_100, 600_001), 'any span can be read');
      equal((await kept.read(kept.size, kept.size + 1)).length, 0, 'behind its end is nothing');
      await kept.close();
    },
  },
  {
    name: 'files that are dropped are gone, empty ones are stored, and no digest leads elsewhere',
    body: async ({ open }) => {
      const { files } = await open();
      const dropped = await files.receive();
      await dropped.write(bytesOf('dropped'));
      const digest = dropped.digest();
      await dropped.drop();
      const empty = await files.receive();
      await empty.keep();
      equal(await files.open(digest), undefined, 'a dropped file is not stored');
      equal(await read(files, empty.digest()), new Uint8Array(), 'a file may be empty');
      for (const none of ['', '../x', 'f'.repeat(63), 'F'.repeat(64)])
        equal(await files.open(none), undefined, `"${none}" is no digest`);
    },
  },
  {
    name: 'files are removed only if they were not stored again since',
    body: async ({ open }) => {
      const { files } = await open();
      const digest = await keep(files, bytesOf('kept'));
      const at = (await files.storedAt(digest))!;
      equal(Math.abs(Date.now() - at) < 60_000, true, 'storedAt is the time of the clock');
      equal(await files.storedAt('0'.repeat(64)), undefined, 'of a file that is not there it is undefined');
      equal(await files.remove(digest, at - 1000), false, 'a file that was stored later is not removed');
      equal(await files.touch(digest), true, 'touch finds it');
      equal(await files.touch('0'.repeat(64)), false, 'touch returns false for a file that is not there');
      equal(await read(files, digest), bytesOf('kept'), 'it is still there');
      equal(await files.remove(digest, Date.now() + 60_000), true, 'a file that was stored earlier is removed');
      equal(await read(files, digest), undefined, 'it is gone');
      equal(await files.remove(digest, Date.now() + 60_000), false, 'removing it again returns false');
    },
  },
  {
    name: 'resumable uploads outlast a start, and become files once a submission takes them',
    body: async ({ newUrl, open, close }) => {
      const url = await newUrl();
      const store = await open(url);
      const bytes = randomBytes(600_000);
      const digest = sha256(bytes);
      const waiting = { sha256: digest, owner: OWNER };
      const plan = { form: 'a', path: 'scan', size: bytes.length, ...waiting };
      const id = await store.files.resumable.begin(plan);
      const first = (await store.files.resumable.open(id))!;
      await first.write(bytes.subarray(0, 250_000));
      await first.flush();
      await first.close();
      await close(store);
      const { files } = await open(url);
      const { resumable } = files;
      includes(await resumable.find(id), { offset: 250_000, plan }, 'what was flushed is there after a start');
      equal(await resumable.waiting(), 1, 'it waits');
      const rest = (await resumable.open(id))!;
      await rest.write(bytes.subarray(250_000));
      await rest.flush();
      equal(await rest.digest(), digest, 'the digest is of the whole file');
      await rest.finish();
      await rest.close();
      includes(await resumable.find(id), { offset: 600_000 }, 'it is whole');
      equal(await read(files, digest), undefined, 'it is no file before a submission takes it');
      equal(await resumable.whole({ ...waiting, owner: '0'.repeat(32) }), undefined, 'nobody else can take it');
      await resumable.take(waiting);
      await (await resumable.whole(waiting))!.close();
      await resumable.take(waiting);
      await resumable.discard(waiting);
      equal(await read(files, digest), bytes, 'it is a file, and stays one');
      equal([await resumable.whole(waiting), await resumable.open(id)], [undefined, undefined], 'it waits no more');
      await resumable.drop(id);
      for (const none of [id, '../x', '']) equal(await resumable.find(none), undefined, `"${none}" is no upload`);
    },
  },
];
