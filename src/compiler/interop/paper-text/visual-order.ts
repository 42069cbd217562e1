/**
 * Arabic in visual order: some PDFs keep the letters of a line from left to right as they are printed. Such lines are
 * recognized by how Arabic words begin and end, and turned.
 */

/** Forms of letters that begin a word, and those that end one (Unicode, Arabic Presentation Forms-B). */
const INITIAL =
  /[\ufe8b\ufe91\ufe97\ufe9b\ufe9f\ufea3\ufea7\ufeb3\ufeb7\ufebb\ufebf\ufec3\ufec7\ufecb\ufecf\ufed3\ufed7\ufedb\ufedf\ufee3\ufee7\ufeeb\ufef3]/;
const FINAL =
  /[\ufe82\ufe84\ufe88\ufe8e\ufe90\ufe94\ufe96\ufe9a\ufe9e\ufea2\ufea6\ufeaa\ufeac\ufeae\ufeb0\ufeb2\ufeb6\ufeba\ufebe\ufec2\ufec6\ufeca\ufece\ufed2\ufed6\ufeda\ufede\ufee2\ufee6\ufeea\ufeee\ufef0\ufef2]/;

/** Returns how much speaks for visual order: positive if more than for logical order. */
function evidence(line: string): number {
  let sum = 0;
  for (const [word] of line.matchAll(/[\u0621-\u065f\ufe70-\ufefc]{2,}/g)) {
    const [first, last] = [word[0]!, word.at(-1)!];
    if (FINAL.test(first) || INITIAL.test(last)) sum += 2;
    if (INITIAL.test(first) || FINAL.test(last)) sum -= 2;
    if (/^[ةىﺔﺓ]/.test(word)) sum += 2;
    if (/[ةى]$/.test(word)) sum -= 2;
    if (word.length > 4 && /لا$/.test(word)) sum += 1;
    if (word.length > 3 && /^(?:ال|وال|بال)/.test(word)) sum -= 1;
  }
  return sum;
}

/** Returns a function that decides for each line. A line without evidence follows the text. */
export function isVisualOrder(lines: readonly string[]): (line: string) => boolean {
  const all = lines.reduce((sum, line) => sum + evidence(line), 0);
  return line => {
    if (!/[\u0621-\u065f\ufe70-\ufefc]/.test(line)) return false;
    const own = evidence(line);
    return own === 0 ? all > 0 : own > 0;
  };
}

const MIRRORED: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«' };

/** Turns a line. Numbers and Latin words, which are from left to right in both orders, stay as they are. */
export function turned(line: string): string {
  const clusters = line.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
  const reversed = clusters
    .reverse()
    .map(one => MIRRORED[one] ?? one)
    .join('');
  return reversed.replace(/[A-Za-z0-9٠-٩](?:[A-Za-z0-9٠-٩@._+-]*[A-Za-z0-9٠-٩])?/g, run => [...run].reverse().join(''));
}
