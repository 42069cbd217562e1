/**
 * Emblems that are hostile or are no drawing, read from a disk as the command line does: each is rejected in time, and
 * nothing is printed.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { locate } from '../../src/cli/io/files.js';
import { compile } from '../../src/compiler/index.js';
import { chunk } from '../compiler/picture/png-chunk.js';
import { counting } from '../processor.js';
import { eachInTiers } from '../tier.js';

const SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"';
const drawing = (inside: string) => `<svg ${SVG}>${inside}</svg>`;
const png = (width = 8, height = 8) => PNG.sync.write(new PNG({ width, height }));

/** Returns a PNG with a byte of its header changed, and the check value for it. */
function withHeader(file: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(file);
  changed[at] = value;
  changed.writeUInt32BE(crc32(changed.subarray(12, 29)), 29);
  return changed;
}

function withSize(file: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(file);
  changed.writeUInt32BE(width, 16);
  changed.writeUInt32BE(height, 20);
  return withHeader(changed, 24, changed[24]!);
}

/** Returns a PNG of 400 × 400 pixels whose data inflate to far more. */
function bomb(): Buffer {
  const file = png(400, 400);
  const data = chunk('IDAT', deflateSync(Buffer.alloc(50_000_000)));
  return Buffer.concat([file.subarray(0, 33), data, file.subarray(-12)]);
}

const flipped = (file: Buffer): Buffer => {
  const changed = Buffer.from(file);
  changed[60]! ^= 1;
  return changed;
};

interface JpegShape {
  readonly components?: number;
  readonly width?: number;
  readonly height?: number;
  readonly orientation?: number;
}

