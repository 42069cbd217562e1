/** The emblem: an SVG of plain shapes, or a PNG or JPEG with enough pixels to print sharply. */
import { unsafeSvgReason } from '../../runtime/files/safe-svg.js';
import type { FileNode } from '../1-parse/definition.js';
import { opaquePng, pictureKind, pictureSize, readJpeg, readPng } from '../host/pictures.js';
import { UPRIGHT } from '../picture/exif-orientation.js';
import type { PictureSize } from '../picture/picture-size.js';
import type { Context } from './context.js';

/**
 * Numbers of pixels of the longer side: 300 are 600 dots an inch at the height of an emblem, and more than 2,000 are a
 * photograph. A shape twice as wide as high still has room in the head.
 */
const MIN_PIXELS = 300;
const MAX_PIXELS = 2000;
const MAX_PROPORTION = 2;
const MAX_BYTES = 200_000;

/** Endings of the names of files, by the kind of their content. */
const ENDINGS = { SVG: /\.(?!png$|jpe?g$)[^.]*$|^[^.]*$/i, PNG: /\.png$/i, JPEG: /\.jpe?g$/i } as const;

/** Returns the source of an SVG or the data URL of a picture, or undefined if it is rejected, which is reported. */
export function emblemOf(emblem: FileNode, { report }: Context): string | undefined {
  const { path, picture, text } = emblem;
  const kind = picture ? (pictureKind(picture) === 'PNG' ? 'PNG' : 'JPEG') : 'SVG';
  const drawn = picture || unsafeSvgReason(text) === undefined;
  if (drawn && !ENDINGS[kind].test(path)) return void report('emblem-ending', emblem, { path, kind });
  if (picture) return kind === 'PNG' ? png(emblem, picture, report) : jpeg(emblem, picture, report);
  if (drawn) return text;
  return void report('emblem', emblem, { path, found: unsafeSvgReason(text)! });
}

type Report = Context['report'];

/** Reads a PNG, if its size is within the limits of memory and time. It may grow when its transparency is removed. */
function png(emblem: FileNode, bytes: Uint8Array, report: Report): string | undefined {
  const size = pictureSize(bytes);
  if (size && !isFit(size, bytes)) return void reportSize(emblem, size, bytes, report);
  const found = size && readPng(bytes);
  if (!found) return void report('emblem-picture', emblem, { path: emblem.path, kind: 'PNG' });
  const opaque = opaquePng(found);
  if (opaque.length <= MAX_BYTES) return `data:image/png;base64,${opaque.toString('base64')}`;
  return void report('emblem-transparency', emblem, { path: emblem.path, kilobytes: kilobytesOf(opaque) });
}

function jpeg(emblem: FileNode, bytes: Uint8Array, report: Report): string | undefined {
  const found = readJpeg(bytes);
  const { path } = emblem;
  if (!found) return void report('emblem-picture', emblem, { path, kind: 'JPEG' });
  const { orientation } = found;
  if (orientation !== UPRIGHT) return void report('emblem-orientation', emblem, { path, orientation });
  if (!isFit(found, found.bytes)) return void reportSize(emblem, found, found.bytes, report);
  return `data:image/jpeg;base64,${found.bytes.toString('base64')}`;
}

function isFit({ width, height }: PictureSize, bytes: Uint8Array): boolean {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const shaped = long >= MIN_PIXELS && long <= MAX_PIXELS && long <= MAX_PROPORTION * short;
  return shaped && bytes.length <= MAX_BYTES;
}

function reportSize(emblem: FileNode, { width, height }: PictureSize, bytes: Uint8Array, report: Report): void {
  report('emblem-size', emblem, { path: emblem.path, width, height, kilobytes: kilobytesOf(bytes) });
}

const kilobytesOf = (bytes: Uint8Array): number => Math.ceil(bytes.length / 1000);
