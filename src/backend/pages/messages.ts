/** Messages of the applicants' pages. Each language has one object; the first is the default. */
import { directionOf } from '../../runtime/i18n/direction.js';

export interface PageMessages {
  /** Locale in which dates are written. */
  readonly locale: string;
  /** The language's own name, for the switch. */
  readonly name: string;
  readonly services: string;
  readonly servicesIntro: string;
  readonly none: string;
  /** Label of the search among the services, and its button. */
  readonly search: string;
  readonly find: string;
  /** Text before what was searched for. */
  readonly found: string;
  readonly noneFound: string;
  /** Heading of the services that name no life event. */
  readonly otherServices: string;
  /** Name of the links in the head of the page. */
  readonly menu: string;
  /** Link to the studio, for the people who make forms. */
  readonly studio: string;
  readonly paper: string;
  readonly home: string;
  readonly track: string;
  readonly trackHint: string;
  readonly show: string;
  readonly tracking: string;
  readonly service: string;
  readonly receivedAt: string;
  readonly status: string;
  readonly unknownNumber: string;
  readonly mistypedNumber: string;
  readonly notFound: string;
}

const ar: PageMessages = {
  // Levantine month names, digits 0–9.
  locale: 'ar-SY-u-nu-latn',
  name: 'العربية',
  services: 'الخدمات',
  servicesIntro: 'اختر الخدمة واملأ استمارتها هنا، أو اطبعها واملأها بخط اليد.',
  none: 'لا توجد خدمات بعد.',
  search: 'ابحث عن خدمة',
  find: 'بحث',
  found: 'نتائج البحث عن:',
  noneFound: 'لا توجد خدمة فيها:',
  otherServices: 'خدمات أخرى',
  menu: 'أقسام الموقع',
  studio: 'استوديو الاستمارات',
  paper: 'الاستمارة الورقية (PDF)',
  home: 'كل الخدمات',
  track: 'متابعة طلب',
  trackHint: 'اكتب رقم المتابعة كما ورد في إشعار الاستلام.',
  show: 'عرض الحالة',
  tracking: 'رقم المتابعة',
  service: 'الخدمة',
  receivedAt: 'تاريخ الاستلام',
  status: 'الحالة',
  unknownNumber: 'لا يوجد طلب بهذا الرقم.',
  mistypedNumber: 'في الرقم خطأ. قارنه بما في إشعار الاستلام حرفاً حرفاً ورقماً رقماً، ثم صحّحه.',
  notFound: 'لا توجد صفحة بهذا العنوان.',
};

const en: PageMessages = {
  locale: 'en-GB',
  name: 'English',
  services: 'Services',
  servicesIntro: 'Choose a service and fill in its form here, or print it and fill it in by hand.',
  none: 'There are no services yet.',
  search: 'Search for a service',
  find: 'Search',
  found: 'Services found for:',
  noneFound: 'No service was found for:',
  otherServices: 'Other services',
  menu: 'Parts of this site',
  studio: 'Make forms in the studio',
  paper: 'Paper form (PDF)',
  home: 'All services',
  track: 'Follow a request',
  trackHint: 'Type the tracking number as it stands on your receipt.',
  show: 'Show its status',
  tracking: 'Tracking number',
  service: 'Service',
  receivedAt: 'Received on',
  status: 'Status',
  unknownNumber: 'There is no request with this number.',
  mistypedNumber: 'The number has a mistake in it. Check it letter by letter and correct it.',
  notFound: 'There is no page at this address.',
};

const ku: PageMessages = {
  locale: 'ku',
  name: 'Kurdî',
  services: 'Xizmet',
  servicesIntro: 'Xizmetê hilbijêrin û forma wê li vir tijî bikin, an wê çap bikin û bi destan tijî bikin.',
  none: 'Hîn xizmet tune ne.',
  search: 'Li xizmetekê bigerin',
  find: 'Bigerin',
  found: 'Xizmetên hatine dîtin ji bo:',
  noneFound: 'Tu xizmet nehat dîtin ji bo:',
  otherServices: 'Xizmetên din',
  menu: 'Beşên malperê',
  studio: 'Studyoya forman',
  paper: 'Forma kaxezî (PDF)',
  home: 'Hemû xizmet',
  track: 'Şopandina daxwazekê',
  trackHint: 'Hejmara şopandinê wek ku li ser meqbûza we ye binivîsin.',
  show: 'Rewşê nîşan bidin',
  tracking: 'Hejmara şopandinê',
  service: 'Xizmet',
  receivedAt: 'Dema wergirtinê',
  status: 'Rewş',
  unknownNumber: 'Daxwazek bi vê hejmarê tune.',
  mistypedNumber: 'Di hejmarê de şaşî heye. Wê tîp bi tîp bi ya li ser meqbûzê re bidin ber hev û rast bikin.',
  notFound: 'Li vê navnîşanê rûpel tune.',
};

export const PAGE_MESSAGES: Readonly<Record<string, PageMessages>> = { ar, en, ku };

/** Returns the language among the offered ones that the address asks for, else the browser, else the first. */
export function negotiateLanguage(
  asked: string | null,
  accepted: string | undefined,
  offered: readonly string[] = Object.keys(PAGE_MESSAGES),
): string {
  const tags = [asked ?? '', ...(accepted ?? '').split(',')].map(tag => tag.trim().toLowerCase());
  return tags.flatMap(tag => offered.filter(language => isReadAs(tag, language)))[0] ?? offered[0]!;
}

/**
 * Returns whether a language tag is for readers of an offered language, whatever its region. Kurdish in Arabic letters
 * (`ku-Arab`) is not, because its readers do not read Kurdish in Latin letters.
 */
const isReadAs = (tag: string, language: string): boolean =>
  tag.startsWith(language) && (!/^[a-z]+-[a-z]{4}\b/.test(tag) || directionOf(tag) === directionOf(language));
