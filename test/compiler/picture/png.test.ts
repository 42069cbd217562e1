/** PNG pictures: what they look like without opacity, compared with another reader. */
import { deflateSync } from 'node:zlib';
import { PNG, type PNGOptions } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { opaquePng, readPng } from '../../../src/compiler/picture/png.js';
import { chunk } from './png-chunk.js';

const SIZE = { width: 37, height: 23 };

/** A picture of slopes in all channels, with rows of noise, so that encoders use all filters. */
function drawn(): PNG {
  const picture = new PNG(SIZE);
  let seed = 3;
  for (let y = 0; y < SIZE.height; y++)
    for (let x = 0; x < SIZE.width; x++) {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      const part = y % 4 === 0 ? seed >> 16 : x * 5 + y * 3;
      picture.data.set(
        [part, part * 2, 255 - part, x * 7].map(one => one & 255),
        (y * SIZE.width + x) * 4,
      );
    }
  return picture;
}

/** Returns the pixels of a file as another reader sees them, on white. */
function onWhite(file: Buffer): number[] {
  const { data } = PNG.sync.read(file);
  return Array.from({ length: data.length / 4 }, (_, at) => {
    const [red, green, blue, opacity] = data.subarray(at * 4);
    return [red!, green!, blue!].map(part => Math.round((part * opacity! + 255 * (255 - opacity!)) / 255));
  }).flat();
}

const HEADER_TYPE = 25;

describe('a PNG without opacity', () => {
  const FILTERS = [-1, 0, 1, 2, 3, 4];

  it.each(FILTERS)('looks the same on white, whatever filters its rows have: %j', filterType => {
    const options = { colorType: 6, filterType } satisfies PNGOptions;
    const file = PNG.sync.write(drawn(), options);
    const opaque = opaquePng(readPng(file)!);
    expect(onWhite(opaque)).toEqual(onWhite(file));
    expect(
      PNG.sync
        .read(opaque)
        .data.filter((_, at) => at % 4 === 3)
        .every(one => one === 255),
    ).toBe(true);
    expect(opaque[HEADER_TYPE]).toBe(2);
  });

  it('looks the same in grey', () => {
    const file = PNG.sync.write(drawn(), { colorType: 4 });
    const opaque = opaquePng(readPng(file)!);
    expect(onWhite(opaque)).toEqual(onWhite(file));
    expect(opaque[HEADER_TYPE]).toBe(0);
  });

  it('looks the same with a palette of several opacities', () => {
    const file = withChunks(3, 8, [
      ['PLTE', Buffer.from([200, 0, 0, 0, 99, 0, 0, 0, 255])],
      ['tRNS', Buffer.from([255, 128])],
    ]);
    expect(onWhite(opaquePng(readPng(file)!))).toEqual(onWhite(file));
    expect(opaquePng(readPng(file)!).includes('tRNS')).toBe(false);
  });

  it('has no chunks of text, times or places, and its pixels as they were', () => {
    const plain = PNG.sync.write(drawn(), { colorType: 2 });
    const more = [chunk('tEXt', 'Author\0secret'), chunk('tIME', 'secret'), chunk('eXIf', 'secret')];
    const file = Buffer.concat([plain.subarray(0, 33), ...more, plain.subarray(33), Buffer.from('secret')]);
    const opaque = opaquePng(readPng(file)!);
    expect(opaque.includes('secret')).toBe(false);
    expect(onWhite(opaque)).toEqual(onWhite(plain));
    expect(opaque.length).toBeLessThanOrEqual(plain.length);
  });
});

/** Returns a PNG of three rows of three pixels of the first three colours of its palette. */
function withChunks(colourType: number, bitDepth: number, more: readonly (readonly [string, Buffer])[]): Buffer {
  const header = Buffer.from([0, 0, 0, 3, 0, 0, 0, 3, bitDepth, colourType, 0, 0, 0]);
  const rows = deflateSync(Buffer.from([0, 0, 1, 2, 0, 2, 1, 0, 0, 1, 1, 1]));
  const chunks = [chunk('IHDR', header), ...more.map(one => chunk(...one)), chunk('IDAT', rows), chunk('IEND', '')];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

it('is refused with a number of bits that its kind does not have', () => {
  expect(readPng(withChunks(0, 8, []))).toBeDefined();
  expect(readPng(withChunks(4, 4, []))).toBeUndefined();
  expect(readPng(withChunks(3, 8, []))).toBeUndefined();
});
