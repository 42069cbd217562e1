/** The font files of papers. They come from packages, and are copied into this one when it is built. */

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

export type FontName = keyof typeof FONT_PATHS;

/** Returns whether a font only draws characters that Vazirmatn lacks, so that most papers do without it. */
export const isStandInFont = (font: FontName): boolean => !font.startsWith('vazirmatn');

/** Error for a font that cannot be loaded, as without a network. */
export class FontUnavailableError extends Error {
  override readonly name = 'FontUnavailableError';

  constructor(
    readonly font: FontName,
    options?: ErrorOptions,
  ) {
    super(`the font ${font} was not loaded`, options);
  }
}
