/** Parts of the compiler that differ between Node and a browser: both give the same results, and Node's own crypto agrees. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as browserDigest from '../../../src/compiler/host/digest.browser.js';
import * as nodeDigest from '../../../src/compiler/host/digest.js';
import { isOnP256 } from '../../../src/compiler/host/p256.js';
import * as browser from '../../../src/compiler/host/zlib.browser.js';
import * as node from '../../../src/compiler/host/zlib.js';

const FILES = ['forms/complaint.form.yaml', 'docs/tutorial.ar.md', 'package-lock.json'].map(path =>
  readFileSync(new URL(`../../../${path}`, import.meta.url)),
);
const { sha256Hex } = nodeDigest;
const SAMPLES = [new Uint8Array(), new Uint8Array(70_000), Uint8Array.of(1, 2, 3), ...FILES];

describe('compression', () => {
  it('gives the same bytes', () => {
    for (const bytes of SAMPLES) {
      expect(sha256Hex(browser.deflateRaw(bytes))).toBe(sha256Hex(node.deflateRaw(bytes)));
      expect(sha256Hex(browser.deflateRuns(bytes))).toBe(sha256Hex(node.deflateRuns(bytes)));
    }
  });

  it.each([node, browser])('unpacks up to the limit, and throws beyond it and for damaged data', host => {
    for (const bytes of SAMPLES) {
      const packed = host.deflateRaw(bytes);
      expect(sha256Hex(host.inflateRaw(packed, Math.max(bytes.length, 1)))).toBe(sha256Hex(bytes));
      const wrapped = host.deflateRuns(bytes);
      expect(sha256Hex(host.inflate(wrapped, Math.max(bytes.length, 1)))).toBe(sha256Hex(bytes));
      if (bytes.length < 2) continue;
      expect(() => host.inflateRaw(packed, bytes.length - 1)).toThrow(host.TooManyBytesError);
      expect(() => host.inflate(wrapped.subarray(0, -5), bytes.length)).toThrow();
    }
  });

  it('has the same check sums', () => {
    for (const bytes of SAMPLES) expect(browser.crc32(bytes)).toBe(node.crc32(bytes));
  });
});

it('digests texts and bytes alike, also where half a character is missing', () => {
  for (const content of ['', 'abc', 'استمارة', '\u{1f600}'.repeat(100), '\ud83d!', ...SAMPLES]) {
    expect(browserDigest.sha256Hex(content)).toBe(sha256Hex(content));
    expect(browserDigest.sha256Base64url(content)).toBe(nodeDigest.sha256Base64url(content));
    if (typeof content === 'string') expect(browserDigest.utf8Length(content)).toBe(nodeDigest.utf8Length(content));
  }
});

it('knows the points of P-256', () => {
  for (let n = 0; n < 5; n++) {
    const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
    expect(isOnP256(x!, y!)).toBe(true);
    const moved = y!.replace(/^./, first => (first === 'A' ? 'B' : 'A'));
    expect(() => createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: moved }, format: 'jwk' })).toThrow();
    expect([isOnP256(x!, moved), isOnP256(x!.slice(1), y!), isOnP256(x!, '')]).toEqual([false, false, false]);
  }
});
