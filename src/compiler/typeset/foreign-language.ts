/** Texts in another language than the document's, as far as their letters tell: a voice for Arabic cannot read Latin letters, nor the reverse. */

export interface Languages {
  /** BCP 47. */
  readonly language: string | undefined;
  /** The language of texts in letters of the other direction. */
  readonly otherLanguage?: string | undefined;
  readonly dir: 'rtl' | 'ltr';
}

const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u;
const LETTER = /\p{L}/u;

/** The language of a text (or of its pieces) without a letter of the document's direction. */
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

/** A text is a string, a piece, or a list of pieces. */
function plain(text: unknown): string {
  if (Array.isArray(text)) return text.map(plain).join('');
  return typeof text === 'object' && text !== null ? plain((text as { text?: unknown }).text) : String(text ?? '');
}
