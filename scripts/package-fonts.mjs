// Copies the fonts of papers, with their licences, from the packages of fonts into lib/.
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FONT_PATHS } from '../lib/compiler/typeset/fonts/font-files.js';
import { FONT_PACKAGES } from './dependencies.mjs';
import { root } from './run.mjs';

const FILES = fileURLToPath(new URL('../lib/compiler/typeset/fonts/files/', import.meta.url));

export function copyFonts() {
  mkdirSync(FILES);
  const copy = (path, name) => copyFileSync(join(root, 'node_modules', path), join(FILES, name));
  for (const path of Object.values(FONT_PATHS)) copy(`@expo-google-fonts/${path}`, basename(path));
  for (const name of FONT_PACKAGES) copy(`${name}/LICENSE_FONT`, `${basename(name)}.LICENSE`);
}
