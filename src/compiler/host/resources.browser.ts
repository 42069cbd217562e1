/** Files that the typesetter needs, which the page gives to its worker. */
import type { FontName } from '../typeset/fonts/font-files.js';
import { workerResources } from './worker-resources.js';

/** Returns the bytes of a font. Throws an Error if it was not given. */
export function readFont(font: FontName): Uint8Array {
  const bytes = workerResources().fonts.get(font);
  if (!bytes) throw new Error(`the worker has no font ${font}`);
  return bytes;
}

/** Returns the colour profile sRGB. */
export const readColourProfile = (): Uint8Array => workerResources().colourProfile;
