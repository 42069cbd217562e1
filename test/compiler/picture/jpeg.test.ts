/** JPEG pictures: what is kept of a file, and sizes that are read before it is decoded. */
import { decode, encode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { exifOrientation } from '../../../src/compiler/picture/exif-orientation.js';
import { readJpeg } from '../../../src/compiler/picture/jpeg.js';
import { pictureSize } from '../../../src/compiler/picture/picture-size.js';

/** A picture in which every pixel differs from its neighbours, so that its data have all kinds of bytes. */
function noisy(width: number, height: number): Buffer {
  let seed = 7;
  const data = Buffer.alloc(width * height * 4, 255).map((part, at) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return at % 4 === 3 ? part : seed >> 16;
  });
  return Buffer.from(encode({ width, height, data }, 80).data);
}

const segment = (marker: number, data: Buffer | string): Buffer => {
  const bytes = Buffer.from(data as string);
  return Buffer.concat([Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255]), bytes]);
};

const FILE = noisy(120, 80);
const behindStart = (...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([FILE.subarray(0, 2), ...parts, FILE.subarray(2)]);

describe('a JPEG', () => {
  it('keeps its pixels and size', () => {
    const read = readJpeg(FILE)!;
    expect(read).toMatchObject({ width: 120, height: 80, orientation: 1 });
    expect(Buffer.compare(decode(read.bytes).data, decode(FILE).data)).toBe(0);
    // Data with stuffed bytes are not ended by them.
    expect(FILE.includes(Buffer.from([0xff, 0x00]))).toBe(true);
  });

  it('loses thumbnails, comments, application data and what follows its end', () => {
    const added = [
      segment(0xe0, 'JFXX\0 thumbnail'),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0 secret'),
      segment(0xe2, 'MPF\0 secret'),
      segment(0xed, 'Photoshop 3.0\0 secret'),
      segment(0xfe, 'secret'),
    ];
    const file = Buffer.concat([behindStart(...added), Buffer.from('secret'), FILE]);
    expect(readJpeg(file)!.bytes.equals(readJpeg(FILE)!.bytes)).toBe(true);
  });

  it('keeps how its colours are coded', () => {
    const adobe = segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1'));
    expect(readJpeg(behindStart(adobe))!.bytes.includes('Adobe')).toBe(true);
    expect(readJpeg(FILE)!.bytes.includes('JFIF')).toBe(true);
  });

  it('may have bytes that fill before a marker', () => {
    const filled = Buffer.concat([FILE.subarray(0, -2), Buffer.from([0xff, 0xff]), FILE.subarray(-2)]);
    expect(Buffer.compare(decode(readJpeg(filled)!.bytes).data, decode(FILE).data)).toBe(0);
  });

  it.each([
    ['cut anywhere in its data', FILE.subarray(0, FILE.length / 2)],
    ['without an end', FILE.subarray(0, -2)],
    ['with two frames', behindStart(FILE.subarray(FILE.indexOf(Buffer.from([0xff, 0xc0]))).subarray(0, 19))],
    ['with a segment of no known kind', behindStart(segment(0xde, 'x'))],
    ['with nothing but a start', FILE.subarray(0, 2)],
  ])('is refused %s', (_, file) => {
    expect(readJpeg(file)).toBeUndefined();
  });
});

describe('the orientation of a JPEG', () => {
  const tiff = (isLittle: boolean, tag: number, value: number): Buffer => {
    const bytes = Buffer.alloc(26);
    bytes.write(isLittle ? 'II' : 'MM');
    const short = (number: number, at: number) =>
      isLittle ? bytes.writeUInt16LE(number, at) : bytes.writeUInt16BE(number, at);
    short(42, 2);
    short(8, isLittle ? 4 : 6);
    short(1, 8);
    short(tag, 10);
    short(value, 18);
    return bytes;
  };
  const orientationOf = (data: Buffer) => readJpeg(behindStart(segment(0xe1, data)))!.orientation;
  const exif = (...given: Parameters<typeof tiff>) => Buffer.concat([Buffer.from('Exif\0\0'), tiff(...given)]);

  it.each([true, false])('is read in both byte orders', isLittle => {
    for (let value = 1; value <= 8; value++) expect(orientationOf(exif(isLittle, 274, value))).toBe(value);
  });

  it('is upright if it is not stated, has no meaning or is cut off', () => {
    expect(orientationOf(exif(true, 275, 6))).toBe(1);
    expect(orientationOf(exif(true, 274, 9))).toBe(1);
    expect(orientationOf(exif(true, 274, 6).subarray(0, 20))).toBe(1);
    expect(orientationOf(Buffer.from('Exif\0\0'))).toBe(1);
    expect(exifOrientation([])).toBe(1);
  });
});

describe('the size of a JPEG', () => {
  it('is known before its pixels have come', () => {
    expect(pictureSize(behindStart(segment(0xe1, 'Exif')).subarray(0, 400))).toEqual({ width: 120, height: 80 });
  });

  it('is unknown without a frame', () => {
    expect(pictureSize(FILE.subarray(0, 40))).toBeUndefined();
    expect(pictureSize(Buffer.from('no picture'))).toBeUndefined();
  });
});
