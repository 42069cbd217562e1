/** What the first bytes of a picture say of it, before anybody decodes it: a small file may hold very many pixels. */

export interface ImageHeader {
  /** Media type. */
  readonly type: string;
  /** Pixels, as they are stored: a camera may say to turn them. */
  readonly width: number;
  readonly height: number;
  /** Several pictures, one after another. */
  readonly animated: boolean;
}

/** Undefined where it is no JPEG, PNG or WebP, or ends too soon. */
export async function readImageHeader(file: Blob): Promise<ImageHeader | undefined> {
  const start = await viewOf(file, 0, START);
  const read = READERS.find(({ begins }) => begins.every(([at, word]) => wordAt(start, at) === word))?.read;
  return start.byteLength < START ? undefined : read?.(start, file);
}

const START = 30;
/** Pieces that are passed over to find a size. */
const MOST_PIECES = 500;

interface Reader {
  /** Four bytes, by where they stand. */
  readonly begins: readonly (readonly [at: number, word: number])[];
  read(start: DataView, file: Blob): Promise<ImageHeader | undefined>;
}

const PNG = 0x89504e47;
const RIFF = 0x52494646;
const WEBP = 0x57454250;

const READERS: readonly Reader[] = [
  { begins: [[0, PNG]], read: png },
  {
    begins: [
      [0, RIFF],
      [8, WEBP],
    ],
    read: async start => webp(start),
  },
  { begins: [], read: jpeg },
];

async function viewOf(file: Blob, at: number, length: number): Promise<DataView> {
  return new DataView(await file.slice(at, at + length).arrayBuffer());
}

const wordAt = (view: DataView, at: number): number => (at + 4 > view.byteLength ? 0 : view.getUint32(at));

const ANIMATION = 0x6163544c;
const PIXELS = 0x49444154;

/** Chunks: length, name, data, check. One for an animation stands before the pixels. */
async function png(start: DataView, file: Blob): Promise<ImageHeader | undefined> {
  const head = { type: 'image/png', width: wordAt(start, 16), height: wordAt(start, 20) };
  for (let at = 8, piece = 0; piece < MOST_PIECES; piece++) {
    const chunk = await viewOf(file, at, 8);
    const name = wordAt(chunk, 4);
    if (name === ANIMATION || name === PIXELS) return { ...head, animated: name === ANIMATION };
    if (name === 0) break;
    at += 12 + wordAt(chunk, 0);
  }
  return undefined;
}

const LOSSY = 0x56503820;
const LOSSLESS = 0x5650384c;
const EXTENDED = 0x56503858;

function webp(start: DataView): ImageHeader | undefined {
  const head = { type: 'image/webp', animated: false };
  const [low, high] = [start.getUint16(26, true), start.getUint16(28, true)];
  const kind = wordAt(start, 12);
  if (kind === LOSSY) return { ...head, width: low & 0x3fff, height: high & 0x3fff };
  if (kind === LOSSLESS) {
    const bits = start.getUint32(21, true);
    return { ...head, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (kind !== EXTENDED) return undefined;
  const three = (at: number) => (start.getUint32(at - 1, true) >>> 8) + 1;
  return { ...head, width: three(24), height: three(27), animated: (start.getUint8(20) & 2) !== 0 };
}

/** Segments: marker, length, data. The size stands in the first that begins a frame. */
async function jpeg(start: DataView, file: Blob): Promise<ImageHeader | undefined> {
  if (start.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2, piece = 0; piece < MOST_PIECES; piece++) {
    const segment = await viewOf(file, at, 9);
    const marker = segment.byteLength < 9 ? 0 : segment.getUint16(0);
    if (marker >> 8 !== 0xff) break;
    if (beginsFrame(marker & 0xff))
      return { type: 'image/jpeg', animated: false, width: segment.getUint16(7), height: segment.getUint16(5) };
    // Before a marker there may be any number of such bytes.
    at += marker === 0xffff ? 1 : 2 + segment.getUint16(2);
  }
  return undefined;
}

/** C0 to CF, but the tables for Huffman and arithmetic codes and one that is reserved. */
const beginsFrame = (marker: number): boolean => marker >> 4 === 0xc && ![0xc4, 0xc8, 0xcc].includes(marker);
