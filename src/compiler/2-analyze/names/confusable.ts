/** Check for option ids that look the same on paper and on screen. */
import { streamSafe } from '../../../runtime/normalize-text.js';
import type { SourceLocation } from '../../1-parse/tree.js';
import type { Context } from '../context.js';

/** Letters that look alike, each group with the letter that represents it. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[аɑα]/g, 'a'],
  [/[еε]/g, 'e'],
  [/[оοօ٥۵ه]/g, 'o'],
  [/[рρ]/g, 'p'],
  [/[сϲ]/g, 'c'],
  [/[хχ]/g, 'x'],
  [/[уγ]/g, 'y'],
  [/[іι1ıا]/g, 'l'],
  [/[ىیئ]/g, 'ي'],
  [/ک/g, 'ك'],
  [/[أإآٱ]/g, 'l'],
];

const skeleton = (text: string): string =>
  ALIKE.reduce(
    (drawn, [letters, one]) => drawn.replace(letters, one),
    streamSafe(text).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim(),
  );

export interface NamedOption extends SourceLocation {
  readonly id: string;
}

export function checkConfusable(options: readonly NamedOption[], { report }: Context): void {
  const seen = new Map<string, string>();
  for (const option of options) {
    const drawn = skeleton(option.id);
    const other = seen.get(drawn);
    if (other !== undefined) report('confusable-options', option, { name: option.id, other });
    else seen.set(drawn, option.id);
  }
}
