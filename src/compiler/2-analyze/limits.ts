/** Check for limits of one field that contradict each other. */

import { MAX_MARKS } from '../../runtime/fields/scale.js';
import type { FieldModel } from '../../runtime/model.js';
import { asciiClassIn, isReadOtherwise, lengthsOf } from '../pattern/lengths.js';
import { excludesClass } from '../pattern/script.js';
import type { Context } from './context.js';
import type { Question } from './questions.js';

export function checkLimits(question: Question, own: FieldModel['own'], { report }: Context): void {
  const { pattern, min, options } = own;
  if (typeof pattern === 'string') checkPattern(question, pattern, own, report);
  checkMarks(question, own, report);
  if (question.type?.ordered) checkOrder(question, report);
  const most = Array.isArray(options) && question.options && !question.options.items ? options.length : undefined;
  const counted = question.type?.kind === 'options' && !own.other;
  if (counted && most !== undefined && typeof min === 'number' && min > most)
    report('min-over-options', question.node.at.get('min')!, { min, count: most });
}

/** Reports options that cannot be put in an order: just one, or one that stands alone. */
function checkOrder({ options }: Question, tell: Context['report']): void {
  const all = options?.options ?? [];
  if (all.length === 1) tell('rank-one-option', all[0]!);
  for (const option of all) if (option.exclusive) tell('rank-exclusive', option);
}

/** Reports a scale that has too many marks, or just one. Bounds that are the wrong way round are reported elsewhere. */
function checkMarks({ node, type }: Question, own: FieldModel['own'], tell: Context['report']): void {
  const count = type?.marks?.(own).length;
  const [min, max] = [node.own.min, node.own.max];
  if (count === undefined || (count > 1 && count <= MAX_MARKS) || (count === 0 && min && max)) return;
  tell('rating-marks', max ?? min!, { count, most: MAX_MARKS });
}

/** Characters that each script allows: its letters, and all characters that are no letters. */
const SCRIPT_CLASSES: ReadonlyMap<string, string> = new Map([
  ['arabic', '[\\P{L}\\p{scx=Arabic}]'],
  ['latin', '[\\P{L}\\p{scx=Latin}]'],
]);

function checkPattern({ node }: Question, pattern: string, own: FieldModel['own'], tell: Context['report']): void {
  const place = node.own.pattern!;
  const lengths = lengthsOf(pattern);
  const ascii = asciiClassIn(pattern);
  const { min_length: least, max_length: most, script } = own;
  const characters = SCRIPT_CLASSES.get(String(script));
  if (!lengths) return;
  if (typeof most === 'number' && lengths.least > most)
    tell('pattern-over-length', place, { key: 'max_length', limit: most, length: lengths.least });
  else if (typeof least === 'number' && lengths.most < least)
    tell('pattern-over-length', place, { key: 'min_length', limit: least, length: lengths.most });
  else if (characters && excludesClass(pattern, characters))
    tell('pattern-script', place, { key: 'script', script: String(script) });
  else if (isReadOtherwise(pattern)) tell('pattern-flag', place);
  else if (ascii) tell('pattern-ascii', place, { found: ascii });
}
