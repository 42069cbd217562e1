/** Numbers that are written as words, or with quotes and units. */

/** Numbers up to ten as they are spelled, which authors write where digits are expected. */
const SPELLED_NUMBERS: readonly (readonly string[])[] = [
  ['صفر', 'zero'],
  ['واحد', 'واحدة', 'one'],
  ['اثنان', 'اثنين', 'اثنتان', 'اثنتين', 'two'],
  ['ثلاثة', 'ثلاث', 'three'],
  ['أربعة', 'أربع', 'اربعة', 'four'],
  ['خمسة', 'خمس', 'five'],
  ['ستة', 'ست', 'six'],
  ['سبعة', 'سبع', 'seven'],
  ['ثمانية', 'ثماني', 'ثمان', 'eight'],
  ['تسعة', 'تسع', 'nine'],
  ['عشرة', 'عشر', 'ten'],
];

/** Returns the digits of a number up to ten that is written as a word, or undefined if the text is no such word. */
export function numberOfWord(text: string): string | undefined {
  const found = SPELLED_NUMBERS.findIndex(names => names.includes(text.trim().toLowerCase()));
  return found < 0 ? undefined : String(found);
}

const NUMBER_ALONE = /^(?<quote>["'])?\s*(?<number>\p{Nd}+(?:[.٫]\p{Nd}+)?)(?:\s+\p{L}[\p{L}\p{M}]*)?\s*\k<quote>$/u;

/** Returns the number in a text that holds nothing else but quotes around it or a unit after it, also if it is a word. */
export function bareNumberOf(text: string): string | undefined {
  const number = NUMBER_ALONE.exec(text.trim())?.groups?.number ?? numberOfWord(text);
  return number === text.trim() ? undefined : number;
}
