/** SHA-256, checked against the vectors of FIPS 180-4, NIST's long message and the implementation of Node.js. */
import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/runtime/files/sha256.js';

const hashed = (...pieces: readonly Uint8Array[]): string => {
  const hash = sha256();
  for (const piece of pieces) hash.update(piece);
  return hash.hex();
};

describe('sha256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('hashes a test vector', (text, hex) => {
    expect(hashed(Buffer.from(text))).toBe(hex);
  });

  it('hashes data of any length, cut anywhere', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = randomBytes(length);
      const at = Math.floor((length * 7) / 11);
      const expected = createHash('sha256').update(bytes).digest('hex');
      expect(hashed(bytes)).toBe(expected);
      expect(hashed(bytes.subarray(0, at), bytes.subarray(at))).toBe(expected);
    }
  });
});
