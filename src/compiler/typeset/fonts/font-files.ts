/** The font files of papers, which the package contains: they are copied into it when it is built. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** Path of each font in the packages of the scope @expo-google-fonts. */
export const FONT_PATHS = {
  vazirmatn: 'vazirmatn/400Regular/Vazirmatn_400Regular.ttf',
  vazirmatnMedium: 'vazirmatn/500Medium/Vazirmatn_500Medium.ttf',
  vazirmatnSemiBold: 'vazirmatn/600SemiBold/Vazirmatn_600SemiBold.ttf',
  vazirmatnBold: 'vazirmatn/700Bold/Vazirmatn_700Bold.ttf',
  arimo: 'arimo/400Regular/Arimo_400Regular.ttf',
  arimoBold: 'arimo/700Bold/Arimo_700Bold.ttf',
  scheherazadeNew: 'scheherazade-new/400Regular/ScheherazadeNew_400Regular.ttf',
  scheherazadeNewBold: 'scheherazade-new/700Bold/ScheherazadeNew_700Bold.ttf',
} as const;

/** Returns the path of a font file: in the package, else in the package of fonts. */
export function fontFile(font: keyof typeof FONT_PATHS): string {
  const path = FONT_PATHS[font];
  const packed = fileURLToPath(new URL(`./files/${basename(path)}`, import.meta.url));
  return existsSync(packed) ? packed : require.resolve(`@expo-google-fonts/${path}`);
}
