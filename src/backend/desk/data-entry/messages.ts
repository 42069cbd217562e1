/** Messages of data entry. Each language has one object. */
import type { PageLocale } from '../../pages/layout.js';

/** Reason why a page is shown again, apart from errors in the answers. */
export type EntryNotice = 'date' | 'serial' | 'used' | 'came' | 'stale' | 'note' | 'foreign' | 'busy' | 'full';

export interface DataEntryMessages {
  readonly title: string;
  readonly intro: string;
  readonly code: string;
  readonly codeHint: string;
  readonly serial: string;
  readonly serialHint: string;
  readonly open: string;
  readonly none: string;
  readonly choose: string;
  readonly badCode: string;
  readonly unknownBlank: string;
  readonly date: string;
  readonly dateHint: string;
  readonly illegible: string;
  /** Explanation of the keys, which need JavaScript. */
  readonly keys: string;
  /** Heading of the scan that is shown next to the fields. */
  readonly scan: string;
  scanPage(number: number, count: number): string;
  readonly enlarge: string;
  /** Text on the page of the choice if a scan has no code that can be read. */
  readonly scanIntro: string;
  readonly scanTitle: string;
  readonly scanText: string;
  readonly scanFile: string;
  readonly scanFileHint: string;
  readonly scanOpen: string;
  readonly scanFolder: string;
  readonly scanOfFolder: string;
  readonly noScan: string;
  readonly notAScan: string;
  readonly scanMoved: string;
  readonly scanGone: string;
  readonly passes: Readonly<
    Record<'first' | 'second' | 'settle' | 'review', { title: string; text: string; go: string }>
  >;
  /** Texts of the review if nothing is wrong but some answers are to be confirmed. */
  readonly warned: { readonly title: string; readonly text: string; readonly go: string };
  /** Texts before the first and the second entry. */
  readonly typedFirst: string;
  readonly typedThen: string;
  readonly blank: string;
  readonly why: Readonly<Record<EntryNotice, string>>;
  readonly another: string;
  readonly note: string;
  readonly noteHint: string;
  readonly noteText: string;
  readonly storeAsIs: string;
  readonly by: string;
  readonly paperDate: string;
  readonly sentBack: string;
  readonly see: string;
  readonly next: string;
}

