/** Size of a picture, read from its first bytes: JPEG (ITU-T T.81), PNG (W3C, third edition), WebP (RFC 9649). */
import { expect, it } from 'vitest';
import { readImageHeader } from '../../../src/runtime/files/image-header.js';

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const REST = '\0'.repeat(40);

const PNG = ['\x89PNG\r\n\x1a\n', '\0\0\0\x0dIHDR', [0, 0, 4, 176, 0, 0, 3, 32], '\x08\x06\0\0\0CRC.'] as const;
const FRAME = [0, 11, 8, 3, 32, 4, 176, 1, 1, 0x11, 0];
const JFIF = [0xff, 0xe0, 0, 6, 1, 2, 3, 4];
const riff = (kind: string) => `RIFF....WEBP${kind}`;
const size = { width: 1200, height: 800 };

const CASES: Readonly<Record<string, readonly [Buffer, object | undefined]>> = {
  'a PNG': [
    bytes(...PNG, '\0\0\0\x02tEXtabCRC.', '\0\0\0\0IDAT', REST),
    { type: 'image/png', ...size, animated: false },
  ],
  'a PNG that moves': [bytes(...PNG, '\0\0\0\x08acTL', REST), { type: 'image/png', ...size, animated: true }],
  'a PNG without pixels': [bytes(...PNG, '\0\0\0\x02tEXtabCRC.'), undefined],
  'a JPEG': [bytes([0xff, 0xd8], JFIF, [0xff, 0xc0], FRAME, REST), { type: 'image/jpeg', ...size, animated: false }],
  'a progressive JPEG after tables and bytes that fill': [
    bytes([0xff, 0xd8], [0xff, 0xc4, 0, 4, 9, 9], [0xff, 0xff, 0xff, 0xc2], FRAME, REST),
    { type: 'image/jpeg', ...size, animated: false },
  ],
  'a JPEG that is cut off': [bytes([0xff, 0xd8], JFIF, [0xff, 0xe1, 0xff, 0xff], REST), undefined],
  'a JPEG with something else between its pieces': [bytes([0xff, 0xd8], JFIF, REST, [0xff, 0xc0], FRAME), undefined],
  'a JPEG of nothing but pieces': [
    bytes([0xff, 0xd8], Array.from({ length: 501 }, () => JFIF).flat(), [0xff, 0xc0], FRAME),
    undefined,
  ],
  'a WebP with losses': [
    bytes(riff('VP8 '), '....', [0, 0, 0, 0x9d, 1, 0x2a], [0xb0, 0x44, 0x20, 0x43], REST),
    { type: 'image/webp', ...size, animated: false },
  ],
  'a WebP without losses': [
    bytes(riff('VP8L'), '....', [0x2f], [0xaf, 0xc4, 0xc7, 0x10], REST),
    { type: 'image/webp', ...size, animated: false },
  ],
  'a WebP with more in it': [
    bytes(riff('VP8X'), [10, 0, 0, 0], [0x10, 0, 0, 0], [0xaf, 4, 0], [0x1f, 3, 0], REST),
    { type: 'image/webp', ...size, animated: false },
  ],
  'a WebP that moves': [
    bytes(riff('VP8X'), [10, 0, 0, 0], [0x12, 0, 0, 0], [0xaf, 4, 0], [0x1f, 3, 0], REST),
    { type: 'image/webp', ...size, animated: true },
  ],
  'a WebP of another kind': [bytes(riff('VP9 '), REST), undefined],
  'a GIF': [bytes('GIF89a', REST), undefined],
  'hardly anything': [bytes([0xff, 0xd8]), undefined],
  nothing: [bytes(), undefined],
};

it.each(Object.entries(CASES))('%s', async (_, [file, head]) => {
  expect(await readImageHeader(new Blob([new Uint8Array(file)]))).toEqual(head);
});
