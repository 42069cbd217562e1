/** Numbers that are written as words, with quotes or with units, and numbers of working days. */

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

/** Forms of the noun that stand for a number themselves. */
const NUMBERS: Readonly<Record<string, number>> = {
  'يوم عمل': 1,
  'يوم عمل واحد': 1,
  'يوما عمل': 2,
  'يومي عمل': 2,
  'يوما عمل اثنان': 2,
};

const COUNTED = /^(?<count>\S+)\s+(?:(?:working|business|work)\s+days?|(?:يوم|يوماً|أيام)\s+عمل)$/iu;

/** A longer time is a mistake. */
const MAX_WORKING_DAYS = 9999;

/** Returns the number of working days that a text with folded digits names, or undefined if it names none. */
export function workingDaysIn(folded: string): number | undefined {
  const text = folded.trim().replace(/\s+/g, ' ');
  if (Object.hasOwn(NUMBERS, text)) return NUMBERS[text];
  const count = COUNTED.exec(text)?.groups?.count;
  const number = count === undefined ? Number.NaN : Number(/^\d+$/.test(count) ? count : numberOfWord(count));
  return number > 0 && number <= MAX_WORKING_DAYS ? number : undefined;
}
