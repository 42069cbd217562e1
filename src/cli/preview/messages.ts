/** Messages of the preview's page. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';

export interface PreviewMessages {
  readonly title: string;
  readonly form: string;
  readonly language: string;
  readonly answers: string;
  readonly blank: string;
  /** Shown next to an example that is meant to be rejected. */
  readonly refused: string;
  readonly width: string;
  readonly phone: string;
  readonly desktop: string;
  readonly colours: string;
  readonly system: string;
  readonly light: string;
  readonly dark: string;
  readonly onScreen: string;
  readonly onPaper: string;
  readonly openForm: string;
  readonly openPaper: string;
  /** Shown in place of the paper in a browser that saves PDFs instead. */
  readonly paperElsewhere: string;
  readonly found: string;
  readonly nothingFound: string;
  readonly help: string;
  readonly stale: string;
  readonly broken: string;
  readonly gone: string;
  readonly noForms: string;
  readonly lost: string;
  readonly compiling: string;
}

export const PREVIEW_MESSAGES: Readonly<Record<MessageLanguage, PreviewMessages>> = {
  en: {
    title: 'Istimara · preview',
    form: 'Form',
    language: 'Language',
    answers: 'Answers',
    blank: 'None',
    refused: 'refused',
    width: 'Width',
    phone: 'Phone',
    desktop: 'Desktop',
    colours: 'Colours',
    system: 'System',
    light: 'Light',
    dark: 'Dark',
    onScreen: 'On screen',
    onPaper: 'On paper',
    openForm: 'Form in a tab of its own',
    openPaper: 'Paper in a tab of its own',
    paperElsewhere:
      'This browser does not show PDFs in a page. Open the paper in a tab of its own, or save it from there.',
    found: 'Found in the definition',
    nothingFound: 'Nothing wrong was found.',
    help: 'What to do',
    stale: 'The file as saved has errors. What you see is the form before them.',
    broken: 'The form can be shown once these errors are mended.',
    gone: 'This file was deleted, moved or renamed. Choose another form above; if it is saved again, the preview goes on with it.',
    noForms: 'There is no *.form.yaml in this folder yet. Save one, and it appears here.',
    lost: 'The preview was stopped. Start it again with istimara preview; this page comes back by itself.',
    compiling: 'Being compiled…',
  },
  ar: {
    title: 'استمارة · معاينة',
    form: 'الاستمارة',
    language: 'اللغة',
    answers: 'الأجوبة',
    blank: 'بلا أجوبة',
    refused: 'يُرفض',
    width: 'العرض',
    phone: 'هاتف',
    desktop: 'حاسوب',
    colours: 'الألوان',
    system: 'بحسب النظام',
    light: 'فاتحة',
    dark: 'داكنة',
    onScreen: 'على الشاشة',
    onPaper: 'على الورق',
    openForm: 'فتح الاستمارة في نافذة مستقلة',
    openPaper: 'فتح الورقة في نافذة مستقلة',
    paperElsewhere: 'هذا المتصفح لا يعرض ملفات PDF داخل الصفحة. افتح الورقة في نافذة مستقلة، أو احفظها منها.',
    found: 'رسائل الفحص',
    nothingFound: 'لم يُعثر على أخطاء.',
    help: 'الحل',
    stale: 'في الملف المحفوظ أخطاء. ما تراه هو الاستمارة كما كانت قبلها.',
    broken: 'تظهر الاستمارة بعد تصحيح هذه الأخطاء.',
    gone: 'حُذف هذا الملف أو نُقل أو تغيّر اسمه. اختر استمارة أخرى من الأعلى، وإن حُفظ من جديد تابعت المعاينة عرضه.',
    noForms: 'لا يوجد في هذا المجلد ملف *.form.yaml بعد. احفظ واحداً ليظهر هنا.',
    lost: 'توقفت المعاينة. شغّلها من جديد بالأمر istimara preview، وتعود هذه الصفحة تلقائياً.',
    compiling: 'جارٍ التحضير…',
  },
};
