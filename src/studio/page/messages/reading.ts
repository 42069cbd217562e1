/** Messages of the file that shows a form to a colleague. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';

export interface ReadingMessages {
  readonly locale: string;
  readonly draft: string;
  readonly about: string;
  readonly tabs: Readonly<Record<'form' | 'paper' | 'questions', string>>;
  /** Which form this is. */
  readonly edition: (form: string, version: number, definition: string, day: string) => string;
  readonly needsScript: string;
  readonly tooOld: string;
  readonly savePdf: string;
  readonly page: (page: number, pages: number) => string;
  readonly language: string;
  readonly answers: string;
  readonly blank: string;
  /** Name of the answers that were in the form when the file was made. */
  readonly filledIn: string;
}

export const READING_MESSAGES: Readonly<Record<MessageLanguage, ReadingMessages>> = {
  en: {
    locale: 'en-GB',
    draft: 'Draft',
    about: 'For reading only: fill in the form as you like. Nothing is sent or stored.',
    tabs: { form: 'Form', paper: 'Paper', questions: 'Questions' },
    edition: (form, version, definition, day) => `${form}, version ${version}, ${day} (${definition})`,
    needsScript:
      'The form needs JavaScript: save this file and open it in a browser. Its paper and questions are below.',
    tooOld:
      'This browser cannot show the form. Its paper and questions can be read; for the form, open the file in a newer browser.',
    savePdf: 'Save the paper as PDF',
    page: (page, pages) => `Page ${page} of ${pages}`,
    language: 'Language',
    answers: 'Answers',
    blank: 'None',
    filledIn: 'As filled in when this file was made',
  },
  ar: {
    locale: 'ar-SY-u-nu-latn',
    draft: 'مسوّدة',
    about: 'للاطلاع فقط: املأ الاستمارة كما تشاء، فلا يُرسل شيء ولا يُحفظ.',
    tabs: { form: 'الاستمارة', paper: 'الورقة', questions: 'الأسئلة' },
    edition: (form, version, definition, day) => `${form}، الإصدار ${version}، ${day} ‏(${definition})`,
    needsScript: 'تحتاج الاستمارة إلى JavaScript: احفظ هذا الملف وافتحه في متصفح. وتجد ورقتها وأسئلتها أدناه.',
    tooOld: 'لا يستطيع هذا المتصفح عرض الاستمارة. يمكنك قراءة ورقتها وأسئلتها، ولتجربتها افتح الملف في متصفح أحدث.',
    savePdf: 'حفظ الورقة بصيغة PDF',
    page: (page, pages) => `الصفحة ${page} من ${pages}`,
    language: 'اللغة',
    answers: 'الأجوبة',
    blank: 'بلا أجوبة',
    filledIn: 'كما مُلئت عند إعداد هذا الملف',
  },
};
