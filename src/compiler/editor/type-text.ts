/** Types of values as words. */
import type { MessageLanguage } from '../diagnostics/index.js';
import type { Type } from '../expressions/index.js';

const KINDS: Readonly<Record<MessageLanguage, Readonly<Record<Type['kind'], string>>>> = {
  en: {
    ...{ number: 'number', string: 'text', boolean: 'yes or no', null: 'nothing', any: 'any value', date: 'date' },
    ...{ time: 'time', datetime: 'date and time', duration: 'duration', 'months-duration': 'duration in months' },
    ...{ range: 'range', option: 'one of its options', list: 'list', object: 'group' },
  },
  ar: {
    ...{ number: 'عدد', string: 'نص', boolean: 'نعم أو لا', null: 'لا شيء', any: 'أي قيمة', date: 'تاريخ' },
    ...{ time: 'وقت', datetime: 'تاريخ ووقت', duration: 'مدة', 'months-duration': 'مدة بالأشهر' },
    ...{ range: 'نطاق', option: 'أحد الخيارات', list: 'قائمة', object: 'مجموعة' },
  },
};

export function typeText(type: Type, language: MessageLanguage): string {
  const kind = KINDS[language][type.kind];
  if (type.kind !== 'list' || type.of.kind === 'any' || type.of.kind === 'object') return kind;
  return `${kind} (${typeText(type.of, language)})`;
}
