/** “Did you mean …”: the correct word that is nearest to a wrong one. */

/**
 * Returns the nearest candidate, or undefined if none is near. A third of the word may differ, at least one letter; two
 * words of one letter never match.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wrong = word.slice(0, MAX_WORD_LENGTH).toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wrong.length / 3)) + 0.5;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wrong.length) >= least || candidate.length + wrong.length < 3) continue;
    const far = distance(wrong, candidate.toLowerCase());
    if (far < least) {
      best = candidate;
      least = far;
    }
  }
  return best;
}

/** Maximum length that is compared. Names are shorter, but an author may write a text of any length in their place. */
const MAX_WORD_LENGTH = 80;

/** Returns the number of letters to add, remove, replace or swap with a neighbour (Damerau–Levenshtein distance). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(change, last[j]! + 1, row[j - 1]! + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
