/**
 * Order of the list of an import: first what makes the form ask or accept something else, then what changes an answer,
 * then texts, and last what is only how a form looks.
 */
import type { ReasonName } from './reasons.js';

const ORDER: readonly (readonly ReasonName[])[] = [
  [
    'expression',
    'condition',
    'refused-field',
    'refused',
    'no-value',
    'required-inside',
    'vacuous',
    'unanswered-passes',
    'unknown-option',
    'other-path',
    'part-pattern',
    'zero-divisor',
    'bare-answer',
    'blank-result',
    'blank-joined',
    'time-order',
    'age-after-today',
    'number-as-day',
    'day-as-number',
    'not-literal',
    'default-dropped',
    'value-fixed',
    'label-answer',
    'random-id',
  ],
  [
    'refused-type',
    'no-options',
    'option-double',
    'no-file',
    'value-set',
    'no-reference',
    'cyclic-reference',
    'external-data',
    'hidden-item',
    'group-empty',
    'many-answers',
    'rank-other',
    'type-unknown',
    'type-text',
    'type-near',
    'null',
  ],
  ['language', 'label', 'no-label', 'no-message', 'message-alone', 'media'],
];

/** Returns the rank of a reason, counted from 0 for the most harmful. Reasons of one rank stay in the order of the input. */
export function harmOf(reason: ReasonName): number {
  const rank = ORDER.findIndex(reasons => reasons.includes(reason));
  return rank < 0 ? ORDER.length : rank;
}
