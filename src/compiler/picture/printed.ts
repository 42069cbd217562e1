/** Pictures that a form prints: read within limits. */
export { type Jpeg, readJpeg } from './jpeg.js';
export { type PictureSize, pictureSize } from './picture-size.js';
export { opaquePng, readPng } from './png.js';
export type { Png } from './png-format.js';
