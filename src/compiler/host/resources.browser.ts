/** Files that the typesetter needs, from where the page has said that they are. */
import { type FontName, FontUnavailableError } from '../typeset/fonts/font-files.js';
import { loadFileSync } from './load-file-sync.js';
import { workerResources } from './worker-resources.js';

/** Returns the bytes of a font. Throws a `FontUnavailableError` if it cannot be loaded. */
export function readFont(font: FontName): Uint8Array {
  const file = workerResources().fonts.get(font);
  if (!file) throw new Error(`the worker has no font ${font}`);
  try {
    return loadFileSync(file);
  } catch (cause) {
    throw new FontUnavailableError(font, { cause });
  }
}

/** Returns the colour profile sRGB. */
export const readColourProfile = (): Uint8Array => loadFileSync(workerResources().colourProfile);
