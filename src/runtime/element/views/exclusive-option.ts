/**
 * Message shown if an option that excludes all others is chosen with others. Only forms with such options include this
 * module.
 */
import type { Localized } from '../../fields/field.js';
import type { LocalField } from '../../model.js';
import { allOptions, type RenderContext } from './render-context.js';

export const MESSAGES: Localized<(option: string) => string> = {
  ar: option => `اختر إما «${option}» وإما الأجوبة الأخرى، لا الاثنين معاً`,
  en: option => `Choose “${option}” or the other answers, not both`,
  ku: option => `An «${option}» an jî bersivên din hilbijêrin, ne herduyan`,
};

/** Returns the message, or undefined if no option that excludes others is among the chosen ones. */
export function exclusiveOptionMessage(
  { state, localized }: RenderContext,
  field: LocalField,
  path: string,
): string | undefined {
  const chosen = state.evaluation.fields.get(path)?.value;
  if (!Array.isArray(chosen) || chosen.length < 2) return undefined;
  const alone = allOptions(field).find(({ id, exclusive }) => exclusive && chosen.includes(id));
  return alone && localized(MESSAGES)(alone.label);
}
