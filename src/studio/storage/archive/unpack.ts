/** Unpacking of one member of an archive, no further than a limit. */
import { Inflate } from 'fflate';
import { crc32 } from '../../../runtime/codes/crc32.js';
import { ArchiveError, type ArchiveErrorCode } from './archive-error.js';
import { packedBytes, type ZipMember } from './zip-directory.js';

const STORED = 0;
const DEFLATED = 8;
/** Size of the packed chunks. DEFLATE unpacks at most to 1,032 times the size, so that a chunk needs 17 MB. */
const CHUNK_BYTES = 16_384;

export interface UnpackLimit {
  readonly bytes: number;
  /** Code of the error beyond the limit. */
  readonly code: ArchiveErrorCode;
}

/** Returns the bytes of a member. Throws an `ArchiveError` beyond the limit, or if the member is damaged. */
export function unpack(archive: Uint8Array, member: ZipMember, limit: UnpackLimit): Uint8Array {
  if (member.isEncrypted) throw new ArchiveError('encrypted', member.name);
  if (member.method !== STORED && member.method !== DEFLATED) throw new ArchiveError('unsupported', member.name);
  const packed = packedBytes(archive, member);
  const bytes = member.method === STORED ? stored(packed, member, limit) : inflated(packed, member, limit);
  if (crc32(bytes) !== member.crc) throw new ArchiveError('damaged', member.name);
  return bytes;
}

/** Returns a copy, so that a small file does not keep the whole archive in memory. */
function stored(packed: Uint8Array, { name }: ZipMember, limit: UnpackLimit): Uint8Array {
  if (packed.length > limit.bytes) throw new ArchiveError(limit.code, name);
  return packed.slice();
}

function inflated(packed: Uint8Array, { name }: ZipMember, limit: UnpackLimit): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const stream = new Inflate(chunk => {
    total += chunk.length;
    if (total > limit.bytes) throw new ArchiveError(limit.code, name);
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < packed.length; at += CHUNK_BYTES)
      stream.push(packed.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= packed.length);
  } catch (error) {
    throw error instanceof ArchiveError ? error : new ArchiveError('damaged', name);
  }
  return joined(chunks, total);
}

function joined(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
