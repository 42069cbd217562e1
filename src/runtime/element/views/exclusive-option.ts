/** What is said where an option that goes with no other is chosen with others. Only forms with such options carry this module. */
import type { FieldWords } from '../../fields/field.js';
import type { LocalField } from '../../model.js';
import { allOptions, type Screen } from './render-context.js';

const WORDS: FieldWords<(option: string) => string> = {
  ar: option => `اختر «${option}» أو الأجوبة الأخرى، فلا يجتمعان`,
  en: option => `Choose “${option}” or the other answers, not both`,
  ku: option => `An «${option}» an jî bersivên din hilbijêrin, ne herduyan`,
};

/** Undefined where none that excludes others is among them. */
export function notBoth({ state, say }: Screen, field: LocalField, path: string): string | undefined {
  const chosen = state.known.fields.get(path)?.value;
  if (!Array.isArray(chosen) || chosen.length < 2) return undefined;
  const alone = allOptions(field).find(({ id, exclusive }) => exclusive && chosen.includes(id));
  return alone && say(WORDS)(alone.label);
}
