/** Messages of the studio's page around the editor. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { PaneName } from '../app/state.js';

export interface ShellMessages {
  readonly title: string;
  readonly panes: Readonly<Record<PaneName, string>>;
  readonly projects: string;
  readonly files: string;
  readonly allFiles: string;
  readonly share: string;
  readonly isCopy: string;
  readonly storeCopy: string;
  readonly damagedLink: string;
  readonly otherLanguage: string;
  readonly formLanguage: string;
  readonly answers: string;
  readonly blank: string;
  readonly rejected: string;
  readonly width: string;
  readonly phone: string;
  readonly desktop: string;
  readonly colours: string;
  readonly system: string;
  readonly light: string;
  readonly dark: string;
  readonly undo: string;
  readonly redo: string;
  readonly problems: string;
  readonly noProblems: string;
  readonly help: string;
  readonly stale: string;
  readonly broken: string;
  readonly compiling: string;
  readonly stop: string;
  readonly stopped: string;
  readonly noForm: string;
  /** Said when another program or window removed the file that is shown. */
  readonly gone: string;
  /** Opens the form in a tab of its own. */
  readonly openForm: string;
  readonly addExample: string;
  /** Title of an example that was made from answers. */
  readonly exampleTitle: (count: number) => string;
  readonly exampleNotAdded: string;
  readonly textChanged: string;
  readonly saveOutputs: string;
  readonly changesSince: (version: number) => string;
  readonly noChanges: string;
  readonly savePdf: string;
  readonly printPdf: string;
  readonly workerEnded: string;
  readonly restarted: string;
  /** A font could not be loaded, and nothing can be printed or saved without it. */
  readonly fontNotLoaded: string;
  /** A font for other scripts could not be loaded, so that their letters are boxes. */
  readonly boxedLetters: string;
  /** Said when a newer studio was loaded in the background. */
  readonly updateReady: string;
  readonly page: (page: number, pages: number) => string;
  readonly view: string;
}

