/** Options of a question: their ids, and the usual options of known questions. */
import type { AuthorLanguage, AuthorText } from '../../author-languages.js';
import type { DraftField, Plain } from '../draft.js';
import { put } from '../draft.js';
import { idFor } from '../ids.js';
import { idTextOf } from './label-ids.js';
import { isOther } from './line-kinds.js';
import type { BoxOption } from './segments.js';

/** Texts of usual options, by id. */
export const USUAL_OPTIONS: Readonly<Record<string, AuthorText>> = {
  male: { ar: 'ذكر', en: 'Male' },
  female: { ar: 'أنثى', en: 'Female' },
  single: { ar: 'عازب', en: 'Single' },
  married: { ar: 'متزوج', en: 'Married' },
  divorced: { ar: 'مطلق', en: 'Divorced' },
  widowed: { ar: 'أرمل', en: 'Widowed' },
};

const YES = /^(?:نعم|yes)$/i;
const NO = /^(?:لا|كلا|no)$/i;

export const isYesNo = (options: readonly BoxOption[]): boolean =>
  options.length === 2 &&
  options.some(({ label }) => YES.test(label.trim())) &&
  options.some(({ label }) => NO.test(label.trim()));

export interface ChosenOption {
  readonly id: string;
  readonly option: BoxOption;
}

/** Sets the options of a choice. Returns them with their ids, without that for another answer. */
export function putOptions(
  field: DraftField,
  options: readonly BoxOption[],
  from: readonly string[],
): readonly ChosenOption[] {
  const taken = new Set<string>(['other']);
  const chosen: ChosenOption[] = [];
  const seen = new Set<string>();
  let hasOther = false;
  for (const option of options) {
    const label = option.label.replace(/[\s:،,.]+$/, '').trim();
    if (isOther(label)) hasOther = true;
    else if (label !== '' && !seen.has(label))
      chosen.push({ id: idFor(idTextOf(label), taken, 'option'), option: { ...option, label } });
    seen.add(label);
  }
  put(field.keys, 'options', new Map<string, Plain>(chosen.map(({ id, option }) => [id, option.label])), ...from);
  if (hasOther) put(field.keys, 'other', true, ...from);
  return chosen;
}

export const usualOptions = (ids: readonly string[], language: AuthorLanguage): Plain =>
  new Map(ids.map(id => [id, USUAL_OPTIONS[id]![language]]));
