/**
 * Image header: what the first bytes of a picture say about it, before it is decoded. A small file may hold very many
 * pixels.
 */

export interface ImageHeader {
  /** Media type. */
  readonly type: string;
  /** Size in pixels as it is stored; a camera may say that the picture must be rotated. */
  readonly width: number;
  readonly height: number;
  /** True if the file holds several pictures that are shown one after another. */
  readonly animated: boolean;
}

/** Reads the header of a picture. Returns undefined if the file is no JPEG, PNG or WebP, or ends too soon. */
export async function readImageHeader(file: Blob): Promise<ImageHeader | undefined> {
  const start = await viewOf(file, 0, START);
  const read = READERS.find(({ begins }) => begins.every(([at, word]) => wordAt(start, at) === word))?.read;
  return start.byteLength < START ? undefined : read?.(start, file);
}

const START = 30;
/** Maximum number of chunks or segments that are skipped to find a size. */
const MOST_PIECES = 500;

interface Reader {
  /** Words of four bytes that identify the format, with their offsets. */
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

/**
 * Reads a PNG. Its chunks have a length, a name, data and a check value. The chunk of an animation comes before the
 * pixels.
 */
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

/**
 * Reads a JPEG. Its segments have a marker, a length and data. The size is in the first segment that begins a frame.
 */
async function jpeg(start: DataView, file: Blob): Promise<ImageHeader | undefined> {
  if (start.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2, piece = 0; piece < MOST_PIECES; piece++) {
    const segment = await viewOf(file, at, 9);
    const marker = segment.byteLength < 9 ? 0 : segment.getUint16(0);
    if (marker >> 8 !== 0xff) break;
    if (beginsFrame(marker & 0xff))
      return { type: 'image/jpeg', animated: false, width: segment.getUint16(7), height: segment.getUint16(5) };
    // There may be any number of such bytes before a marker.
    at += marker === 0xffff ? 1 : 2 + segment.getUint16(2);
  }
  return undefined;
}

/**
 * Returns whether a marker begins a frame: C0 to CF, except the tables for Huffman and arithmetic codes and a reserved
 * one.
 */
const beginsFrame = (marker: number): boolean => marker >> 4 === 0xc && ![0xc4, 0xc8, 0xcc].includes(marker);
