/** Reading of the pictures that a form prints. */
export { pictureKind } from '../picture/picture-kind.js';
export { opaquePng, pictureSize, readJpeg, readPng } from '../picture/printed.js';

/** Loads the code, which is here already. */
export const loadPictures = async (): Promise<void> => {};
