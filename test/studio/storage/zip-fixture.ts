/** Builder of zip archives as other programs write them, also of wrong ones. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface FixtureMember {
  /** A text is encoded as UTF-8. */
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** Method of compression; 8 (DEFLATE) if absent. */
  readonly method?: number;
  /** Packed bytes that are written instead of those of the content. */
  readonly packed?: Uint8Array;
  readonly flags?: number;
  /** Unpacked size that the headers state instead of the true one. */
  readonly statedSize?: number;
  readonly crc?: number;
  /** Mode of Unix. */
  readonly mode?: number;
  readonly extra?: Uint8Array;
}

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Returns bytes of numbers in little-endian order, each with its size. */
const numbers = (...pairs: readonly (readonly [value: number, size: number])[]): Buffer =>
  Buffer.concat(
    pairs.map(([value, size]) => {
      const bytes = Buffer.alloc(size);
      bytes.writeUIntLE(value, 0, size);
      return bytes;
    }),
  );

export function zipOf(members: readonly FixtureMember[], comment = ''): Uint8Array {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const { head, local, record } = written(member, offset);
    parts.push(local);
    central.push(record);
    offset += head;
  }
  const directory = Buffer.concat(central);
  const text = bytesOf(comment);
  const end = numbers([0x06054b50, 4], [0, 4], [members.length, 2], [members.length, 2]);
  const rest = numbers([directory.length, 4], [offset, 4], [text.length, 2]);
  return new Uint8Array(Buffer.concat([...parts, directory, end, rest, text]));
}

function written(member: FixtureMember, offset: number) {
  const { content = '', method = 8, flags = 0, mode = 0o100644, extra = new Uint8Array() } = member;
  const [name, bytes] = [bytesOf(member.name), bytesOf(content)];
  const packed = member.packed ?? (method === 8 ? deflateRawSync(bytes) : bytes);
  const sizes = numbers([member.crc ?? crc32(bytes), 4], [packed.length, 4], [member.statedSize ?? bytes.length, 4]);
  const shared = [numbers([flags, 2], [method, 2], [0, 4]), sizes, numbers([name.length, 2], [extra.length, 2])];
  const local = Buffer.concat([numbers([0x04034b50, 4], [20, 2]), ...shared, name, extra, packed]);
  const attributes = numbers([0, 2], [0, 2], [0, 2], [0, 2], [mode, 2], [offset, 4]);
  const version = numbers([0x02014b50, 4], [20, 1], [3, 1], [20, 2]);
  return { head: local.length, local, record: Buffer.concat([version, ...shared, attributes, name, extra]) };
}
