/** Pictures of questions, notes and options: an SVG of plain shapes, a PNG, JPEG or WebP within limits. */
import { SVG_LIMITS, unsafeSvgReason } from '../../runtime/files/safe-svg.js';
import type { PictureOf, Text } from '../../runtime/model.js';
import type { FileNode, PictureNode, TextNode } from '../1-parse/definition.js';
import type { ScalarNode } from '../1-parse/tree.js';
import { sha256Hex } from '../host/digest.js';
import { UPRIGHT } from '../picture/exif-orientation.js';
import { readJpeg } from '../picture/jpeg.js';
import { pictureKind } from '../picture/picture-kind.js';
import { pictureSize } from '../picture/picture-size.js';
import { opaquePng, readPng } from '../picture/png.js';
import type { Context } from './context.js';

/** Pixels of the longer side, and bytes, at most: more than a screen shows at the width of a question. */
const MAX_PIXELS = 2000;
const MAX_BYTES: number = SVG_LIMITS.bytes;

const ENDINGS = { SVG: 'svg', PNG: 'png', JPEG: 'jpg', WebP: 'webp' } as const;
type Kind = keyof typeof ENDINGS;

interface PictureKeys {
  readonly image?: PictureNode;
  readonly alt?: TextNode;
}

/** Returns the picture of a question or option, or undefined if it has none or an error was reported. */
export function imageOf(
  { image, alt }: PictureKeys,
  at: ReadonlyMap<string, ScalarNode>,
  context: Context,
): PictureOf<Text> | undefined {
  if (at.has('image') && !at.has('alt')) context.report('image-alt', at.get('image')!);
  if (at.has('alt') && !at.has('image')) context.report('alt-alone', at.get('alt')!);
  if (!image || !alt) return undefined;
  const drawn = Object.entries(image.value).map(([language, file]) => [language, drawnOf(file, context)] as const);
  if (drawn.some(([, one]) => !one)) return undefined;
  const known = new Map(drawn);
  const inEach = (part: 'file' | 'data'): Text =>
    Object.fromEntries(context.languages.map(tag => [tag, (known.get(tag) ?? drawn[0]![1]!)![part]]));
  return { file: inEach('file'), data: inEach('data'), alt: context.text(alt) };
}

interface PictureSource {
  readonly file: string;
  readonly data: string;
}

function drawnOf(node: FileNode, context: Context): PictureSource | undefined {
  const { picture, text, path } = node;
  const kind = kindOf(picture);
  const bytes = picture?.length ?? Buffer.byteLength(text);
  const { width = 0, height = 0 } = (picture && pictureSize(picture)) ?? {};
  if (bytes > MAX_BYTES || Math.max(width, height) > MAX_PIXELS) {
    const pixels = width > 0 ? `${width} × ${height}` : '';
    return void context.report('image-size', node, { path, pixels, kilobytes: Math.ceil(bytes / 1000) });
  }
  const data = picture ? readPicture(node, picture, kind, context) : plainSvg(node, context);
  if (data === undefined) return undefined;
  const form = context.definition.keys.form?.text ?? 'form';
  return { data, file: `./${form}.${sha256Hex(data).slice(0, 16)}.${ENDINGS[kind]}` };
}

function kindOf(picture: Uint8Array | undefined): Kind {
  const kind = picture && pictureKind(picture);
  return kind === 'PNG' || kind === 'WebP' ? kind : kind ? 'JPEG' : 'SVG';
}

function plainSvg(node: FileNode, { report }: Context): string | undefined {
  const found = unsafeSvgReason(node.text);
  return found === undefined ? node.text : void report('image-unsafe', node, { path: node.path, found });
}

/** Returns the data URL of a picture without its metadata. A PNG is put on white, as it is printed. */
function readPicture(node: FileNode, bytes: Uint8Array, kind: Kind, { report }: Context): string | undefined {
  const { path } = node;
  const url = (type: string, content: Uint8Array) =>
    `data:image/${type};base64,${Buffer.from(content).toString('base64')}`;
  if (kind === 'WebP') return url('webp', bytes);
  const png = kind === 'PNG' ? readPng(bytes) : undefined;
  if (png) return url('png', opaquePng(png));
  const jpeg = kind === 'JPEG' ? readJpeg(bytes) : undefined;
  if (!jpeg) return void report('image-damaged', node, { path, kind });
  const { orientation } = jpeg;
  return orientation === UPRIGHT ? url('jpeg', jpeg.bytes) : void report('image-rotated', node, { path, orientation });
}