/** Returns an Exif segment with an orientation, a description and the place of a photograph. */
function exif(orientation: number): Buffer {
  const entry = (tag: number, type: number, count: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(count, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const place = Buffer.from('33.5138 36.27\0');
  // ImageDescription, Orientation and GPSInfo; the place follows the three entries and the offset of no other directory.
  const entries = [entry(270, 2, place.length, 50), entry(274, 3, 1, orientation), entry(0x8825, 4, 1, 50)];
  const tiff = Buffer.concat([Buffer.from('II*\0\x08\0\0\0\x03\0', 'latin1'), ...entries, Buffer.alloc(4), place]);
  const head = Buffer.from([0xff, 0xe1, 0, 8 + tiff.length]);
  return Buffer.concat([head, Buffer.from('Exif\0\0'), tiff]);
}

/** Returns a JPEG with the place of a photograph in its metadata, and with other values in its frame if they are given. */
function jpegOf({ components = 3, width = 400, height = 400, orientation = 1 }: JpegShape): Buffer {
  const { data } = encode({ width: 400, height: 400, data: Buffer.alloc(640_000, 200) }, 60);
  const file = Buffer.from(data);
  const at = file.indexOf(Buffer.from([0xff, 0xc0]));
  file.writeUInt16BE(height, at + 5);
  file.writeUInt16BE(width, at + 7);
  file[at + 9] = components;
  return Buffer.concat([file.subarray(0, 2), exif(orientation), file.subarray(2)]);
}

/** Returns a PNG with the place of a photograph in chunks of text and of Exif data. */
function withMetadata(file: Buffer): Buffer {
  const more = [chunk('tEXt', 'Place\0 33.5138 36.27'), chunk('eXIf', exif(1).subarray(10))];
  return Buffer.concat([file.subarray(0, 33), ...more, file.subarray(33), Buffer.from('33.5138')]);
}

function withoutScan(file: Buffer): Buffer {
  const at = file.indexOf(Buffer.from([0xff, 0xda]));
  return Buffer.concat([file.subarray(0, at), file.subarray(-2)]);
}

const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(9)}">`).join('');

/** Cases: the file at `project/e.svg` (or wherever `named` leads), and the code that is reported to the author. */
const CASES: readonly (readonly [what: string, lay: (at: string) => void, told: string, named?: string])[] = [
  ['a file above the project', at => writeFileSync(join(at, '..', 'e.svg'), drawing('')), 'path-outside', '../e.svg'],
  ['a file of the system', () => {}, 'path-outside', '/etc/hostname'],
  ['an address', () => {}, 'path-outside', 'http://169.254.169.254/e.svg'],
  ['an address of a file', () => {}, 'path-outside', 'file:///etc/hostname'],
  ['a drawing in the address', () => {}, 'path-outside', 'data:image/svg+xml,<svg/>'],
  ['a Windows share', () => {}, 'path-outside', '\\\\host\\share\\e.svg'],
  [
    'a link that leads outside',
    at => {
      writeFileSync(join(at, '..', 'secret.svg'), drawing(''));
      symlinkSync(join(at, '..', 'secret.svg'), join(at, 'e.svg'));
    },
    'file-not-found',
  ],
  ['a link to itself', at => symlinkSync('e.svg', join(at, 'e.svg')), 'file-not-found'],
  ['a device without an end', at => symlinkSync('/dev/zero', join(at, 'e.svg')), 'file-not-found'],
  ['a pipe that nobody writes to', at => execFileSync('mkfifo', [join(at, 'e.svg')]), 'file-not-found'],
  ['a folder', at => mkdirSync(join(at, 'e.svg')), 'file-not-found'],
  ['nothing', () => {}, 'file-not-found'],
  ['an empty file', save(''), 'emblem'],
  ['a PNG named SVG', save(png()), 'emblem-ending'],
  ['a JPEG named SVG', save(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])), 'emblem-ending'],
  ['an SVG named PNG', saveAs('e.png', drawing('')), 'emblem-ending', './e.png'],
  ['a PNG named JPEG', saveAs('e.jpg', png(400, 400)), 'emblem-ending', './e.jpg'],
  ['a text named PNG', saveAs('e.png', 'no picture'), 'emblem', './e.png'],
  ['a picture of few pixels', saveAs('e.png', png()), 'emblem-size', './e.png'],
  ['a picture of too many pixels', saveAs('e.png', png(2001, 1500)), 'emblem-size', './e.png'],
  ['a narrow picture', saveAs('e.png', png(900, 300)), 'emblem-size', './e.png'],
  ['a picture of 60,000 × 60,000 pixels', saveAs('e.png', withSize(png(), 60_000, 60_000)), 'emblem-size', './e.png'],
  ['pixels that inflate to 50 MB', saveAs('e.png', bomb()), 'emblem-picture', './e.png'],
  ['a PNG that was cut off', saveAs('e.png', png(400, 400).subarray(0, -20)), 'emblem-picture', './e.png'],
  ['a PNG with a changed byte', saveAs('e.png', flipped(png(400, 400))), 'emblem-picture', './e.png'],
  ['an interlaced PNG', saveAs('e.png', withHeader(png(400, 400), 28, 1)), 'emblem-picture', './e.png'],
  ['a PNG of 16 bits a channel', saveAs('e.png', withHeader(png(400, 400), 24, 16)), 'emblem-picture', './e.png'],
  [
    'the beginning of a JPEG',
    saveAs('e.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])),
    'emblem-picture',
    './e.jpg',
  ],
  ['a JPEG of four colours', saveAs('e.jpg', jpegOf({ components: 4 })), 'emblem-picture', './e.jpg'],
  ['a JPEG that was cut off', saveAs('e.jpg', jpegOf({}).subarray(0, -40)), 'emblem-picture', './e.jpg'],
  ['a JPEG without its end', saveAs('e.jpg', jpegOf({}).subarray(0, -2)), 'emblem-picture', './e.jpg'],
  ['a JPEG without pixels', saveAs('e.jpg', withoutScan(jpegOf({}))), 'emblem-picture', './e.jpg'],
  ['a JPEG that is stored turned', saveAs('e.jpg', jpegOf({ orientation: 6 })), 'emblem-orientation', './e.jpg'],
  ['a JPEG of 9,000 pixels', saveAs('e.jpg', jpegOf({ width: 9000, height: 9000 })), 'emblem-size', './e.jpg'],
  ['a GIF', save('GIF89a'), 'file-is-picture'],
  ['a PDF', save('%PDF-1.7\n'), 'not-text'],
  ['a PNG in SVG', save(drawing(`<image href="data:image/png;base64,${png().toString('base64')}"/>`)), 'emblem'],
  ['a drawing beyond the limit', save(drawing('<path d="M0 0h1"/>'.repeat(20_000))), 'emblem'],
  [
    'a sparse file of 100 MB',
    at => {
      save('')(at);
      truncateSync(join(at, 'e.svg'), 1e8);
    },
    'file-too-large',
  ],
  ['a million levels', save(`<svg ${SVG}>${'<g>'.repeat(300_000)}`), 'emblem'],
  ['an attribute of 900 kB', save(drawing(`<path d="M0 0${'l1 1'.repeat(200_000)}"/>`)), 'emblem'],
  [
    'entities that grow',
    save(`<!DOCTYPE svg [<!ENTITY l0 "ha">${laughs}]>${drawing('<title>&l9;</title>')}`),
    'emblem',
  ],
  [
    'an entity of another file',
    save(`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>${drawing('<title>&x;</title>')}`),
    'emblem',
  ],
  [
    'an inclusion',
    save(drawing('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname"/>')),
    'emblem',
  ],
  ['a style sheet', save(`<?xml-stylesheet href="https://example.org/a.css"?>${drawing('')}`), 'emblem'],
  ['a script', save(drawing('<script>alert(1)</script>')), 'emblem'],
  ['a handler', save(drawing('<path d="M0 0" onload="alert(1)"/>')), 'emblem'],
  ['a page', save(drawing('<foreignObject><iframe src="https://example.org"/></foreignObject>')), 'emblem'],
  ['a picture from the network', save(drawing('<image href="https://example.org/a.png"/>')), 'emblem'],
  ['a shape a thousand times', save(drawing('<g id="a"/>'.concat('<use href="#a"/>'.repeat(1000)))), 'emblem'],
  ['Latin-1', save(Buffer.from(drawing('<title>\u00e9</title>'), 'latin1')), 'not-utf8'],
  ['UTF-16', save(Buffer.from(`\ufeff${drawing('')}`, 'utf16le')), 'not-utf8'],
];