export const SHELL_MESSAGES: Readonly<Record<MessageLanguage, ShellMessages>> = {
  en: {
    title: 'Istimara studio',
    panes: { outline: 'Outline', text: 'Definition', form: 'Form', paper: 'Paper', desk: 'Desk' },
    projects: 'Projects',
    files: 'File',
    allFiles: 'Files…',
    share: 'Share…',
    isCopy: 'This is a copy from a link. It is not stored.',
    storeCopy: 'Store it on this device',
    damagedLink: 'The form in this link is damaged or cut off. Ask for the link again, or for a file.',
    otherLanguage: 'العربية',
    formLanguage: 'Language of the form',
    answers: 'Answers',
    blank: 'None',
    rejected: 'rejected',
    width: 'Width',
    phone: 'Phone',
    desktop: 'Desktop',
    colours: 'Colours',
    system: 'System',
    light: 'Light',
    dark: 'Dark',
    undo: 'Undo',
    redo: 'Redo',
    problems: 'Problems',
    noProblems: 'No problems.',
    help: 'What to do',
    stale: 'The definition has errors. You see the form as it was before them.',
    broken: 'The form appears once the errors are corrected.',
    compiling: 'Preparing the form…',
    stop: 'Stop',
    stopped: 'Stopped. The form is prepared again when you change the text.',
    noForm: 'This project has no form yet.',
    gone: 'This file was deleted, moved or renamed elsewhere. Choose another one; if it comes back, it is shown again.',
    openForm: 'Open in a tab',
    addExample: 'Make these answers an example',
    exampleTitle: count => `Example ${count}`,
    exampleNotAdded: 'Nothing was added, because the examples are in brackets. Write each example on lines of its own.',
    textChanged: 'The text has changed meanwhile. Press the button again.',
    saveOutputs: 'Save the built form (zip)',
    changesSince: version => `Changes since version ${version}`,
    noChanges: 'Nothing that concerns submissions.',
    savePdf: 'Save as PDF',
    printPdf: 'Print',
    fontNotLoaded:
      'A font that this form needs could not be loaded. Nothing was printed or saved. Connect to the network once, then try again.',
    boxedLetters:
      'A font for some letters of this form could not be loaded: the paper has boxes with numbers in their place. Connect to the network once.',
    workerEnded: 'The form could not be prepared. Your text is safe. Change it, or reload the page.',
    restarted: 'Checking stopped and was started again. Your text is safe.',
    updateReady: 'A newer version of the studio is ready. It starts when you reload the page.',
    page: (page, pages) => `Page ${page} of ${pages}`,
    view: 'View',
  },
  ar: {
    title: 'استوديو الاستمارات',
    panes: { outline: 'المخطط', text: 'التعريف', form: 'الاستمارة', paper: 'الورقة', desk: 'الديوان' },
    projects: 'المشاريع',
    files: 'الملف',
    allFiles: 'الملفات…',
    share: 'مشاركة…',
    isCopy: 'هذه نسخة من رابط، وهي غير محفوظة.',
    storeCopy: 'حفظها على هذا الجهاز',
    damagedLink: 'الاستمارة التي في هذا الرابط تالفة أو ناقصة. اطلب الرابط من جديد، أو اطلبها في ملف.',
    otherLanguage: 'English',
    formLanguage: 'لغة الاستمارة',
    answers: 'الأجوبة',
    blank: 'بلا أجوبة',
    rejected: 'يُرفض',
    width: 'العرض',
    phone: 'هاتف',
    desktop: 'حاسوب',
    colours: 'الألوان',
    system: 'بحسب النظام',
    light: 'فاتحة',
    dark: 'داكنة',
    undo: 'تراجع',
    redo: 'إعادة',
    problems: 'رسائل الفحص',
    noProblems: 'لم يُعثر على أخطاء.',
    help: 'الحل',
    stale: 'في التعريف أخطاء. ما تراه هو الاستمارة كما كانت قبلها.',
    broken: 'تظهر الاستمارة بعد تصحيح الأخطاء.',
    compiling: 'جارٍ تحضير الاستمارة…',
    stop: 'إيقاف',
    stopped: 'أُوقف العمل. تُحضَّر الاستمارة من جديد حين تعدّل النص.',
    noForm: 'ليس في هذا المشروع استمارة بعد.',
    gone: 'حُذف هذا الملف أو نُقل أو تغيّر اسمه في مكان آخر. اختر ملفاً آخر، وإن عاد ظهر من جديد.',
    openForm: 'فتح في نافذة مستقلة',
    addExample: 'جعل هذه الأجوبة مثالاً',
    exampleTitle: count => `المثال ${count}`,
    exampleNotAdded: 'لم يُضف شيء، لأن الأمثلة مكتوبة بين القوسين [ ]. اكتب كل مثال في أسطر خاصة به.',
    textChanged: 'تغيّر النص في هذه الأثناء. اضغط الزر مرة أخرى.',
    saveOutputs: 'حفظ الاستمارة الجاهزة (ملف مضغوط)',
    changesSince: version => `ما تغيّر منذ الإصدار ${version}`,
    noChanges: 'لم يتغيّر شيء يمس الطلبات.',
    savePdf: 'حفظ بصيغة PDF',
    printPdf: 'طباعة',
    fontNotLoaded: 'تعذّر تحميل خط تحتاج إليه الاستمارة، فلم يُطبع شيء ولم يُحفظ. اتصل بالشبكة مرة واحدة ثم حاول من جديد.',
    boxedLetters:
      'تعذّر تحميل الخط الذي يرسم بعض أحرف الاستمارة، ففي مكانها على الورقة مربعات فيها أرقام. اتصل بالشبكة مرة واحدة.',
    workerEnded: 'تعذّر تحضير الاستمارة. نصك محفوظ. عدّله أو أعد تحميل الصفحة.',
    restarted: 'توقف الفحص ثم بدأ من جديد. نصك محفوظ.',
    updateReady: 'حُمّل إصدار أحدث من الاستوديو. أعد تحميل الصفحة لتستعمله.',
    page: (page, pages) => `الصفحة ${page} من ${pages}`,
    view: 'طريقة العرض',
  },
};
