/**
 * Detection of texts in another language than the document's, by their letters. A voice for Arabic cannot read Latin
 * letters, nor the reverse.
 */

export interface Languages {
  /** Language of the document, BCP 47. */
  readonly language: string | undefined;
  /** Language of texts in letters of the other direction. */
  readonly otherLanguage?: string | undefined;
  readonly dir: 'rtl' | 'ltr';
}

const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u;
const LETTER = /\p{L}/u;

/**
 * Creates a function that returns the language of a text without letters of the document's direction, or undefined for
 * any other text. The text may be a list of pieces.
 */
export function createForeignLanguageDetector({
  otherLanguage,
  dir,
}: Languages): (text: unknown) => string | undefined {
  if (!otherLanguage) return () => undefined;
  return text => {
    const letters = [...plain(text)].filter(character => LETTER.test(character));
    const own = (letter: string) => RTL.test(letter) === (dir === 'rtl');
    return letters.length > 0 && !letters.some(own) ? otherLanguage : undefined;
  };
}

/** Returns the characters of a text, which is a string, a piece, or a list of pieces. */
function plain(text: unknown): string {
  if (Array.isArray(text)) return text.map(plain).join('');
  return typeof text === 'object' && text !== null ? plain((text as { text?: unknown }).text) : String(text ?? '');
}
