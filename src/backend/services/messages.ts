/** Messages about services that take no submissions now. Each language has one object. */
export interface ServiceMessages {
  /** Locale in which days are written. */
  readonly locale: string;
  readonly closed: string;
  /** Sentence with the day on which the service opens again. */
  closedUntil(day: string): string;
  fullUntil(day: string): string;
  readonly full: string;
  /** Notice above a form whose answers were not sent: its title, and its end. */
  readonly notSent: string;
  readonly sendLater: string;
  /** Link from the page of a closed service to its form. */
  readonly toForm: string;
  /** Sentence before that link. */
  readonly saved: string;
}

const ar: ServiceMessages = {
  locale: 'ar-SY-u-nu-latn',
  notSent: 'لم يُرسل الطلب',
  sendLater: 'أجوبتك محفوظة أدناه: أبقِ هذه الصفحة مفتوحة وأرسلها حين تُفتح الخدمة، أو اطبعها.',
  closed: 'هذه الخدمة مغلقة الآن.',
  closedUntil: day => `هذه الخدمة مغلقة الآن، وتُفتح يوم ${day}.`,
  fullUntil: day => `اكتمل عدد طلبات اليوم لهذه الخدمة، وتُفتح يوم ${day}.`,
  full: 'اكتمل عدد طلبات اليوم لهذه الخدمة.',
  toForm: 'فتح الاستمارة',
  saved: 'إن حفظت أجوبة على هذا الجهاز، أو أردت قراءة الأسئلة، فافتح الاستمارة. لا تُرسل الآن.',
};

const en: ServiceMessages = {
  locale: 'en-GB',
  notSent: 'This was not sent',
  sendLater: 'Your answers are kept below: leave this page open and send them when the service opens, or print it.',
  closed: 'This service is closed now.',
  closedUntil: day => `This service is closed now. It opens on ${day}.`,
  fullUntil: day => `This service has received all applications that it takes today. It opens on ${day}.`,
  full: 'This service has received all applications that it takes today.',
  toForm: 'Open the form',
  saved: 'If you saved answers on this device, or want to read the questions, open the form. It cannot be sent now.',
};

const ku: ServiceMessages = {
  locale: 'ku',
  notSent: 'Ev nehat şandin',
  sendLater: 'Bersivên we li jêr parastî ne: vê rûpelê vekirî bihêlin û dema xizmet vebe bişînin, an wê çap bikin.',
  closed: 'Ev xizmet niha girtî ye.',
  closedUntil: day => `Ev xizmet niha girtî ye. Ew di ${day} de vedibe.`,
  fullUntil: day => `Ev xizmet hemû daxwazên îro wergirtin. Ew di ${day} de vedibe.`,
  full: 'Ev xizmet hemû daxwazên îro wergirtin.',
  toForm: 'Formê vekin',
  saved: 'Heke we bersiv li ser vê amûrê tomar kirine, an hûn dixwazin pirsan bixwînin, formê vekin. Niha nayê şandin.',
};

const MESSAGES: Readonly<Record<string, ServiceMessages>> = { ar, en, ku };

export const serviceMessages = (language: string): ServiceMessages => MESSAGES[language] ?? en;
