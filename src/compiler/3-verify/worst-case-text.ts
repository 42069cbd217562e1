/** The longest answer that a field takes, for want of one: words as people write them, up to the last character allowed. */
import { directionOf } from '../../runtime/i18n/index.js';
import type { Language } from '../../runtime/model.js';
import type { Question } from '../2-analyze/index.js';
import { TYPE } from '../paper/type-scale.js';
import type { Typesetter } from '../typeset/index.js';

const SAMPLE = {
  rtl: 'سكن المواطن مع أسرته في حي الميدان بدمشق منذ ولادته ثم انتقل إلى ضاحية قدسيا قبل عشرة أعوام ',
  ltr: 'The citizen lived with his family in the quarter of Midan in Damascus and moved ten years ago to Qudsaya ',
};

/** So many characters tell how many lines more would take. */
const SAMPLE_LENGTH = 300;

/** About how many lines it takes in a box, typed as on a filled copy. */
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
  const { lines } = typesetter.fit(text, { ...TYPE.value, dir, width });
  return Math.ceil((lines.length * length) / size);
}
