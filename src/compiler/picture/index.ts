/** Pictures: their size before they are decoded. */
export { type PictureSize, pictureSize } from './picture-size.js';
