/** Messages about files that the desk does not read. The place is said before them. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';

export interface DeskReaderMessages {
  /** Message about JSON that is too large for the desk. */
  tooLarge(megabytes: number): string;
  /** Message about a file on which its reader failed. */
  readonly failed: string;
}

export const DESK_READER_MESSAGES: Readonly<Record<MessageLanguage, DeskReaderMessages>> = {
  en: {
    tooLarge: megabytes =>
      `The file is larger than ${megabytes} MB. Have an administrator take it with the command "istimara take".`,
    failed:
      'The file cannot be read. Save or scan it again. If it fails again, keep the file and tell an administrator.',
  },
  ar: {
    tooLarge: megabytes => `الملف أكبر من ${megabytes} ميغابايت. اطلب من المسؤول التقني إدخاله بالأمر "istimara take".`,
    failed:
      'تعذّرت قراءة الملف. احفظه من جديد أو صوّر النسخة بالماسح مرة أخرى. فإن تعذّرت قراءته مرة أخرى فاحتفظ بالملف وأخبر المسؤول التقني.',
  },
};
