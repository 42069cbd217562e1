/** Messages around diagnostics: severities, help and counts. */
import type { Severity } from '../diagnostic.js';
import type { MessageLanguage } from './format.js';

interface FormatMessages {
  readonly severities: Readonly<Record<Severity, string>>;
  readonly help: string;
  /** Counts by severity and plural category; `{n}` is the count. */
  readonly counts: Readonly<
    Record<Severity, Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>>
  >;
  readonly and: string;
}

export const FORMAT_MESSAGES: Readonly<Record<MessageLanguage, FormatMessages>> = {
  en: {
    severities: { error: 'error', warning: 'warning', info: 'info' },
    help: 'help',
    counts: {
      error: { one: '1 error', other: '{n} errors' },
      warning: { one: '1 warning', other: '{n} warnings' },
      info: { one: '1 note', other: '{n} notes' },
    },
    and: ', ',
  },
  ar: {
    severities: { error: 'خطأ', warning: 'تحذير', info: 'ملاحظة' },
    help: 'الحل',
    counts: {
      error: { one: 'خطأ واحد', two: 'خطآن', few: '{n} أخطاء', many: '{n} خطأً', other: '{n} خطأ' },
      warning: { one: 'تحذير واحد', two: 'تحذيران', few: '{n} تحذيرات', many: '{n} تحذيراً', other: '{n} تحذير' },
      info: { one: 'ملاحظة واحدة', two: 'ملاحظتان', few: '{n} ملاحظات', other: '{n} ملاحظة' },
    },
    and: '، ',
  },
};

/** Formats the number of diagnostics by severity, such as “3 errors, 1 warning”. */
export function summary(severities: readonly Severity[], language: MessageLanguage): string {
  const { counts, and } = FORMAT_MESSAGES[language];
  const rules = new Intl.PluralRules(language);
  return (['error', 'warning', 'info'] as const)
    .map(severity => ({ severity, n: severities.filter(one => one === severity).length }))
    .filter(({ n }) => n > 0)
    .map(({ severity, n }) => (counts[severity][rules.select(n)] ?? counts[severity].other).replace('{n}', String(n)))
    .join(and);
}

/** Formats a number of notes, such as “5 notes”. */
export const noteCount = (count: number, language: MessageLanguage): string =>
  summary(Array<Severity>(count).fill('info'), language);
