/** Chunks of PNG files. */
import { crc32 } from 'node:zlib';

/** Returns a chunk with its length and check value. */
export function chunk(name: string, data: Buffer | string): Buffer {
  const named = Buffer.concat([Buffer.from(name), Buffer.from(data as string)]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(named.length - 4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