const ar: DataEntryMessages = {
  title: 'إدخال استمارة ورقية',
  intro: 'لإدخال ما كُتب بخط اليد. اقرأ بالماسح الرمز المربع المطبوع في زاوية الاستمارة، أو اختر الاستمارة.',
  code: 'رمز الاستمارة الورقية',
  codeHint: 'يقرؤه الماسح من زاوية الصفحة، وفيه الاستمارة وإصدارها ورقمها التسلسلي.',
  serial: 'الرقم التسلسلي',
  serialHint: 'كما طُبع في أسفل الصفحة. اتركه فارغاً إن لم يُطبع.',
  open: 'بدء الإدخال',
  none: 'لا توجد استمارات تُدخل هنا. والاستمارات التي تُرسل مشفّرة لا تُدخل في الديوان.',
  choose: 'اختر الاستمارة، أو اقرأ رمزها بالماسح.',
  badCode: 'ليس هذا رمز استمارة فارغة. اقرأه من جديد، أو اختر الاستمارة من القائمة.',
  unknownBlank:
    'هذا الإصدار من الاستمارة غير معتمد لدينا. راجع رقم الإصدار في أسفل الصفحة، واسأل المشرف عن طريقة التعامل معها.',
  date: 'تاريخ الورقة',
  dateHint: 'اليوم الذي سُلّمت فيه أو وُقّعت، مثل 24/11/2026. منه تُحسب المهل، وبحسبه تُطبَّق الشروط.',
  illegible: 'غير مقروء',
  keys: 'المفتاح Enter ينقل إلى السؤال التالي، وShift مع Enter إلى السؤال السابق أو إلى سطر جديد في النص الطويل. تُختار الخيارات بأرقامها، ويُلغى الاختيار بالمفتاح Backspace.',
  scan: 'صورة الورقة',
  scanPage: (number, count) => `صفحة الورقة ${number} من ${count}`,
  enlarge: 'تكبير الصورة',
  scanIntro: 'اختر الاستمارة التي في الصورة: لم يُقرأ فيها رمز استمارة.',
  scanTitle: 'الإدخال من صورة الورقة',
  scanText: 'تظهر الصورة بجانب الأسئلة. لا تُحفظ الصورة مع الطلب، وتُحذف من الذاكرة بعد ساعة.',
  scanFile: 'صورة الورقة',
  scanFileHint: 'ملف واحد من نوع PDF أو JPEG أو PNG، وفيه صفحات الورقة كلها.',
  scanOpen: 'فتح الصورة',
  scanFolder: 'ملفات من الماسح',
  scanOfFolder: 'الملف',
  noScan: 'اختر ملفاً.',
  notAScan: 'لا يمكن عرض هذا الملف. اختر صورة من نوع JPEG أو PNG أو ملف PDF غير محمي بكلمة مرور.',
  scanMoved: 'تغيّر هذا الملف أو لم يعد في المجلد. اختر ملفاً آخر.',
  scanGone: 'لم تعد صورة الورقة محفوظة هنا. تابع من الورقة نفسها، أو اختر الصورة من جديد.',
  passes: {
    first: {
      title: 'الإدخال الأول من الورقة',
      text: 'اكتب ما على الورقة كما هو، بترتيبها وأرقامها. ضع علامة عند ما لا يُقرأ، واترك فارغاً ما تُرك فارغاً.',
      go: 'متابعة',
    },
    second: {
      title: 'الإدخال الثاني للمطابقة',
      text: 'اكتب هذه الأجوبة مرة ثانية من الورقة، من دون الرجوع إلى ما كتبته.',
      go: 'متابعة',
    },
    settle: {
      title: 'أجوبة مختلفة',
      text: 'اختلفت هذه الأجوبة بين الإدخالين. راجع الورقة واكتب ما فيها.',
      go: 'متابعة',
    },
    review: {
      title: 'نواقص الورقة وأخطاؤها',
      text: 'قارن كل جواب بالورقة: صحّح ما أخطأت في كتابته. فإن كان الخطأ في الورقة نفسها فاحفظها كما هي: لا يضيع منها شيء، وتُعاد إلى مقدّم الطلب ليصحّحها.',
      go: 'إعادة التدقيق',
    },
  },
  warned: {
    title: 'أجوبة تحتاج إلى مراجعة',
    text: 'قارن هذه الأجوبة بالورقة: صحّح ما أخطأت في كتابته، وضع علامة بجانب ما هو مكتوب في الورقة كذلك.',
    go: 'حفظ',
  },
  typedFirst: 'كُتب أولاً:',
  typedThen: 'ثم كُتب:',
  blank: 'فارغ',
  why: {
    date: 'اكتب تاريخ الورقة، على ألا يتجاوز تاريخ اليوم وألا يكون قد مضى عليه أكثر من سنة.',
    serial: 'الرقم التسلسلي أرقام فقط. قارنه بالرقم المطبوع في أسفل الصفحة.',
    used: 'سبق إدخال ورقة تحمل هذا الرقم التسلسلي. تحقق قبل أن تتابع هل هي الورقة نفسها:',
    came: 'سبق حفظ هذه الورقة بأجوبة أخرى، وما تراه هنا لم يُحفظ بعد. إن تابعت فسيُحفظ في طلب آخر.',
    stale: 'مضى وقت طويل على فتح هذه الصفحة أو أُعيد تشغيل المخدّم. ما كتبته محفوظ أدناه: راجعه ثم تابع.',
    note: 'اكتب لمقدّم الطلب ما ينقص في الورقة، في 2000 حرف على الأكثر.',
    foreign: 'حُذف من الأجوبة ما لا تسأل عنه هذه الاستمارة. راجع الأجوبة ثم تابع.',
    busy: 'تعذّر الحفظ الآن. ما كتبته محفوظ أدناه: انتظر قليلاً ثم تابع.',
    full: 'امتلأ قرص التخزين ولم يُحفظ شيء. ما كتبته محفوظ أدناه: أخبر المسؤول التقني.',
  },
  another: 'ليست الورقة نفسها، بل ورقة أخرى تحمل الرقم نفسه (نسخة مصوّرة مثلاً)',
  note: 'ملاحظة لمقدّم الطلب',
  noteHint: 'يقرؤها بالرمز السري، مع الأسئلة المطلوب تصحيحها.',
  noteText: 'في الاستمارة الورقية أجوبة ناقصة أو غير صحيحة أو غير مقروءة. صحّحها ثم أرسلها من جديد، أو راجع الدائرة.',
  storeAsIs: 'حفظ الورقة كما هي وإعادتها للتصحيح',
  by: 'الموظف',
  paperDate: 'تاريخ الورقة',
  sentBack: 'في الورقة ما يجب تصحيحه',
  see: 'عرض الطلب',
  next: 'إدخال ورقة أخرى',
};

