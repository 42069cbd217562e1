/** Files that the typesetter needs: its fonts, and the colour profile of archivable documents. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FONT_PATHS, type FontName } from '../typeset/fonts/font-files.js';

const require = createRequire(import.meta.url);

/** Returns the bytes of a font: from the files of this package, or in the sources from the package of the font. */
export function readFont(font: FontName): Uint8Array {
  const path = FONT_PATHS[font];
  const packed = fileURLToPath(new URL(`../typeset/fonts/files/${basename(path)}`, import.meta.url));
  return readFileSync(existsSync(packed) ? packed : require.resolve(`@expo-google-fonts/${path}`));
}

/** Returns the colour profile sRGB that pdfkit contains. */
export function readColourProfile(): Uint8Array {
  const pdfkit = createRequire(require.resolve('pdfmake/js/PDFDocument.js')).resolve('pdfkit');
  return readFileSync(createRequire(pdfkit).resolve('./data/sRGB_IEC61966_2_1.icc'));
}
