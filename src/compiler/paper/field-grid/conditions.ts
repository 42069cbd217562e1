/** Conditions in words, as they are printed on a blank form. */
import type { LocalField } from '../../../runtime/model.js';
import { mapBothTexts } from '../bilingual.js';
import { count } from '../sheet.js';
import type { ConditionContext } from '../sheet-context.js';

type Conditional = Pick<LocalField, 'paper' | 'showIf'>;

/** Returns when a part of the form is filled in, or undefined if always. The author's own text has precedence. */
export function conditionOf({ paper, showIf }: Conditional, sheet: ConditionContext): string | undefined {
  if (paper.when !== undefined) return paper.when;
  if (!showIf) return undefined;
  const words = showIf.words ?? sheet.screen.when;
  return mapBothTexts(count(sheet, words), text =>
    `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/[:：]$/, ''),
  );
}