const en: DataEntryMessages = {
  title: 'Key in paper',
  intro:
    'For forms that were filled in by hand. Read the code in the corner of the form with the scanner, or choose the form.',
  code: 'Code of the blank',
  codeHint: 'The scanner reads it from the corner of a page. It holds the form, its version and its serial number.',
  serial: 'Serial number',
  serialHint: 'As it is printed at the foot of the page. Leave it empty where there is none.',
  open: 'Begin',
  none: 'No form can be keyed in here. Forms that are sent encrypted are not keyed in at the desk.',
  choose: 'Choose the form, or read its code with the scanner.',
  badCode: 'This is not the code of a blank form. Read it again, or choose the form from the list.',
  unknownBlank:
    'This version of the form was never served here. Check the version at the foot of the page, and ask your supervisor what to do with it.',
  date: 'Date of the paper',
  dateHint: 'The day on which it was handed in or signed, such as 24/11/2026. Deadlines and conditions go by it.',
  illegible: 'Illegible',
  keys: 'Enter goes to the next question; Shift and Enter to the previous one, or to a new line in a long text. Digits choose options, Backspace takes a choice back.',
  scan: 'Picture of the paper',
  scanPage: (number, count) => `Page ${number} of ${count} of the paper`,
  enlarge: 'Enlarge the picture',
  scanIntro: 'Choose the form in the picture: no code of a form could be read in it.',
  scanTitle: 'Key in from a picture of the paper',
  scanText:
    'The picture is shown next to the questions. It is not stored with the submission, and is removed from memory after an hour.',
  scanFile: 'Picture of the paper',
  scanFileHint: 'One file (PDF, JPEG or PNG) with all pages of the paper.',
  scanOpen: 'Open the picture',
  scanFolder: 'Files from the document scanner',
  scanOfFolder: 'File',
  noScan: 'Choose a file.',
  notAScan: 'This file cannot be shown. Choose a picture (JPEG or PNG), or a PDF without a password.',
  scanMoved: 'This file changed or is no longer in the folder. Choose another one.',
  scanGone: 'The picture of the paper is no longer here. Go on from the paper itself, or choose the picture again.',
  passes: {
    first: {
      title: 'What is on the paper',
      text: 'Type what is on the paper as it stands there, in its order and by its numbers. Mark what cannot be read; leave empty what was left empty.',
      go: 'Continue',
    },
    second: {
      title: 'Once more',
      text: 'Type these answers a second time from the paper, without looking at what you typed before.',
      go: 'Continue',
    },
    settle: {
      title: 'Typed in two ways',
      text: 'These answers were typed differently the second time. Look at the paper, and type what it says.',
      go: 'Continue',
    },
    review: {
      title: 'What the paper lacks or has wrong',
      text: 'Compare each answer with the paper and correct your own slips. Where the paper itself is wrong, store it as it is: nothing of it is lost, and it is sent back to be corrected.',
      go: 'Check again',
    },
  },
  warned: {
    title: 'Answers to check',
    text: 'Compare these answers with the paper: correct your own slips, and tick what the paper says so.',
    go: 'Store',
  },
  typedFirst: 'Typed first:',
  typedThen: 'Then:',
  blank: 'nothing',
  why: {
    date: 'Type the date of the paper: a day of the last year, today at the latest.',
    serial: 'A serial number has digits alone. Check it at the foot of the page.',
    used: 'Paper with this serial number was keyed in before. See whether it is the same paper before you go on:',
    came: 'This paper was stored before with other answers. What you see here is not stored: if you go on, it becomes another submission.',
    stale:
      'This page has been open for a long time, or the server has changed. What you typed is kept below: check it and go on.',
    note: 'Write to the applicant what is wrong with the paper, in 2,000 characters at most.',
    foreign:
      'Something came with the answers that the form does not ask for, and was left out. Check the answers and go on.',
    busy: 'It could not be stored now. What you typed is kept below: wait a little and go on.',
    full: 'The disk is full, and nothing was stored. What you typed is kept below: tell whoever runs the server.',
  },
  another: 'It is not: this is other paper with the same number, a photocopy for instance',
  note: 'Note to the applicant',
  noteHint: 'It is read with the PIN, together with the questions that are marked.',
  noteText:
    'Answers on the paper form are missing, wrong or illegible. Correct them and send the form again, or come to the office.',
  storeAsIs: 'Store the paper as it is and send it back',
  by: 'Clerk',
  paperDate: 'Date of the paper',
  sentBack: 'The paper has something to correct',
  see: 'Open the submission',
  next: 'Key in another',
};

const DATA_ENTRY_MESSAGES: Readonly<Record<string, DataEntryMessages>> = { ar, en };

export const dataEntryMessages = ({ language }: PageLocale): DataEntryMessages => DATA_ENTRY_MESSAGES[language]!;