function save(content: string | Uint8Array): (at: string) => void {
  return at => writeFileSync(join(at, 'e.svg'), content);
}

function saveAs(name: string, content: string | Uint8Array): (at: string) => void {
  return at => writeFileSync(join(at, name), content);
}

const cases = CASES.map(([what, lay, told, named = './e.svg']) => ({ what, lay, told, named }));

/** Compiles a form to paper with the emblem that `lay` puts into its project. */
async function printed(lay: (at: string) => void, named: string) {
  const project = join(mkdtempSync(join(tmpdir(), 'istimara-emblem-')), 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{}');
  lay(project);
  const form = `form: x\nversion: 1\ntitle: x\nlanguages: [en]\nfields: { a: A }\npaper:\n  emblem: ${JSON.stringify(named)}\n`;
  const path = join(project, 'x.form.yaml');
  writeFileSync(path, form);
  const spent = counting();
  const { compiled, diagnostics } = await compile(form, {
    ...locate(path),
    only: ['paper'],
    today: '2026-11-24',
  });
  const took = spent();
  const places = diagnostics.map(({ code, file, span: { start, end } }) => ({
    code,
    file,
    at: file === 'x.form.yaml' ? form.slice(start, end) : `${start}-${end}`,
  }));
  return { compiled, places, took };
}

/** Places in the drawing itself: of all else, the name in the form is to blame. */
const IN_DRAWING: Readonly<Record<string, string>> = {
  'a sparse file of 100 MB': '0-0',
  'Latin-1': '67-67',
  'UTF-16': '0-0',
  'a PDF': '0-0',
};

eachInTiers(
  it,
  ({ what }) => what !== 'a sparse file of 100 MB',
  cases,
)('reports $what and prints nothing', async ({ what, lay, told, named }) => {
  const { compiled, places, took } = await printed(lay, named);
  expect(took).toBeLessThan(3_000);
  expect(compiled).toBeUndefined();
  const inside = IN_DRAWING[what];
  const place = inside ? { file: 'e.svg', at: inside } : { file: 'x.form.yaml', at: JSON.stringify(named) };
  expect(places).toEqual([{ code: told, ...place }]);
});

/** Returns the blank form that was printed. */
const sheetOf = ({ compiled }: Awaited<ReturnType<typeof printed>>): Uint8Array => {
  const { content } = compiled!.files.find(({ path }) => path === 'x.en.pdf')!;
  return Buffer.from(content as Uint8Array);
};

const imagesIn = (pdf: Uint8Array): string[] =>
  execFileSync('pdfimages', ['-list', '-'], { input: pdf, encoding: 'utf8' }).trim().split('\n').slice(2);

it('prints a PNG with opacity on white, as sharp as it is, and always as the same bytes', async () => {
  const picture = new PNG({ width: 400, height: 300 });
  picture.data.fill(0);
  const lay = saveAs('e.png', PNG.sync.write(picture));
  const [once, again] = [sheetOf(await printed(lay, './e.png')), sheetOf(await printed(lay, './e.png'))];
  expect(Buffer.compare(once, again)).toBe(0);
  const [image, ...others] = imagesIn(once);
  expect(others).toEqual([]);
  expect(image).toMatch(/ image +400 +300 +rgb /);
  // Dots an inch in both directions: 400 dots on the 13 mm of an emblem.
  expect(Number(/(\d+) +\d+ +\S+ +\S+%?$/.exec(image!.trim())![1])).toBeGreaterThan(700);
});

/** Returns the picture in the form that is published. */
const publishedIn = ({ compiled }: Awaited<ReturnType<typeof printed>>): Buffer =>
  Buffer.from(compiled!.model.paper.emblem!.split(',')[1]!, 'base64');

it.each([
  ['a JPEG', 'e.jpg', jpegOf({})],
  ['a JPEG with another one behind it', 'e.jpg', Buffer.concat([jpegOf({}), jpegOf({ orientation: 3 })])],
  ['a PNG', 'e.png', withMetadata(png(400, 400))],
])('publishes and prints %s without the place where it was taken', async (_, name, file) => {
  expect(file.includes('33.5138')).toBe(true);
  const form = await printed(saveAs(name, file), `./${name}`);
  const pdf = sheetOf(form);
  expect(imagesIn(pdf)).toEqual([expect.stringMatching(/ image +400 +400 +rgb +3 +8 +(?:jpeg|image) /)]);
  for (const bytes of [Buffer.from(pdf), publishedIn(form)]) {
    expect(bytes.includes('33.5138')).toBe(false);
    expect(bytes.includes('Exif')).toBe(false);
  }
  expect(publishedIn(form).length).toBeLessThan(jpegOf({}).length + 100);
});

it('prints a plain drawing', async () => {
  const { compiled, places } = await printed(save(drawing('<path d="M0 0h9v9z"/>')), './e.svg');
  expect(places).toEqual([]);
  expect(compiled!.files.map(({ path }) => path)).toContain('x.en.pdf');
});
