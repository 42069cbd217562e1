/** Every sentence of the backend's own pages. One object a language; the first is the default. */
import type { Status } from '../store.js';

export interface Words {
  /** How dates are written. */
  readonly locale: string;
  /** The language's own name, for the switch. */
  readonly name: string;
  readonly services: string;
  readonly servicesIntro: string;
  readonly none: string;
  readonly paper: string;
  readonly home: string;
  readonly track: string;
  readonly trackHint: string;
  readonly show: string;
  readonly tracking: string;
  readonly service: string;
  readonly receivedAt: string;
  readonly status: string;
  readonly statuses: Readonly<Record<Status, string>>;
  readonly unknownNumber: string;
  readonly mistypedNumber: string;
  readonly notFound: string;
  readonly desk: string;
  readonly deskNone: string;
  readonly deskKey: string;
  readonly version: string;
  readonly printed: string;
  readonly older: string;
  readonly all: string;
  readonly answers: string;
  /** Of a submission that came encrypted. */
  readonly sealed: string;
  readonly sealedHow: string;
  readonly attachments: string;
  readonly kilobytes: string;
  readonly path: string;
  readonly answer: string;
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
}

const ar: Words = {
  // Levantine month names, digits 0–9.
  locale: 'ar-SY-u-nu-latn',
  name: 'العربية',
  services: 'الخدمات',
  servicesIntro: 'اختر الخدمة واملأ استمارتها هنا، أو اطبعها واملأها بخط اليد.',
  none: 'لا توجد خدمات بعد.',
  paper: 'الاستمارة الورقية (PDF)',
  home: 'كل الخدمات',
  track: 'متابعة طلب',
  trackHint: 'اكتب رقم المتابعة كما ورد في الإيصال.',
  show: 'عرض الحالة',
  tracking: 'رقم المتابعة',
  service: 'الخدمة',
  receivedAt: 'تاريخ الاستلام',
  status: 'الحالة',
  statuses: { received: 'استُلم الطلب' },
  unknownNumber: 'لا يوجد طلب بهذا الرقم.',
  mistypedNumber: 'في الرقم خطأ. راجعه حرفاً حرفاً ثم أعد كتابته.',
  notFound: 'لا توجد صفحة بهذا العنوان.',
  desk: 'الطلبات الواردة',
  deskNone: 'لم يرد أي طلب بعد.',
  deskKey:
    'افتح هذه الصفحة بالرابط الذي ظهر عند تشغيل الخادم. يعمل الرابط مرة واحدة؛ أعد تشغيل الخادم للحصول على رابط جديد.',
  version: 'الإصدار',
  printed: 'نسخة للطباعة',
  older: 'الطلبات الأقدم',
  all: 'كل الطلبات',
  answers: 'الأجوبة',
  sealed: 'وصل هذا الطلب مشفَّرًا. لا يقرؤه هذا الخادم، ولم يُدقَّق شيء من أجوبته ومرفقاته بعد.',
  sealedHow: 'افتحه على جهاز فيه المفتاح الخاص للوزارة، وعندئذ تُدقَّق الأجوبة:',
  attachments: 'المرفقات',
  kilobytes: 'كيلوبايت',
  path: 'الحقل',
  answer: 'الجواب',
  yes: 'نعم',
  no: 'لا',
  unknown: 'غير معروف',
};

const en: Words = {
  locale: 'en-GB',
  name: 'English',
  services: 'Services',
  servicesIntro: 'Choose a service and fill in its form here, or print it and fill it in by hand.',
  none: 'There are no services yet.',
  paper: 'Paper form (PDF)',
  home: 'All services',
  track: 'Follow a request',
  trackHint: 'Type the tracking number as it stands on your receipt.',
  show: 'Show its status',
  tracking: 'Tracking number',
  service: 'Service',
  receivedAt: 'Received on',
  status: 'Status',
  statuses: { received: 'Received' },
  unknownNumber: 'There is no request with this number.',
  mistypedNumber: 'The number has a mistake in it. Check it letter by letter and type it again.',
  notFound: 'There is no page at this address.',
  desk: 'Submissions',
  deskNone: 'Nothing has been submitted yet.',
  deskKey:
    'Open this page with the link that was shown when the server started. It works once; start the server again for a new one.',
  version: 'Version',
  printed: 'Printed copy',
  older: 'Older submissions',
  all: 'All submissions',
  answers: 'Answers',
  sealed:
    'This submission came encrypted. This server cannot read it, and nothing in its answers and attachments has been validated.',
  sealedHow: 'Open it on a computer that has the private key of the ministry; the answers are validated then:',
  attachments: 'Attachments',
  kilobytes: 'kB',
  path: 'Field',
  answer: 'Answer',
  yes: 'Yes',
  no: 'No',
  unknown: 'Unknown',
};

export const WORDS: Readonly<Record<string, Words>> = { ar, en };

/** The language asked for in the address, else by the browser, else the first. */
export function chooseLanguage(asked: string | null, accepted: string | undefined): string {
  const wanted = [asked ?? '', ...(accepted ?? '').split(',')].map(tag => tag.trim().slice(0, 2).toLowerCase());
  return wanted.find(tag => Object.hasOwn(WORDS, tag)) ?? Object.keys(WORDS)[0]!;
}
