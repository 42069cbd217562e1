/** Messages of the page that follows a request. */

export interface TrackingMessages {
  readonly due: string;
  readonly pin: string;
  readonly pinHint: string;
  readonly open: string;
  readonly wrongPin: string;
  /** Text before a moment. */
  readonly wait: string;
  /** Text before a moment, after too many look-ups. */
  readonly lookupsLimited: string;
  readonly toCorrect: string;
  readonly correct: string;
  readonly replacedBy: string;
  /** Text before the addresses that notices go to. */
  readonly notices: string;
  readonly answers: string;
  readonly answersWhy: string;
  readonly field: string;
  readonly answer: string;
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
}

const ar: TrackingMessages = {
  due: 'موعد الرد',
  pin: 'الرمز السري',
  pinHint:
    'ستة أرقام ظهرت مع رقم المتابعة بعد إرسال الطلب. بهذا الرمز تقرأ ردود الدائرة وتجيبها، وتطّلع على ما كتبته في طلبك.',
  open: 'عرض التفاصيل',
  wrongPin: 'الرمز السري غير صحيح. راجعه ثم أعد كتابته.',
  wait: 'كثرت المحاولات الخاطئة. أعد المحاولة بعد',
  lookupsLimited: 'كثر البحث عن أرقام المتابعة من شبكتك. أعد المحاولة بعد',
  toCorrect: 'المطلوب تصحيحه',
  correct: 'تصحيح الطلب وإرساله من جديد',
  replacedBy: 'رقم الطلب الجديد',
  notices: 'تُرسل إشعارات هذا الطلب إلى',
  answers: 'ما كتبته في الطلب',
  answersWhy: 'لا تترك هذه الصفحة مفتوحة على جهاز يستعمله غيرك.',
  field: 'السؤال',
  answer: 'الجواب',
  yes: 'نعم',
  no: 'لا',
  unknown: 'غير معروف',
};

const en: TrackingMessages = {
  due: 'Answer due by',
  pin: 'PIN',
  pinHint:
    'Six digits, shown with the tracking number when you sent the form. With them you read what the office writes, answer it, and see what you wrote.',
  open: 'Show details',
  wrongPin: 'The PIN is wrong. Check it and type it again.',
  wait: 'There were too many wrong tries. Try again after',
  lookupsLimited: 'Too many tracking numbers were looked up from this address. Try again after',
  toCorrect: 'To correct',
  correct: 'Correct it and send it again',
  replacedBy: 'Number of the new request',
  notices: 'Notices of this request go to',
  answers: 'What you wrote',
  answersWhy: 'Do not leave this page open on a device that others use.',
  field: 'Question',
  answer: 'Answer',
  yes: 'Yes',
  no: 'No',
  unknown: 'Unknown',
};

const ku: TrackingMessages = {
  due: 'Dema bersivê',
  pin: 'Koda veşartî (PIN)',
  pinHint:
    'Şeş reqem in; piştî şandinê bi hejmara şopandinê re hatin nîşandan. Bi wan hûn peyamên saziyê dixwînin û bersivê didin, û ya ku we nivîsandiye dibînin.',
  open: 'Hûragahiyan nîşan bidin',
  wrongPin: 'Koda veşartî ne rast e. Wê kontrol bikin û ji nû ve binivîsin.',
  wait: 'Hewldanên şaş pir bûn. Dîsa biceribînin piştî',
  lookupsLimited: 'Ji vê navnîşanê gelek hejmarên şopandinê hatin lêgerîn. Dîsa biceribînin piştî',
  toCorrect: 'Divê werin rastkirin',
  correct: 'Daxwazê rast bikin û dîsa bişînin',
  replacedBy: 'Hejmara daxwaza nû',
  notices: 'Agahdariyên vê daxwazê ji bo van tên şandin',
  answers: 'Ya ku we nivîsandiye',
  answersWhy: 'Vê rûpelê li ser amûreke ku kesên din bi kar tînin vekirî nehêlin.',
  field: 'Pirs',
  answer: 'Bersiv',
  yes: 'Erê',
  no: 'Na',
  unknown: 'Nayê zanîn',
};

const TRACKING_MESSAGES: Readonly<Record<string, TrackingMessages>> = { ar, en, ku };

export const trackingMessages = (language: string): TrackingMessages => TRACKING_MESSAGES[language]!;
