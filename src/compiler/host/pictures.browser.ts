/**
 * Reading of the pictures that a form prints. A worker loads the code, with the compression of PNG, when its project has
 * a picture: `loadPictures` has resolved before any other call.
 */
import type { Jpeg, PictureSize, Png } from '../picture/printed.js';

export { pictureKind } from '../picture/picture-kind.js';

type Printed = typeof import('../picture/printed.js');

/** The scope of the worker, where the code is. */
const scope = globalThis as { istimaraPictures?: Printed };

export async function loadPictures(): Promise<void> {
  scope.istimaraPictures ??= await import('../picture/printed.js');
}

const printed = (): Printed => scope.istimaraPictures!;

export const pictureSize = (bytes: Uint8Array): PictureSize | undefined => printed().pictureSize(bytes);
export const readJpeg = (bytes: Uint8Array): Jpeg | undefined => printed().readJpeg(bytes);
export const readPng = (bytes: Uint8Array): Png | undefined => printed().readPng(bytes);
export const opaquePng = (png: Png): Buffer => printed().opaquePng(png);
