/**
 * Worst-case text: the longest answer that a field accepts, because no real answer is known. It consists of ordinary
 * words, up to the last character allowed.
 */
import { directionOf } from '../../runtime/i18n/index.js';
import type { Language } from '../../runtime/model.js';
import type { Question } from '../2-analyze/index.js';
import { TYPE } from '../paper/type-scale.js';
import type { Typesetter } from '../typeset/index.js';

const SAMPLE = {
  rtl: 'سكن المواطن مع أسرته في حي الميدان بدمشق منذ ولادته ثم انتقل إلى ضاحية قدسيا قبل عشرة أعوام ',
  ltr: 'The citizen lived with his family in the quarter of Midan in Damascus and moved ten years ago to Qudsaya ',
};

/** Length of the sample that is measured. The number of lines of a longer text is extrapolated from it. */
const SAMPLE_LENGTH = 300;

/** Returns the approximate number of lines that the longest answer takes in a box, in letters of the size of handwriting. */
export function worstCaseLines(
  typesetter: Typesetter,
  question: Question,
  { length, width, language }: { length: number; width: number; language: Language },
): number {
  const script = (question.node.own.script as { readonly text?: string } | undefined)?.text;
  const dir = script === 'latin' ? 'ltr' : directionOf(language);
  const sample = SAMPLE[dir];
  const size = Math.min(length, SAMPLE_LENGTH);
  const text = sample
    .repeat(Math.ceil(size / sample.length))
    .slice(0, size)
    .trim();
  const { lines } = typesetter.fit(text, { ...TYPE.handwriting, dir, width });
  return Math.ceil((lines.length * length) / size);
}
