/** Makes a picture smaller, as a JPEG. What cannot be made so, or would lose by it, comes back as it was. */
import { readImageHeader } from './image-header.js';

export interface DownscaleLimits {
  /** Media types that are taken, a JPEG among them. */
  readonly accepted: readonly string[];
  /** Bytes of a file at most. */
  readonly maxBytes: number;
  /** Pixels of the longer edge: the next one is tried where it is still more than `most`. */
  readonly edges: readonly number[];
}

export const JPEG = 'image/jpeg';

/** Bytes up to which nothing is gained on a thin line that would be worth a change. */
const SMALL_ENOUGH_BYTES = 1_500_000;
/** A decoded picture takes four bytes a pixel. Browsers that do not tell the GB of the device are those of devices with more. */
const mostPixels = (): number =>
  (navigator as { deviceMemory?: number }).deviceMemory! <= 2 ? 30_000_000 : 100_000_000;
/** Of the longer edge: a long narrow picture stays legible. */
const MIN_ASPECT_RATIO = 9 / 16;
const QUALITY = 0.85;
/** Of the bytes; with less gained the picture stays as it is, unless it would be refused. */
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
  // Turned as the camera says. Browsers that do not know the word refuse it.
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
  // Gives the memory back at once.
  canvas.width = 0;
  return made ?? undefined;
}

const INK = [11, 93, 59, 255];

/** Browsers that hide who somebody is give other pixels than were drawn: that would be another picture. */
function isHonest(context: CanvasRenderingContext2D): boolean {
  context.fillStyle = `rgb(${INK.slice(0, 3).join()})`;
  context.fillRect(0, 0, 1, 1);
  const { data } = context.getImageData(0, 0, 1, 1);
  context.clearRect(0, 0, 1, 1);
  return INK.every((part, place) => Math.abs(part - data[place]!) < 4);
}

/** A JPEG cannot be seen through, and where there was no memory to draw there is nothing. */
function isOpaque(context: CanvasRenderingContext2D): boolean {
  const { width, height } = context.canvas;
  // Strip by strip, since all of it is many megabytes more.
  for (let top = 0; top < height; top += STRIP) {
    const { data } = context.getImageData(0, top, width, Math.min(STRIP, height - top));
    for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 255) return false;
  }
  return true;
}

const STRIP = 256;
