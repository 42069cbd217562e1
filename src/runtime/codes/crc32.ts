/**
 * Computes the CRC-32 used by zip, PNG and Ethernet (ISO 3309). It detects every burst of up to 32 wrong bits, but does
 * not protect against forgery.
 */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 && 0xed_b8_83_20);
  }
  return ~crc >>> 0;
}
