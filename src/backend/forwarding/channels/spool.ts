/**
 * Spool channel: a folder, for offices without a network. Each event is one file, which is whole and on the disk or
 * absent. A person carries the files away.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openAtomicFile } from '../../system/durable-files.js';
import { type Channel, type DeliveryOutcome, delivered, failed, reasonCode } from '../channel.js';
import { type CloudEvent, FILE_DIGESTS, serializeEvent } from '../event.js';
import type { ChannelContext } from '../settings.js';

const MAX_CONCURRENT = 8;
const CHUNK_BYTES = 1_048_576;
/** Age in milliseconds after which an unfinished file is no longer being written. */
const STALE_AFTER_MS = 3_600_000;

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export function spool({ destination, files, verdictsOf }: ChannelContext): Channel {
  const folder = destination.url.replace(/^spool:/, '');
  const attachments = join(folder, 'files');
  let cleared: Promise<unknown> | undefined;
  const attach = async (sha256: string): Promise<boolean> => {
    const place = join(attachments, sha256);
    if (await stat(place).catch(() => undefined)) return true;
    const kept = await files.open(sha256);
    if (!kept) return false;
    try {
      await writeWhole(attachments, sha256, piecesOf(kept));
      return true;
    } finally {
      await kept.close();
    }
  };
  const put = async (event: CloudEvent): Promise<DeliveryOutcome> => {
    await mkdir(event[FILE_DIGESTS].length > 0 ? attachments : folder, { recursive: true, mode: 0o700 });
    // The cleanup runs until it has succeeded once.
    cleared ??= Promise.all([folder, attachments].map(clear)).catch(error => {
      cleared = undefined;
      throw error;
    });
    await cleared;
    // Attachments come first, so that a reader who finds an event finds what it lists.
    const verdictOf = event[FILE_DIGESTS].length > 0 ? await verdictsOf(event.data.tracking) : undefined;
    for (const sha256 of event[FILE_DIGESTS]) {
      const kind = verdictOf?.(sha256).kind;
      if (kind === 'waiting') return failed('file-unchecked');
      // A file in which a virus was found does not leave the store; its submission does.
      if (kind !== 'infected' && !(await attach(sha256))) return failed('file-missing');
    }
    await writeWhole(folder, nameOf(event), [serializeEvent(event)]);
    return delivered;
  };
  return {
    maxConcurrent: MAX_CONCURRENT,
    send: event => put(event).catch(error => failed(reasonCode(error))),
    close: async () => undefined,
  };
}

/** Returns the file name of an event. Names sort in the order of acceptance, and are the same at every attempt. */
const nameOf = ({ time, id }: CloudEvent): string => `${time.replace(/[^0-9]/g, '')}-${id}.json`;

async function* piecesOf(kept: { size: number; read(start: number, end: number): Promise<Uint8Array> }) {
  for (let at = 0; at < kept.size; at += CHUNK_BYTES) yield await kept.read(at, Math.min(kept.size, at + CHUNK_BYTES));
}

/** Deletes what a killed process left unfinished. */
async function clear(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names.filter(one => /^\..+\.[0-9a-f-]{36}\.new$/.test(one))) {
    const place = join(folder, name);
    const found = await stat(place).catch(() => undefined);
    // A newer file may be another server's.
    if (found && found.mtimeMs < Date.now() - STALE_AFTER_MS) await rm(place, { force: true });
  }
}

async function writeWhole(folder: string, name: string, pieces: Pieces): Promise<void> {
  // The name is random, because two events may list the same file, and two servers may write to one folder.
  const temporary = join(folder, `.${name}.${randomUUID()}.new`);
  const file = await openAtomicFile(join(folder, name), { temporary, mode: 0o600 });
  try {
    for await (const piece of pieces) await file.write(piece);
    await file.finish();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}
