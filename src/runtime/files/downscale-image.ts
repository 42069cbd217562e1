/**
 * Downscaling of a picture, as a JPEG. A picture that cannot be downscaled, or would lose by it, is returned as it was.
 */
import { readImageHeader } from './image-header.js';

export interface DownscaleLimits {
  /** Media types that are accepted, JPEG among them. */
  readonly accepted: readonly string[];
  /** Maximum size of a file, in bytes. */
  readonly maxBytes: number;
  /** Lengths of the longer edge in pixels. The next one is tried if the file still exceeds the maximum size. */
  readonly edges: readonly number[];
}

export const JPEG = 'image/jpeg';

/** Size up to which a slow connection would not gain enough to justify a change of the picture. */
const SMALL_ENOUGH_BYTES = 1_500_000;
/**
 * Returns the maximum number of pixels of a picture, because each takes four bytes when decoded. Browsers that do not
 * report the device's memory in GB run on devices with more.
 */
const mostPixels = (): number =>
  (navigator as { deviceMemory?: number }).deviceMemory! <= 2 ? 30_000_000 : 100_000_000;
/**
 * Share of the longer edge's limit below which the shorter edge is not reduced, so that a long narrow picture stays
 * legible.
 */
const MIN_ASPECT_RATIO = 9 / 16;
const QUALITY = 0.85;
/**
 * Maximum share of the bytes that a downscaled picture may have. If less is gained, the picture stays as it is, unless
 * it would be refused.
 */
const WORTH = 0.75;

export async function downscaleImage(file: File, limits: DownscaleLimits): Promise<File> {
  const { maxBytes } = limits;
  if (file.size <= Math.min(SMALL_ENOUGH_BYTES, maxBytes)) return file;
  const made = await remade(file, limits).catch(() => undefined);
  if (!made || made.size > (file.size > maxBytes ? maxBytes : file.size * WORTH)) return file;
  return new File([made], file.name.replace(/\.(?:png|webp)$/i, '.jpg'), { type: JPEG });
}

async function remade(file: File, { accepted, maxBytes, edges }: DownscaleLimits): Promise<Blob | undefined> {
  const head = await readImageHeader(file);
  if (!head || head.animated || head.width * head.height > mostPixels() || !accepted.includes(head.type))
    return undefined;
  // The picture is rotated as the camera says. Browsers that do not know the option refuse the call.
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    let made: Blob | undefined;
    for (const edge of edges) {
      made = await drawn(bitmap, edge);
      if (!made || made.size <= maxBytes) break;
    }
    return made;
  } finally {
    bitmap.close();
  }
}

async function drawn(bitmap: ImageBitmap, edge: number): Promise<Blob | undefined> {
  const [short, long] = [bitmap.width, bitmap.height].sort((a, b) => a - b) as [number, number];
  const scale = Math.min(1, Math.max(edge / long, (edge * MIN_ASPECT_RATIO) / short));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || !isHonest(context)) return undefined;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const made = isOpaque(context) ? await new Promise<Blob | null>(done => canvas.toBlob(done, JPEG, QUALITY)) : null;
  // This releases the memory at once.
  canvas.width = 0;
  return made ?? undefined;
}

const INK = [11, 93, 59, 255];

/**
 * Returns whether the canvas gives the pixels that were drawn. Browsers that prevent fingerprinting give others, which
 * would be another picture.
 */
function isHonest(context: CanvasRenderingContext2D): boolean {
  context.fillStyle = `rgb(${INK.slice(0, 3).join()})`;
  context.fillRect(0, 0, 1, 1);
  const { data } = context.getImageData(0, 0, 1, 1);
  context.clearRect(0, 0, 1, 1);
  return INK.every((part, place) => Math.abs(part - data[place]!) < 4);
}

/**
 * Returns whether all pixels are opaque. A JPEG has no transparency, and a canvas for which there was no memory is
 * empty.
 */
function isOpaque(context: CanvasRenderingContext2D): boolean {
  const { width, height } = context.canvas;
  // The pixels are read in strips, because all of them would take many megabytes more.
  for (let top = 0; top < height; top += STRIP) {
    const { data } = context.getImageData(0, top, width, Math.min(STRIP, height - top));
    for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 255) return false;
  }
  return true;
}

const STRIP = 256;
